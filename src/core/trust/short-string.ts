import { PICTURES, type Picture } from './pictures.ts';

/** What two people compare, in its two forms. */
export interface ShortString {
  /** Seven numbers from 0 to 63, each that of a picture. */
  readonly numbers: readonly number[];
  /** The same 42 bits as 13 decimal digits. */
  readonly digits: string;
}

/** How many pictures there are to compare ([T14]). */
export const WORD_COUNT = 7;

const WORD_BITS = 6;
const DIGIT_COUNT = 13;
const GROUPS = /^(\d{4})(\d{3})(\d{3})(\d{3})$/;

/** [T14] The first 42 bits of a hash, as numbers and as digits. */
export function shortStringOf(hash: Uint8Array): ShortString {
  let bits = 0;
  let pending = 0;
  const numbers: number[] = [];
  for (const byte of hash.subarray(0, Math.ceil((WORD_COUNT * WORD_BITS) / 8))) {
    pending = ((pending << 8) | byte) & 0xffff;
    for (bits += 8; bits >= WORD_BITS; bits -= WORD_BITS)
      numbers.push((pending >> (bits - WORD_BITS)) & 63);
  }
  const words = numbers.slice(0, WORD_COUNT);
  const value = words.reduce((sum, number) => sum * 64 + number, 0);
  return { numbers: words, digits: String(value).padStart(DIGIT_COUNT, '0') };
}

/** [T14] The digits as people read them out: four, then three times three. */
export function groupsOf({ digits }: ShortString): readonly string[] {
  return GROUPS.exec(digits)?.slice(1) ?? [digits];
}

/** [T14] The pictures of these words, in the order in which they are shown. */
export function picturesOf({ numbers }: ShortString): readonly Picture[] {
  return numbers.flatMap((number) => PICTURES[number] ?? []);
}
