import { bytesOfHex, hexOf } from '../bytes.ts';
import type { CandidateAddress } from './packet.ts';

const UUID_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.local$/;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/**
 * Reads an address as browsers write it into a candidate: IPv4 in four decimal numbers, IPv6 in
 * any form of RFC 4291 §2.2, or a UUID under `.local` (RFC 8828, mDNS candidates). Anything else,
 * an IPv6 zone index included, is undefined. The result is canonical (IPv6: RFC 5952).
 */
export function parseAddress(text: string): CandidateAddress | undefined {
  if (IPV4.test(text)) return { family: 'ipv4', text };
  const name = text.toLowerCase();
  if (UUID_NAME.test(name)) return { family: 'mdns', text: name };
  const groups = ipv6Groups(name);
  return groups && { family: 'ipv6', text: formatGroups(groups) };
}

/**
 * The 4 or 16 bytes of a canonical address (SPEC P10).
 * @throws RangeError when the address is not canonical; build addresses with {@link parseAddress}.
 */
export function bytesOfAddress({ family, text }: CandidateAddress): Uint8Array<ArrayBuffer> {
  const parsed = parseAddress(text);
  if (parsed?.family !== family || parsed.text !== text) throw new RangeError('not an address');
  if (family === 'ipv4') return Uint8Array.from(text.split('.'), Number);
  if (family === 'mdns') return bytesOfHex(text.slice(0, 36).replaceAll('-', ''));
  const hex = ipv6Groups(text)?.map((group) => group.toString(16).padStart(4, '0'));
  return bytesOfHex(hex?.join('') ?? '');
}

/** The address that 4 (IPv4) or 16 bytes stand for (SPEC P10). */
export function addressOfBytes(
  family: CandidateAddress['family'],
  bytes: Uint8Array,
): CandidateAddress {
  if (family === 'ipv4') return { family, text: bytes.join('.') };
  const hex = hexOf(bytes);
  if (family === 'mdns') {
    return { family, text: `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local` };
  }
  const groups = (hex.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16));
  return { family, text: formatGroups(groups) };
}

function ipv6Groups(text: string): readonly number[] | undefined {
  const halves = withoutIpv4Tail(text).split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

/** Rewrites `::ffff:192.0.2.1` as `::ffff:c000:201`; a tail that is no IPv4 address is left to fail. */
function withoutIpv4Tail(text: string): string {
  const at = text.lastIndexOf(':') + 1;
  const tail = text.slice(at);
  if (!IPV4.test(tail)) return text;
  const hex = hexOf(Uint8Array.from(tail.split('.'), Number));
  return `${text.slice(0, at)}${hex.slice(0, 4)}:${hex.slice(4)}`;
}

/** RFC 5952 §4: no leading zeros, the first longest run of two or more zero groups becomes `::`. */
function formatGroups(groups: readonly number[]): string {
  const { start, length } = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { start: i - length + 1, length };
  });
  return longest;
}
