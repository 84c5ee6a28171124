import { base64UrlOf, decodeBase64 } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import { CHUNK_BYTES, type TransferId } from './messages.ts';

const ID_BYTES = 16;
const HASH_BYTES = 32;
const BLOCK_AT = ID_BYTES;
const OFFSET_AT = BLOCK_AT + 4;
const HASH_AT = OFFSET_AT + 4;

/** A part of a block, as one frame of the bulk channel carries it ([X10]). */
export interface Chunk {
  readonly id: TransferId;
  /** Number of the block in the stream, from 0. */
  readonly block: number;
  /** Where in the block its bytes begin. */
  readonly offset: number;
  /** SHA-256 of the whole block: there with offset 0, and only there. */
  readonly hash: Uint8Array<ArrayBuffer> | undefined;
  /** 1 to 65,536 bytes; of a chunk that came, a view of its frame. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The same on its way out: the transfer as {@link idBytes}, which its sender keeps. */
export type OutgoingChunk = Omit<Chunk, 'id'> & { readonly id: Uint8Array };

/** [X10] A frame that is shorter or longer than any may be. */
export interface ChunkError {
  readonly code: 'chunk-malformed';
  /** Bytes of the frame. */
  readonly length: number;
}

/** The 16 bytes that a transfer's name stands for. */
export function idBytes(id: TransferId): Uint8Array<ArrayBuffer> {
  return decodeBase64(id)?.bytes ?? new Uint8Array(ID_BYTES);
}

/** The name of a transfer, of its 16 bytes. */
export function idOf(bytes: Uint8Array): TransferId {
  return base64UrlOf(bytes) as TransferId;
}

/** Bytes of the longest frame ([X10]). */
export const CHUNK_FRAME_BYTES = HASH_AT + HASH_BYTES + CHUNK_BYTES;

/** [X10] The frame of one chunk: a view of `into`, where its bytes are copied to, once. */
export function writeChunk(
  chunk: OutgoingChunk,
  into = new Uint8Array(bytesAt(chunk.offset) + chunk.bytes.length),
): Uint8Array<ArrayBuffer> {
  const { id, block, offset, hash, bytes } = chunk;
  const frame = into.subarray(0, bytesAt(offset) + bytes.length);
  const view = new DataView(frame.buffer, frame.byteOffset);
  frame.set(id);
  view.setUint32(BLOCK_AT, block);
  view.setUint32(OFFSET_AT, offset);
  if (offset === 0 && hash) frame.set(hash, HASH_AT);
  frame.set(bytes, bytesAt(offset));
  return frame;
}

/** Where the bytes of a chunk begin in its frame. */
function bytesAt(offset: number): number {
  return offset === 0 ? HASH_AT + HASH_BYTES : HASH_AT;
}

/**
 * [X10] Reads a frame of the bulk channel. Copies nothing but the hash: the bytes are a view, so
 * the frame may not be used for anything else. Whether they fit into their block says
 * {@link ./assembly.ts}.
 */
export function readChunk(frame: ArrayBuffer): Result<Chunk, ChunkError> {
  const length = frame.byteLength;
  const malformed = err<ChunkError>({ code: 'chunk-malformed', length });
  if (length <= HASH_AT) return malformed;
  const view = new DataView(frame);
  const offset = view.getUint32(OFFSET_AT);
  const at = bytesAt(offset);
  if (length <= at || length > at + CHUNK_BYTES) return malformed;
  return ok({
    id: idOf(new Uint8Array(frame, 0, ID_BYTES)),
    block: view.getUint32(BLOCK_AT),
    offset,
    hash: offset === 0 ? new Uint8Array(frame.slice(HASH_AT, at)) : undefined,
    bytes: new Uint8Array(frame, at),
  });
}

/** A block with its hash, on its way out. */
export interface HashedBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256, 32 bytes. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** [X10] The chunk of a block that begins at this offset. */
export function chunkAt({ bytes, hash }: HashedBlock, offset: number): BlockPart {
  const part = bytes.subarray(offset, offset + CHUNK_BYTES);
  return { offset, hash: offset === 0 ? hash : undefined, bytes: part };
}

/** A chunk that does not say of what. */
export type BlockPart = Pick<Chunk, 'offset' | 'hash' | 'bytes'>;
