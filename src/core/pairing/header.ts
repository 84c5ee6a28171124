import { ALPHABETS, PACKED_LENGTH, type Alphabet } from './credentials.ts';
import type { Candidate, CandidateAddress } from './packet.ts';

/** Version of the byte layout written here (SPEC P1). */
export const PACKET_VERSION = 1;
/** Most candidates in one packet (SPEC P9). */
export const MAX_CANDIDATES = 16;
/** Most bytes that are looked at (SPEC P20). The longest packet of version 1 has 857. */
export const MAX_PACKET_BYTES = 4096;
/** Bytes of the tag of the code that was read (SPEC P5). */
export const TAG_BYTES = 3;
/** Bytes of a SHA-256 fingerprint (SPEC P11). */
export const FINGERPRINT_BYTES = 32;
/** Bytes of the check at the end (SPEC P11). */
export const CHECK_BYTES = 2;

/** Codes of the 2-bit fields of a candidate (SPEC P10); number 3 is reserved. */
export const CANDIDATE_TYPES = ['host', 'srflx', 'relay'] as const satisfies Candidate['type'][];
/** Codes of the address families of a candidate (SPEC P10); number 3 is reserved. */
export const FAMILIES = ['ipv4', 'ipv6', 'mdns'] as const satisfies CandidateAddress['family'][];

/** The first two bytes (SPEC P1 to P4). */
export interface Header {
  readonly version: number;
  readonly seen: boolean;
  readonly client: boolean;
  readonly known: boolean;
  readonly alphabet: Alphabet;
  /** 0 to 31 as written; more than 16 is an error. */
  readonly count: number;
  /** Must be 0. */
  readonly reserved: number;
}

/** Takes the first two bytes apart; all values are as they stand, none is checked. */
export function readHeader(bytes: Uint8Array): Header {
  const [first = 0, second = 0] = bytes;
  return {
    version: first >> 5,
    seen: (first & 0x10) !== 0,
    client: (first & 0x08) !== 0,
    known: (first & 0x04) !== 0,
    alphabet: ALPHABETS[first & 3] ?? 'reserved',
    count: second >> 3,
    reserved: second & 7,
  };
}

/** The first two bytes. */
export function writeHeader(header: Header): [number, number] {
  const flags = (header.seen ? 0x10 : 0) | (header.client ? 0x08 : 0) | (header.known ? 0x04 : 0);
  const first = (header.version << 5) | flags | ALPHABETS.indexOf(header.alphabet);
  return [first, (header.count << 3) | header.reserved];
}

/** Bytes of an address of this family. */
export function addressLength(family: CandidateAddress['family']): number {
  return family === 'ipv4' ? 4 : 16;
}

/**
 * How long a packet that begins with these bytes must be (SPEC P13). Where the bytes end before
 * that is known, some number greater than their count; undefined where no version 1 packet that
 * carries a fingerprint begins so.
 */
export function declaredLength(bytes: Uint8Array): number | undefined {
  const { version, known, alphabet, count, reserved, seen } = readHeader(bytes);
  if (version !== PACKET_VERSION || known || alphabet === 'reserved') return undefined;
  if (reserved !== 0 || count > MAX_CANDIDATES) return undefined;
  const at = credentialsEnd(bytes, 2 + (seen ? TAG_BYTES : 0) + FINGERPRINT_BYTES, alphabet);
  const end = candidatesEnd(bytes, at, count);
  return end && end + CHECK_BYTES;
}

/** Where so many candidates end; undefined where a field of one is reserved. */
export function candidatesEnd(bytes: Uint8Array, from: number, count: number): number | undefined {
  let at = from;
  for (let i = 0; i < count && at < bytes.length; i++) {
    const family = candidateFamily(bytes[at] ?? 0);
    if (!family) return undefined;
    at += 1 + addressLength(family) + 2;
  }
  return at;
}

/** The family in a candidate's first byte; undefined where any field of it is reserved. */
export function candidateFamily(first: number): CandidateAddress['family'] | undefined {
  return first >> 6 < 3 && (first & 15) === 0 ? FAMILIES[(first >> 4) & 3] : undefined;
}

/** Where the credentials that begin at `at` end. Past the end of the bytes, lengths count as 0. */
export function credentialsEnd(bytes: Uint8Array, at: number, alphabet: Alphabet): number {
  if (alphabet === 'base64' || alphabet === 'hex') return at + PACKED_LENGTH[alphabet];
  const afterUfrag = at + 2 + (bytes[at] ?? 0);
  return afterUfrag + 2 + (bytes[afterUfrag] ?? 0);
}
