import { bytesOfAddress } from './address.ts';
import type { CandidateAddress } from './packet.ts';

/**
 * Whether an address may be contacted at all (SPEC P27): a code from a stranger must not aim a
 * browser at itself, at a group, or at nothing.
 */
export function isUsableAddress(address: CandidateAddress): boolean {
  if (address.family === 'mdns') return true;
  const bytes = bytesOfAddress(address);
  return address.family === 'ipv4' ? isUsableIpv4(bytes) : isUsableIpv6(bytes);
}

/** 169.254.0.0/16 (RFC 3927): valid on one cable without a DHCP server, useless elsewhere. */
export function isIpv4LinkLocal({ family, text }: CandidateAddress): boolean {
  return family === 'ipv4' && text.startsWith('169.254.');
}

/** The first 64 bits of an IPv6 address as hex: the network it is in. */
export function ipv6Network(address: CandidateAddress): string {
  return bytesOfAddress(address).slice(0, 8).join('.');
}

/** Refuses 0/8 (this network), 127/8 (loopback), 224/4 (multicast), 240/4 (reserved, broadcast). */
function isUsableIpv4(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  return first !== 0 && first !== 127 && first < 224;
}

/**
 * Refuses ::/96 (unspecified, loopback, IPv4-compatible), ::ffff:0:0/96 (IPv4-mapped: not an
 * address on any wire, and a way around the IPv4 rules), ff00::/8 (multicast) and fe80::/10
 * (link-local: means nothing without the zone index of the other device, which cannot travel).
 */
function isUsableIpv6(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff) return false;
  if (first === 0xfe && (second & 0xc0) === 0x80) return false;
  if (bytes.subarray(0, 10).some((byte) => byte !== 0)) return true;
  const mark = ((bytes[10] ?? 0) << 8) | (bytes[11] ?? 0);
  return mark !== 0 && mark !== 0xffff;
}
