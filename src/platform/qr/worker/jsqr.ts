import jsQR from 'jsqr';
import { nonEmpty, nothing, type Decoder, type Look } from './decoder.ts';
import type { Pixels } from './pixels.ts';

/**
 * jsqr: slower and weaker than zxing-wasm, but there from the first frame on and free of
 * WebAssembly. It should be given small pictures, 640x480 or so.
 */
export const jsqr: Decoder = {
  engine: 'jsqr',
  look: (pixels) => Promise.resolve(look(pixels, 'dontInvert')),
  lookHarder: (pixels) => Promise.resolve(look(pixels, 'attemptBoth')),
};

function look(
  { data, width, height }: Pixels,
  inversionAttempts: 'dontInvert' | 'attemptBoth',
): Look {
  const found = jsQR(data, width, height, { inversionAttempts });
  if (!found) return nothing;
  const {
    topLeftCorner: a,
    topRightCorner: b,
    bottomRightCorner: c,
    bottomLeftCorner: d,
  } = found.location;
  const xs = [a, b, c, d].map(({ x }) => x / width);
  const ys = [a, b, c, d].map(({ y }) => y / height);
  return {
    texts: nonEmpty([found.data]),
    outline: {
      left: Math.min(...xs),
      top: Math.min(...ys),
      right: Math.max(...xs),
      bottom: Math.max(...ys),
      modulePixels: Math.hypot(b.x - a.x, b.y - a.y) / (17 + 4 * found.version),
    },
  };
}
