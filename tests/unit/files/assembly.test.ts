import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CHUNKS, takeChunk, type Assembly } from '../../../src/core/files/assembly.ts';
import { readChunk, type Chunk } from '../../../src/core/files/frame.ts';
import { BLOCK_BYTES, CHUNK_BYTES, type TransferId } from '../../../src/core/files/messages.ts';
import { framesOf, ID } from './arbitrary.ts';

const hash = new Uint8Array(32).fill(1);
const chunk = (block: number, offset: number, length: number): Chunk => ({
  id: ID,
  block,
  offset,
  hash: offset === 0 ? hash : undefined,
  bytes: new Uint8Array(length),
});

/** What the last of these chunks led to, all before it taken. */
function last(total: number, ...chunks: readonly Chunk[]) {
  let assembly: Assembly | undefined;
  let result = takeChunk(undefined, chunks[0] ?? chunk(0, 0, 1), { total });
  for (const next of chunks.slice(1)) {
    if (!result.ok) throw new Error(`refused early: ${result.error.code}`);
    assembly = result.value.assembly;
    result = takeChunk(assembly, next, { total });
  }
  return result;
}

describe('a block, put together', () => {
  it('[X10] is the block that was cut, in any sizes of frames', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 30 }),
        (lengths) => {
          const total = lengths.reduce((sum, length) => sum + length, 0);
          let offset = 0;
          const chunks = lengths.map((length) => {
            const next = chunk(0, offset, length);
            offset += length;
            return next;
          });
          const parts = chunks.map(({ bytes }) => bytes);
          expect(last(total, ...chunks)).toEqual({
            ok: true,
            value: { block: { block: 0, hash, parts } },
          });
        },
      ),
    );
  });

  it('[X10] takes the frames of its sender as they are, without a copy', () => {
    const bytes = new Uint8Array(BLOCK_BYTES).fill(5);
    const chunks = framesOf(1, { bytes, hash }).flatMap(({ buffer }) => {
      const read = readChunk(buffer);
      return read.ok ? [read.value] : [];
    });
    expect(chunks).toHaveLength(16);
    const result = last(3 * BLOCK_BYTES, ...chunks);
    const parts = result.ok ? result.value.block?.parts : undefined;
    expect(parts?.map(({ buffer }) => buffer)).toEqual(
      chunks.map(({ bytes: { buffer } }) => buffer),
    );
    expect(parts?.[3]).toBe(chunks[3]?.bytes);
  });

  it('[X10] is whole at once where one frame holds it, and not before its last byte', () => {
    expect(last(5, chunk(0, 0, 5))).toMatchObject({ ok: true, value: { block: { block: 0 } } });
    expect(last(5, chunk(0, 0, 4))).toMatchObject({ ok: true, value: { assembly: { length: 4 } } });
    expect(last(BLOCK_BYTES + 3, chunk(1, 0, 3))).toMatchObject({
      ok: true,
      value: { block: { block: 1 } },
    });
  });

  it.each([
    [
      'a block that begins late',
      last(99, chunk(0, 5, 1)),
      { code: 'offset-mismatch', block: 0, expected: 0, got: 5 },
    ],
    [
      'a gap',
      last(99, chunk(0, 0, 5), chunk(0, 6, 1)),
      { code: 'offset-mismatch', block: 0, expected: 5, got: 6 },
    ],
    [
      'a repetition',
      last(99, chunk(0, 0, 5), chunk(0, 0, 5)),
      { code: 'offset-mismatch', block: 0, expected: 5, got: 0 },
    ],
    [
      'an offset far beyond',
      last(99, chunk(0, 0, 5), chunk(0, 0xffffffff, 5)),
      { code: 'offset-mismatch', block: 0, expected: 5, got: 0xffffffff },
    ],
    [
      'a block behind the last',
      last(BLOCK_BYTES, chunk(1, 0, 1)),
      { code: 'block-beyond-end', block: 1, count: 1 },
    ],
    [
      'a block of an empty stream',
      last(0, chunk(0, 0, 1)),
      { code: 'block-beyond-end', block: 0, count: 0 },
    ],
    [
      'one byte more than there are',
      last(5, chunk(0, 0, 6)),
      { code: 'block-too-long', block: 0, length: 6 },
    ],
    [
      'one byte more later on',
      last(5, chunk(0, 0, 3), chunk(0, 3, 3)),
      { code: 'block-too-long', block: 0, length: 6 },
    ],
    [
      'another block in between',
      last(2 * BLOCK_BYTES, chunk(0, 0, 5), chunk(1, 0, 5)),
      { code: 'block-changed', expected: 0, got: 1 },
    ],
    [
      "another transfer's frame",
      last(9, chunk(0, 0, 5), { ...chunk(0, 5, 1), id: 'other' as TransferId }),
      { code: 'block-changed', expected: 0, got: 0 },
    ],
  ])('[X10] refuses %s', (_, result, error) => {
    expect(result).toEqual({ ok: false, error });
  });

  it('[X10] refuses a block in crumbs', () => {
    const crumbs = Array.from({ length: MAX_CHUNKS + 1 }, (_, at) => chunk(0, at, 1));
    expect(last(BLOCK_BYTES, ...crumbs)).toEqual({
      ok: false,
      error: { code: 'too-many-chunks', block: 0 },
    });
    expect(last(MAX_CHUNKS, ...crumbs.slice(0, -1))).toMatchObject({
      ok: true,
      value: { block: {} },
    });
    expect(MAX_CHUNKS * CHUNK_BYTES).toBeGreaterThan(BLOCK_BYTES);
  });
});
