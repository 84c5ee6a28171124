import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blocksOf,
  countOf,
  difference,
  firstMissing,
  hasBlock,
  missingOf,
  NO_BLOCKS,
  rangesOf,
  union,
  type BlockRanges,
} from '../../../src/core/files/ranges.ts';
import { someBlocks } from './arbitrary.ts';

const numbers = (ranges: BlockRanges) => [...blocksOf(ranges)];
const all = Array.from({ length: 64 }, (_, block) => block);

/** The one form that there is: sorted, disjoint, apart, none empty. */
function expectForm(ranges: BlockRanges) {
  expect(ranges).toEqual(rangesOf(numbers(ranges)));
  ranges.forEach(([start, end], at) => {
    expect(start).toBeLessThan(end);
    expect(start).toBeGreaterThan(ranges[at - 1]?.[1] ?? -1);
  });
}

describe('ranges of blocks', () => {
  it('[X9] are made of any numbers in any order', () => {
    expect(rangesOf([5, 2, 0, 1, 2])).toEqual([[0, 3], [5, 6]]); // prettier-ignore
    expect(rangesOf([])).toEqual(NO_BLOCKS);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 })), (blocks) => {
        const ranges = rangesOf(blocks);
        expectForm(ranges);
        expect(numbers(ranges)).toEqual([...new Set(blocks)].sort((a, b) => a - b));
      }),
    );
  });

  it('[X9] know how many and which blocks are in them', () => {
    fc.assert(
      fc.property(someBlocks, (ranges) => {
        const inside = new Set(numbers(ranges));
        expect(countOf(ranges)).toBe(inside.size);
        expect(all.filter((block) => hasBlock(ranges, block))).toEqual([...inside]);
        for (const from of all) {
          const missing = [...all, 64, 65].find((block) => block >= from && !inside.has(block));
          expect(firstMissing(ranges, from)).toBe(missing);
        }
      }),
    );
  });

  it('[X9] are joined and taken away as sets are', () => {
    fc.assert(
      fc.property(someBlocks, someBlocks, (one, other) => {
        const both = union(one, other);
        const rest = difference(one, other);
        expectForm(both);
        expectForm(rest);
        expect(numbers(both)).toEqual(all.filter((at) => hasBlock(one, at) || hasBlock(other, at)));
        expect(numbers(rest)).toEqual(
          all.filter((at) => hasBlock(one, at) && !hasBlock(other, at)),
        );
        expect(union(rest, other)).toEqual(both);
      }),
    );
  });

  it('[X9] change nothing in what they are made of', () => {
    const one: BlockRanges = Object.freeze([Object.freeze([0, 2] as const)]);
    expect(union(one, [[2, 3]])).toEqual([[0, 3]]);
    expect(one).toEqual([[0, 2]]);
  });

  it('[X9] tell what is missing of a stream', () => {
    expect(missingOf(NO_BLOCKS, 3)).toEqual([[0, 3]]);
    expect(missingOf([[1, 2]], 3)).toEqual([[0, 1], [2, 3]]); // prettier-ignore
    expect(missingOf([[0, 3]], 3)).toEqual(NO_BLOCKS);
    expect(missingOf([[2, 9]], 3)).toEqual([[0, 2]]);
    expect(missingOf(NO_BLOCKS, 0)).toEqual(NO_BLOCKS);
    fc.assert(
      fc.property(someBlocks, fc.nat({ max: 64 }), (have, count) => {
        const expected = all.filter((block) => block < count && !hasBlock(have, block));
        expect(numbers(missingOf(have, count))).toEqual(expected);
      }),
    );
  });

  it('[X9] are no slower with many pieces', () => {
    const even = rangesOf(Array.from({ length: 50_000 }, (_, at) => 2 * at));
    expect(countOf(missingOf(even, 100_000))).toBe(50_000);
    expect(difference(even, even)).toEqual(NO_BLOCKS);
  });
});
