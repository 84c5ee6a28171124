import { createHash, createHmac } from 'node:crypto';
import type { Crypto } from '../../src/platform/crypto/port.ts';

/** Real hashes and a counted stream for randomness: the same in every run of a test. */
export class FakeCrypto implements Crypto {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  random = (length: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const block = createHash('sha256')
        .update(`${this.#seed} ${(this.#count += 1)}`)
        .digest();
      bytes.set(block.subarray(0, Math.min(32, length - at)), at);
    }
    return bytes;
  };

  hmac: Crypto['hmac'] = (key, inputs) =>
    Promise.resolve(
      inputs.map((input) => new Uint8Array(createHmac('sha256', key).update(input).digest())),
    );

  sha256: Crypto['sha256'] = (bytes) =>
    Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));
}
