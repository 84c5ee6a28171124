import { bytesOfHex, hexOf } from '../bytes.ts';

const DIGITS_PER_BYTE = 8 * Math.log10(2);

/** How many digits n bytes are written with (SPEC P15): enough for the largest of n bytes. */
export function digitCount(byteCount: number): number {
  return Math.ceil(byteCount * DIGITS_PER_BYTE);
}

/** How many bytes so many digits stand for; undefined for a count that nothing is written with. */
export function byteCountOfDigits(digits: number): number | undefined {
  const bytes = Math.floor(digits / DIGITS_PER_BYTE);
  return digitCount(bytes) === digits ? bytes : undefined;
}

/** Bytes as one big-endian number in decimal, padded with zeros to {@link digitCount}. */
export function digitsOf(bytes: Uint8Array): string {
  const value = BigInt(`0x0${hexOf(bytes)}`);
  return bytes.length === 0 ? '' : value.toString().padStart(digitCount(bytes.length), '0');
}

/** Reads decimal digits (nothing else may be passed) back; undefined when nothing is written so. */
export function bytesOfDigits(digits: string): Uint8Array<ArrayBuffer> | undefined {
  const count = byteCountOfDigits(digits.length);
  if (count === undefined) return undefined;
  const hex = BigInt(digits)
    .toString(16)
    .padStart(2 * count, '0');
  return hex.length === 2 * count ? bytesOfHex(hex) : undefined;
}
