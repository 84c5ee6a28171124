/**
 * [X13] What a proof is the SHA-256 of: the hashes of the blocks in `have`, 32 bytes each, in the
 * order of the stream.
 */
export function proofInput(hashes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hashes.length * 32);
  hashes.forEach((hash, at) => {
    bytes.set(hash, at * 32);
  });
  return bytes;
}
