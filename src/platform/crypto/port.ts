/** Randomness and hashes. */
export interface Crypto {
  /** Cryptographically random bytes, at most 65,536 (W3C WebCrypto §10.1.1). */
  random(length: number): Uint8Array<ArrayBuffer>;
  /** HMAC-SHA-256 (RFC 2104, FIPS 180-4) of each input under one key: 32 bytes each. */
  hmac(
    key: Uint8Array<ArrayBuffer>,
    inputs: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /** SHA-256 (FIPS 180-4): 32 bytes. */
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}
