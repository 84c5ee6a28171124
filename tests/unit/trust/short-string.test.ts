import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { PICTURES } from '../../../src/core/trust/pictures.ts';
import { groupsOf, picturesOf, shortStringOf } from '../../../src/core/trust/short-string.ts';

/** Where Unicode 8 and 9 have added emoji; later versions fill the gaps. */
const LATE: readonly (readonly [number, number])[] = [
  [0x1f910, 0x1f91e],
  [0x1f920, 0x1f927],
  [0x1f940, 0x1f945],
  [0x1f947, 0x1f94b],
  [0x1f950, 0x1f95e],
  [0x1f980, 0x1f991],
];

describe('the words', () => {
  it('[T14] are the first 42 bits of the hash, as numbers and as digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
        const { numbers, digits } = shortStringOf(hash);
        const bits = BigInt(`0x${hexOf(hash)}`) >> 214n;
        expect(BigInt(digits)).toBe(bits);
        expect(numbers.reduce((sum, number) => sum * 64n + BigInt(number), 0n)).toBe(bits);
        expect([numbers.length, digits.length]).toEqual([7, 13]);
      }),
    );
  });

  it('[T14] reach from all zeros to all ones, in groups of 4, 3, 3 and 3 digits', () => {
    const lowest = shortStringOf(new Uint8Array(32));
    const highest = shortStringOf(new Uint8Array(32).fill(255));
    expect(groupsOf(lowest)).toEqual(['0000', '000', '000', '000']);
    expect(groupsOf(highest)).toEqual(['4398', '046', '511', '103']);
    expect(picturesOf(lowest)).toEqual(Array(7).fill(PICTURES[0]));
    expect(picturesOf(highest)).toEqual(Array(7).fill(PICTURES[63]));
  });
});

describe('the pictures', () => {
  it('[T14] are 64 different ones with different names', () => {
    expect(PICTURES).toHaveLength(64);
    expect(new Set(PICTURES.map(({ id }) => id)).size).toBe(64);
    expect(new Set(PICTURES.map(({ emoji }) => emoji)).size).toBe(64);
    for (const { id } of PICTURES) expect(id).toMatch(/^[a-z]{2,10}(-[a-z]{2,5})?$/);
  });

  it('[T14] are single characters that every font of emoji has had since Unicode 9', () => {
    for (const { id, emoji } of PICTURES) {
      expect([...emoji], id).toHaveLength(1);
      expect(emoji, id).toMatch(/^\p{Emoji_Presentation}$/u);
      const point = emoji.codePointAt(0) ?? 0;
      const late = LATE.some(([from, to]) => from <= point && point <= to);
      expect(point < 0x1f6d3 || late, id).toBe(true);
    }
  });
});
