import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { idBytes, idOf, readChunk, writeChunk } from '../../../src/core/files/frame.ts';
import { BLOCK_BYTES, CHUNK_BYTES } from '../../../src/core/files/messages.ts';
import { bytesOf, framesOf, ID, transferId } from './arbitrary.ts';

const u32 = fc.nat({ max: 0xffffffff });
const hash = new Uint8Array(32).fill(0xab);
const frameOf = (length: number) => new Uint8Array(length);

describe('frames of the bulk channel', () => {
  it('[X10] have the layout that is written down', () => {
    const first = { id: idBytes(ID), block: 0x01020304, offset: 0, hash, bytes: frameOf(2) };
    expect(hexOf(writeChunk(first))).toBe(
      `f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff0102030400000000${'ab'.repeat(32)}0000`,
    );
    const later = { ...first, offset: 65_536, hash: undefined, bytes: Uint8Array.of(7) };
    expect(hexOf(writeChunk(later))).toBe('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff010203040001000007');
  });

  it('[X10] survive the way', () => {
    fc.assert(
      fc.property(
        transferId,
        u32,
        fc.oneof(fc.constant(0), u32),
        bytesOf(32),
        bytesOf(1, 300),
        (id, block, offset, itsHash, bytes) => {
          const chunk = { block, offset, hash: offset === 0 ? itsHash : undefined, bytes };
          const read = readChunk(writeChunk({ ...chunk, id: idBytes(id) }).buffer);
          expect(read).toEqual({ ok: true, value: { ...chunk, id } });
        },
      ),
    );
  });

  it('[X10] name a transfer by the 16 bytes of its id', () => {
    fc.assert(
      fc.property(bytesOf(16), (bytes) => {
        expect(idBytes(idOf(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    ['nothing', frameOf(0)],
    ['half a head', frameOf(23)],
    ['a head with no bytes', writeChunk({ id: idBytes(ID), block: 0, offset: 1, hash, bytes: frameOf(0) })], // prettier-ignore
    ['half a hash', frameOf(40)],
    ['a hash with no bytes', frameOf(56)],
    ['65,537 bytes', frameOf(56 + CHUNK_BYTES + 1)],
    ['65,537 bytes in the middle', writeChunk({ id: idBytes(ID), block: 0, offset: 1, hash, bytes: frameOf(CHUNK_BYTES + 1) })], // prettier-ignore
  ])('[X10] are refused with %s', (_, frame) => {
    expect(readChunk(frame.buffer)).toEqual({
      ok: false,
      error: { code: 'chunk-malformed', length: frame.length },
    });
  });

  it('[X10] may have one byte or 65,536', () => {
    expect(readChunk(frameOf(57).buffer)).toMatchObject({ ok: true });
    expect(readChunk(frameOf(56 + CHUNK_BYTES).buffer)).toMatchObject({ ok: true });
  });

  it('[X10] never fail to be read or refused, whatever came', () => {
    fc.assert(
      fc.property(bytesOf(0, 120), (bytes) => {
        const read = readChunk(bytes.slice().buffer);
        expect(read.ok).toBe(
          bytes.length > (hexOf(bytes.subarray(20, 24)) === '00000000' ? 56 : 24),
        );
      }),
    );
  });

  it('[X10] are read without a copy of their bytes', () => {
    const frame = frameOf(100).buffer;
    const read = readChunk(frame);
    expect(read.ok && read.value.bytes.buffer).toBe(frame);
    expect(read.ok && read.value.hash?.buffer).not.toBe(frame);
  });

  it.each([1, CHUNK_BYTES, CHUNK_BYTES + 1, BLOCK_BYTES - 1, BLOCK_BYTES])(
    '[X10] carry a block of %i bytes in order, its hash with the first',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, at) => at * 31 + (at >> 8));
      const chunks = framesOf(9, { bytes, hash }).map(({ buffer }) => readChunk(buffer));
      expect(chunks).toHaveLength(Math.ceil(length / CHUNK_BYTES));
      const joined = new Uint8Array(length);
      chunks.forEach((chunk, at) => {
        if (!chunk.ok) throw new Error(chunk.error.code);
        expect(chunk.value).toMatchObject({ id: ID, block: 9, offset: at * CHUNK_BYTES });
        expect(chunk.value.hash).toEqual(at === 0 ? hash : undefined);
        joined.set(chunk.value.bytes, chunk.value.offset);
      });
      expect(Buffer.compare(joined, bytes)).toBe(0);
    },
  );
});
