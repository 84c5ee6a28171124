import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockCount,
  blockLength,
  piecesFrom,
  piecesOf,
  startsOf,
  totalOf,
} from '../../../src/core/files/layout.ts';
import { BLOCK_BYTES, MAX_FILES } from '../../../src/core/files/messages.ts';
import { sized } from './arbitrary.ts';

const size = fc.oneof(
  fc.constant(0),
  fc.nat({ max: 10 }),
  fc.nat({ max: 3 * BLOCK_BYTES }),
  fc.constantFrom(BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1),
);
const someFiles = fc.array(size, { maxLength: 40 }).map((sizes) => sizes.map(sized));
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('files in one stream', () => {
  it('[X3] are cut into blocks whose pieces make up all files, in order and with no gap', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const reached = files.map(() => 0);
        let lastFile = 0;
        for (const block of numbers(blockCount(totalOf(files)))) {
          for (const { file, from, length } of piecesOf(files, block)) {
            expect(file).toBeGreaterThanOrEqual(lastFile);
            expect(from).toBe(reached[file]);
            expect(length).toBeGreaterThan(0);
            reached[file] = from + length;
            lastFile = file;
          }
        }
        expect(reached).toEqual(files.map((file) => file.size));
      }),
    );
  });

  it('[X3] fill every block but the last', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const total = totalOf(files);
        const count = blockCount(total);
        for (const block of numbers(count)) {
          const bytes = piecesOf(files, block).reduce((sum, { length }) => sum + length, 0);
          expect(bytes).toBe(blockLength(total, block));
          if (block < count - 1) expect(bytes).toBe(BLOCK_BYTES);
        }
        expect(blockLength(total, count)).toBe(0);
        expect(piecesOf(files, count)).toEqual([]);
      }),
    );
  });

  it.each([
    [0, 0],
    [1, 1],
    [BLOCK_BYTES, 1],
    [BLOCK_BYTES + 1, 2],
    [2 ** 50, 2 ** 30],
  ])('[X3] %i bytes are %i blocks', (total, count) => {
    expect(blockCount(total)).toBe(count);
  });

  it('[X3] share a block where they are small, and empty ones have no piece', () => {
    const files = [0, 3, 0, 0, BLOCK_BYTES, 0, 5, 0].map(sized);
    expect(startsOf(files)).toEqual([
      0,
      0,
      3,
      3,
      3,
      BLOCK_BYTES + 3,
      BLOCK_BYTES + 3,
      BLOCK_BYTES + 8,
    ]);
    expect(piecesOf(files, 0)).toEqual([
      { file: 1, from: 0, length: 3 },
      { file: 4, from: 0, length: BLOCK_BYTES - 3 },
    ]);
    expect(piecesOf(files, 1)).toEqual([
      { file: 4, from: BLOCK_BYTES - 3, length: 3 },
      { file: 6, from: 0, length: 5 },
    ]);
  });

  it('[X3] may all be empty, or none', () => {
    expect(blockCount(totalOf([0, 0].map(sized)))).toBe(0);
    expect(piecesOf([0, 0].map(sized), 0)).toEqual([]);
    expect(piecesOf([], 0)).toEqual([]);
  });

  it('[X3] reach as far as a number counts exactly', () => {
    const files = [sized(2 ** 50 - 1), sized(1)];
    expect(piecesOf(files, 2 ** 30 - 1)).toEqual([
      { file: 0, from: 2 ** 50 - BLOCK_BYTES, length: BLOCK_BYTES - 1 },
      { file: 1, from: 0, length: 1 },
    ]);
  });

  it('[X3] are found quickly among 20,000', () => {
    const files = numbers(MAX_FILES).map((at) => sized(at % 3 === 0 ? 0 : 10_240, at));
    const starts = startsOf(files);
    const pieces = numbers(blockCount(totalOf(files))).flatMap((block) =>
      piecesFrom(files, starts, block),
    );
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBe(totalOf(files));
    expect(new Set(pieces.map(({ file }) => file)).size).toBe(
      files.filter((f) => f.size > 0).length,
    );
  });
});
