import { bytesOfAddress } from './address.ts';
import type { CandidateAddress } from './packet.ts';

/**
 * How far an address reaches: `hidden` is an mDNS name, `private` has a meaning only inside its own
 * network (RFC 1918, 6598 and 3927; RFC 4193 and fe80::/10), `public` is everything else.
 */
export type AddressScope = 'hidden' | 'private' | 'public';

/** The scope of a canonical address. */
export function scopeOf(address: CandidateAddress): AddressScope {
  if (address.family === 'mdns') return 'hidden';
  const [first = 0, second = 0] = bytesOfAddress(address);
  const inside =
    address.family === 'ipv4' ? isPrivateIpv4(first, second) : isPrivateIpv6(first, second);
  return inside ? 'private' : 'public';
}

function isPrivateIpv4(first: number, second: number): boolean {
  if (first === 10 || first === 127) return true;
  if (first === 172) return second >> 4 === 1;
  if (first === 100) return second >> 6 === 1;
  return (first === 192 && second === 168) || (first === 169 && second === 254);
}

function isPrivateIpv6(first: number, second: number): boolean {
  return first >> 1 === 0xfc >> 1 || (first === 0xfe && second >> 6 === 2);
}
