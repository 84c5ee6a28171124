import { createSHA256 } from 'hash-wasm';
import { hexOf } from '../../../core/bytes.ts';
import { sha256 } from './sha256.ts';

/** SHA-256 of a stream whose blocks come one after the other ([X15]). */
export interface WholeHash {
  /** Whether it costs no memory to hash blocks as they come, long before the end. */
  readonly running: boolean;
  update(bytes: Uint8Array<ArrayBuffer>): void;
  /** 64 hex digits. */
  digest(): Promise<string>;
}

/**
 * Streams up to here are collected and hashed at once at the end: the browser's own SHA-256 cannot
 * be fed in parts, but is about five times as fast as the one in WebAssembly.
 */
export const AT_ONCE_BYTES = 64 * 1_048_576;

/** The hash for a stream of `total` bytes. */
export async function wholeHash(total: number): Promise<WholeHash> {
  return total <= AT_ONCE_BYTES ? collected(total) : runningHash(total);
}

function collected(total: number): WholeHash {
  let all: Uint8Array<ArrayBuffer> | undefined;
  let at = 0;
  return {
    running: false,
    update: (bytes) => {
      all ??= new Uint8Array(total);
      all.set(bytes, at);
      at += bytes.length;
    },
    digest: async () => {
      const hash = await sha256(all ?? new Uint8Array(0));
      all = undefined;
      at = 0;
      return hexOf(hash);
    },
  };
}

/** Where WebAssembly is blocked, large streams are collected too, as far as the memory goes. */
async function runningHash(total: number): Promise<WholeHash> {
  try {
    const hasher = await createSHA256();
    hasher.init();
    return {
      running: true,
      update: (bytes) => void hasher.update(bytes),
      digest: () => Promise.resolve(hasher.digest('hex')),
    };
  } catch {
    return collected(total);
  }
}
