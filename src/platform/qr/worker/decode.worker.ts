/** Reads codes off the page's main thread. Loaded when scanning starts, never before. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createAnswerer } from './answer.ts';
import { createChain } from './chain.ts';
import { drawImage } from './draw.ts';
import { jsqr } from './jsqr.ts';
import type { DecodeRequest } from './messages.ts';
import { loadNative } from './native.ts';
import { loadZxing } from './zxing.ts';

// Without it the page sends pixels instead of bitmaps.
const canvas = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(1, 1);
const chain = createChain({
  zxing: loadZxing({ locateFile: () => wasmUrl }),
  native: loadNative(),
  jsqr,
});
const answer = createAnswerer(chain, ({ image, size }) => drawImage(canvas, image, size));

addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  void answer(data).then((done) => postMessage(done));
});
