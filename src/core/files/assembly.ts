import { err, ok, type Result } from '../result.ts';
import type { Chunk } from './frame.ts';
import { blockCount, blockLength } from './layout.ts';
import type { TransferId } from './messages.ts';

/** Most frames that one block comes in ([X10]): more would cost memory that nobody offered. */
export const MAX_CHUNKS = 1_024;

/** A block of which more is to come. Belongs to who gets it: the next step uses it up. */
export interface Assembly {
  readonly id: TransferId;
  readonly block: number;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** What came so far, in order. The next step appends to this very list. */
  readonly parts: Uint8Array<ArrayBuffer>[];
  /** Bytes in them: where the next chunk must begin. */
  readonly length: number;
}

/** A block that is all there; nobody has checked its hash yet ([X4]). */
export interface WholeBlock {
  readonly block: number;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

/** What a chunk has led to: the block as far as it goes, or the whole of it. */
export type Taken =
  | { readonly assembly: Assembly; readonly block?: undefined }
  | { readonly assembly?: undefined; readonly block: WholeBlock };

/** [X10] Why a chunk does not fit; each of them ends the transfer as `refused`. */
export type AssemblyError =
  /** A gap, a repetition, or a block that does not begin at its beginning. */
  | {
      readonly code: 'offset-mismatch';
      readonly block: number;
      readonly expected: number;
      readonly got: number;
    }
  /** The stream has only `count` blocks. */
  | { readonly code: 'block-beyond-end'; readonly block: number; readonly count: number }
  /** More bytes than the block has. */
  | { readonly code: 'block-too-long'; readonly block: number; readonly length: number }
  /** Another block, or another transfer's, before this one was whole. */
  | { readonly code: 'block-changed'; readonly expected: number; readonly got: number }
  /** More than {@link MAX_CHUNKS} frames. */
  | { readonly code: 'too-many-chunks'; readonly block: number };

/**
 * [X10] Puts the next chunk to what came of its block before; `assembly` is `undefined` for the
 * first one. Costs the same for every chunk and copies no bytes.
 */
export function takeChunk(
  assembly: Assembly | undefined,
  chunk: Chunk,
  { total }: { readonly total: number },
): Result<Taken, AssemblyError> {
  const { block } = chunk;
  const current = assembly ?? begun(chunk);
  const wrong = misfit(current, chunk, total);
  if (wrong) return err(wrong);
  const { hash, parts } = current;
  const length = current.length + chunk.bytes.length;
  parts.push(chunk.bytes);
  if (length === blockLength(total, block)) return ok({ block: { block, hash, parts } });
  return ok({ assembly: { ...current, length } });
}

function begun({ id, block, hash }: Chunk): Assembly {
  return { id, block, hash: hash ?? new Uint8Array(32), parts: [], length: 0 };
}

function misfit(current: Assembly, chunk: Chunk, total: number): AssemblyError | undefined {
  const { block, offset } = chunk;
  const count = blockCount(total);
  const length = offset + chunk.bytes.length;
  if (block !== current.block || chunk.id !== current.id) {
    return { code: 'block-changed', expected: current.block, got: block };
  }
  if (block >= count) return { code: 'block-beyond-end', block, count };
  if (offset !== current.length) {
    return { code: 'offset-mismatch', block, expected: current.length, got: offset };
  }
  if (length > blockLength(total, block)) return { code: 'block-too-long', block, length };
  if (current.parts.length >= MAX_CHUNKS) return { code: 'too-many-chunks', block };
  return undefined;
}
