import { crc8 } from './crc8.ts';
import {
  candidatesEnd,
  credentialsEnd,
  MAX_CANDIDATES,
  PACKET_VERSION,
  readHeader,
  TAG_BYTES,
} from './header.ts';

/** Bytes behind the header that hold the rest of the device tag (SPEC P45). */
export const DEVICE_TAG_REST = 2;
/** Bytes of the check at the end of a known code (SPEC P48). */
const KNOWN_CHECK_BYTES = 1;

/**
 * How long a known code that begins with these bytes must be (SPEC P44), as `declaredLength` tells
 * it of a full one: some greater number where they end too soon to know, undefined where no known
 * code of version 1 begins so.
 */
export function knownLength(bytes: Uint8Array): number | undefined {
  const { version, known, alphabet, count, seen } = readHeader(bytes);
  if (version !== PACKET_VERSION || !known || alphabet === 'reserved') return undefined;
  if (count > MAX_CANDIDATES) return undefined;
  const at = credentialsEnd(bytes, knownCredentialsAt(seen), alphabet);
  const end = candidatesEnd(bytes, at, count);
  return end && end + KNOWN_CHECK_BYTES;
}

/** Where the credentials of a known code begin. */
export function knownCredentialsAt(seen: boolean): number {
  return 2 + (seen ? TAG_BYTES : 0) + DEVICE_TAG_REST;
}

/** Whether the last byte is the check over all before it (SPEC P48). */
export function knownCheckHolds(bytes: Uint8Array): boolean {
  return bytes.length > KNOWN_CHECK_BYTES && knownSyndrome(bytes) === 0;
}

/** What the check should be, exclusive or what it is: 0 where it holds. */
export function knownSyndrome(bytes: Uint8Array): number {
  return crc8(bytes.subarray(0, -KNOWN_CHECK_BYTES)) ^ (bytes.at(-1) ?? 0);
}

/** Whether these bytes have the form of a known code, its contents aside: length and check. */
export function isIntactKnown(bytes: Uint8Array): boolean {
  return knownLength(bytes) === bytes.length && knownCheckHolds(bytes);
}
