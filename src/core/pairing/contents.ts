import { hexOf } from '../bytes.ts';
import { addressOfBytes } from './address.ts';
import { unpackCredentials } from './credentials.ts';
import {
  addressLength,
  CANDIDATE_TYPES,
  credentialsEnd,
  FAMILIES,
  FINGERPRINT_BYTES,
  readHeader,
  TAG_BYTES,
} from './header.ts';
import type { Candidate, CodeTag, Fingerprint, PairingPacket } from './packet.ts';

/**
 * What one read takes, in the order of the layout in SPEC.md. `identity` is the fingerprint, in a
 * known code the device tag in its place.
 */
export type ContentsPart =
  'header' | 'tag' | 'identity' | 'credentials' | 'kind' | 'address' | 'port';

/** Told of each read: what was read, and from where to where it stands (`end` is behind it). */
export type PartReader = (part: ContentsPart, from: number, end: number) => void;

/**
 * Reads bytes whose form is right: `declaredLength` has seen every field that carries a length.
 * All but the check (SPEC P1 to P11). `onRead` hears of every byte read, once and in order, so
 * that a map of the packet is drawn by the reader itself.
 */
export function readContents(bytes: Uint8Array, onRead?: PartReader): PairingPacket {
  const { identity, ...rest } = readParts(bytes, FINGERPRINT_BYTES, onRead);
  return { ...rest, fingerprint: hexOf(identity) as Fingerprint };
}

/** What every form of code holds (SPEC P13, P44); its identity is the bytes that stand for its maker. */
export interface Parts extends Omit<PairingPacket, 'fingerprint'> {
  readonly identity: Uint8Array;
}

/** The same of a code with so many bytes of identity, whose form is right. */
export function readParts(bytes: Uint8Array, identityBytes: number, onRead?: PartReader): Parts {
  let at = 0;
  const take: Take = (part, length) => {
    onRead?.(part, at, at + length);
    return bytes.subarray(at, (at += length));
  };
  const { seen, client, alphabet, count } = readHeader(take('header', 2));
  const tag = seen ? (hexOf(take('tag', TAG_BYTES)) as CodeTag) : undefined;
  const identity = take('identity', identityBytes);
  const packed = take('credentials', credentialsEnd(bytes, at, alphabet) - at);
  const credentials = unpackCredentials(alphabet, packed);
  const candidates = Array.from({ length: count }, () => readCandidate(take));
  return { client, seen: tag, identity, credentials, candidates };
}

/** The next bytes of a packet, and what they are read as. */
type Take = (part: ContentsPart, length: number) => Uint8Array;

/** SPEC P10, off bytes that were walked over before. */
function readCandidate(take: Take): Candidate {
  const [first = 0] = take('kind', 1);
  const type = CANDIDATE_TYPES[first >> 6] ?? 'host';
  const family = FAMILIES[(first >> 4) & 3] ?? 'ipv4';
  const address = addressOfBytes(family, take('address', addressLength(family)));
  const [high = 0, low = 0] = take('port', 2);
  return { type, address, port: (high << 8) | low };
}
