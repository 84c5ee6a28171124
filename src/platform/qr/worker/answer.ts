import type { Chain } from './chain.ts';
import { createLightMeter } from './light.ts';
import type { DecodeAnswer, DecodeRequest } from './messages.ts';
import { lumaOf, type Pixels } from './pixels.ts';

/** Answers requests with a chain; the same in the worker and, where there is none, in the page. */
export function createAnswerer(
  chain: Chain,
  pixelsOf: (request: DecodeRequest) => Pixels,
): (request: DecodeRequest) => Promise<DecodeAnswer> {
  const measure = createLightMeter();

  const lookAt = async (request: DecodeRequest) => {
    const pixels = pixelsOf(request);
    if (request.kind === 'picture') {
      return { ...(await chain.lookHarder(pixels)), light: undefined };
    }
    const luma = lumaOf(pixels);
    return { ...(await chain.look(pixels, luma)), light: measure(luma) };
  };

  return async (request) => {
    const { id } = request;
    const start = performance.now();
    try {
      const seen = await lookAt(request);
      return { kind: 'look', id, ...seen, ms: performance.now() - start };
    } catch (thrown) {
      return { kind: 'failed', id, detail: String(thrown) };
    }
  };
}
