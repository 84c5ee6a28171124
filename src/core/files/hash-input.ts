import { joinedBytes } from '../bytes.ts';

/**
 * [X13] [X15] What a proof and the root are the SHA-256 of: the hashes of blocks, 32 bytes each, in
 * the order of the stream.
 */
export function hashInput(hashes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinedBytes(hashes);
}
