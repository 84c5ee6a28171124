import { joinedBytes } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';

const VERSION = 1;
/** [K5] Bytes of the value that makes each sealing different (NIST SP 800-38D §8.2.2). */
export const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Something that was sealed does not open any more: changed, cut off, or sealed by another key. */
export interface SealedDamaged {
  readonly code: 'sealed-damaged';
}

/** [K5] A sealed value taken apart. */
export interface Sealed {
  /** 12 bytes. */
  readonly iv: Uint8Array<ArrayBuffer>;
  /** Ciphertext and tag: at least 16 bytes. */
  readonly box: Uint8Array<ArrayBuffer>;
}

/** [K5] A sealed value as it is kept. */
export function encodeSealed({ iv, box }: Sealed): Uint8Array<ArrayBuffer> {
  return joinedBytes([Uint8Array.of(VERSION), iv, box]);
}

/** [K5] Takes a kept value apart; whether it opens, its tag tells. */
export function decodeSealed(bytes: Uint8Array): Result<Sealed, SealedDamaged> {
  if (bytes.length < 1 + IV_BYTES + TAG_BYTES || bytes[0] !== VERSION)
    return err({ code: 'sealed-damaged' });
  const copy = Uint8Array.from(bytes);
  return ok({ iv: copy.slice(1, 1 + IV_BYTES), box: copy.slice(1 + IV_BYTES) });
}

/** A part of a record's key. */
export type KeyPart = string | number;

/** [K6] What a sealed value is bound to, as text; its UTF-8 bytes are the additional data. */
export function bindingOf(store: string, key: readonly KeyPart[]): string {
  return JSON.stringify(['heliograph', store, ...key]);
}
