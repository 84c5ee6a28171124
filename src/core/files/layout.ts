import { BLOCK_BYTES, type FileEntry } from './messages.ts';
import { countOf, hasBlock, type BlockRanges } from './ranges.ts';

/** Where one part of a block lies in one file ([X3]). */
export interface Piece {
  /** Number of the file in the list, from 0. */
  readonly file: number;
  /** First byte in that file. */
  readonly from: number;
  /** Bytes, 1 or more. */
  readonly length: number;
}

/** [X3] How many blocks a stream of `total` bytes has; none if it is empty. */
export function blockCount(total: number): number {
  return Math.ceil(total / BLOCK_BYTES);
}

/** [X3] Bytes of one block of a stream of `total` bytes; 0 beyond its end. */
export function blockLength(total: number, block: number): number {
  return Math.max(0, Math.min(BLOCK_BYTES, total - block * BLOCK_BYTES));
}

/** Bytes of all files together. */
export function totalOf(files: readonly Pick<FileEntry, 'size'>[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Where each file begins in the stream, in the order of the list. */
export function startsOf(files: readonly Pick<FileEntry, 'size'>[]): readonly number[] {
  let at = 0;
  return files.map(({ size }) => {
    const start = at;
    at += size;
    return start;
  });
}

/** [X3] The pieces of files that make up one block, in their order. */
export function piecesOf(files: readonly Pick<FileEntry, 'size'>[], block: number): Piece[] {
  return piecesFrom(files, startsOf(files), block);
}

/** {@link piecesOf} for who asks again and again: `starts` is {@link startsOf} of the same files. */
export function piecesFrom(
  files: readonly Pick<FileEntry, 'size'>[],
  starts: readonly number[],
  block: number,
): Piece[] {
  const begin = block * BLOCK_BYTES;
  const end = begin + BLOCK_BYTES;
  const pieces: Piece[] = [];
  for (let file = firstAt(starts, begin); file < files.length; file++) {
    const start = starts[file] ?? 0;
    if (start >= end) break;
    const from = Math.max(0, begin - start);
    const length = Math.min(files[file]?.size ?? 0, end - start) - from;
    if (length > 0) pieces.push({ file, from, length });
  }
  return pieces;
}

/** The last file that begins at or before that byte. */
function firstAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** How many bytes of a stream of `total` bytes those blocks are. */
export function bytesOf(total: number, blocks: BlockRanges): number {
  const last = blockCount(total) - 1;
  const whole = countOf(blocks) * BLOCK_BYTES;
  return last >= 0 && hasBlock(blocks, last)
    ? whole - BLOCK_BYTES + blockLength(total, last)
    : whole;
}
