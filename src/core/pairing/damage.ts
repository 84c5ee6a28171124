import { crc16, crc16Step } from '../bytes.ts';
import { CHECK_BYTES, declaredLength } from './header.ts';

/** Whether the last two bytes are the check over all before them (SPEC P12). */
export function checkHolds(bytes: Uint8Array): boolean {
  return bytes.length > CHECK_BYTES && syndrome(bytes) === 0;
}

/** How a form of code is checked. */
export interface Checking {
  /** What the check should be, exclusive or what it is: 0 where it holds. */
  readonly syndrome: (bytes: Uint8Array) => number;
  /** One bit further: multiplies a remainder by x modulo the polynomial. */
  readonly step: (remainder: number) => number;
  /** How long a code that begins so must be, as `declaredLength` tells it. */
  readonly length: (bytes: Uint8Array) => number | undefined;
}

const FULL: Checking = { syndrome, step: crc16Step, length: declaredLength };

/**
 * Whether these bytes are a packet with exactly one wrong bit (SPEC P23). Without this, a flipped
 * bit in a length or in the version would be taken for a code that was cut, or for a newer one.
 * It only names the cause: nothing is ever repaired.
 */
export function isOneBitOff(bytes: Uint8Array, { syndrome, step, length } = FULL): boolean {
  if (bytes.length <= CHECK_BYTES) return false;
  const wanted = syndrome(bytes);
  // A wrong bit at distance k from the end leaves the remainder x^k: with 16 bits another one for
  // each k up to 4 KiB, with 8 the same again after 127, so that several bits may be the wrong one.
  let remainder = 1;
  for (let k = 0; k < bytes.length * 8; k++) {
    if (remainder === wanted && length(flipped(bytes, k)) === bytes.length) return true;
    remainder = step(remainder);
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
