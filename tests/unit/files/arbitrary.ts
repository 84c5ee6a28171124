import fc from 'fast-check';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { chunkAt, idBytes, writeChunk, type HashedBlock } from '../../../src/core/files/frame.ts';
import { CHUNK_BYTES, type FileEntry, type TransferId } from '../../../src/core/files/messages.ts';
import { rangesOf, type BlockRanges } from '../../../src/core/files/ranges.ts';

/** So many bytes, whatever they are. */
export const bytesOf = (minLength: number, maxLength = minLength) =>
  fc.uint8Array({ minLength, maxLength }) as fc.Arbitrary<Uint8Array<ArrayBuffer>>;

/** The name of a transfer. */
export const transferId = bytesOf(16).map((bytes) => base64UrlOf(bytes) as TransferId);

/** Some of the blocks 0 to 60. */
export const someBlocks: fc.Arbitrary<BlockRanges> = fc
  .uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 })
  .map(rangesOf);

/** The transfer of tests that need only one. */
export const ID = base64UrlOf(Uint8Array.from({ length: 16 }, (_, at) => 240 + at)) as TransferId;

/** A file of which only the size matters. */
export const sized = (size: number, at = 0): FileEntry => ({ path: `f${at}`, size, modified: 0 });

/** Latin-1 characters as bytes. */
export const latin = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The frames of a block of {@link ID}, in order ([X10]). */
export function framesOf(block: number, data: HashedBlock): readonly Uint8Array<ArrayBuffer>[] {
  const starts = Array.from({ length: Math.ceil(data.bytes.length / CHUNK_BYTES) }, (_, at) => at);
  return starts.map((at) =>
    writeChunk({ id: idBytes(ID), block, ...chunkAt(data, at * CHUNK_BYTES) }),
  );
}
