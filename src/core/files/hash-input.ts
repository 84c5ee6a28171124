/**
 * [X13] [X15] What a proof and the root are the SHA-256 of: the hashes of blocks, 32 bytes each, in
 * the order of the stream.
 */
export function hashInput(hashes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hashes.length * 32);
  hashes.forEach((hash, at) => {
    bytes.set(hash, at * 32);
  });
  return bytes;
}
