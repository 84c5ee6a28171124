import { crc16, crc16Step } from '../bytes.ts';
import { CHECK_BYTES, declaredLength } from './header.ts';

/** Whether the last two bytes are the check over all before them (SPEC P12). */
export function checkHolds(bytes: Uint8Array): boolean {
  return bytes.length > CHECK_BYTES && syndrome(bytes) === 0;
}

/**
 * Whether these bytes are a packet with exactly one wrong bit (SPEC P23). Without this, a flipped
 * bit in a length or in the version would be taken for a code that was cut, or for a newer one.
 * It only names the cause: nothing is ever repaired.
 */
export function isOneBitOff(bytes: Uint8Array): boolean {
  if (bytes.length <= CHECK_BYTES) return false;
  const wanted = syndrome(bytes);
  // A wrong bit at distance k from the end leaves the remainder x^k (all differ up to 4 KiB).
  let remainder = 1;
  for (let k = 0; k < bytes.length * 8; k++) {
    if (remainder === wanted) return declaredLength(flipped(bytes, k)) === bytes.length;
    remainder = crc16Step(remainder);
  }
  return false;
}

function syndrome(bytes: Uint8Array): number {
  const end = bytes.length - CHECK_BYTES;
  const stored = ((bytes[end] ?? 0) << 8) | (bytes[end + 1] ?? 0);
  return crc16(bytes.subarray(0, end)) ^ stored;
}

function flipped(bytes: Uint8Array, bitFromEnd: number): Uint8Array {
  const copy = bytes.slice();
  const at = bytes.length - 1 - (bitFromEnd >> 3);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bitFromEnd & 7));
  return copy;
}
