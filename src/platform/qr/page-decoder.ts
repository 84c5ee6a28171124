import { createAnswerer } from './worker/answer.ts';
import { createChain } from './worker/chain.ts';
import { jsqr } from './worker/jsqr.ts';
import type { DecodeAnswer, DecodeRequest } from './worker/messages.ts';
import { loadNative } from './worker/native.ts';
import { pixelsOf } from './pixels-of.ts';

/** The chain without zxing-wasm, for pages whose worker does not run. */
export function createPageAnswerer(): (request: DecodeRequest) => Promise<DecodeAnswer> {
  const chain = createChain({ zxing: Promise.resolve(undefined), native: loadNative(), jsqr });
  return createAnswerer(chain, ({ image, size }) => pixelsOf(image, size));
}
