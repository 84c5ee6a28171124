import { nothing, type Decoder, type Engine, type Look } from './decoder.ts';
import {
  fitWithin,
  lumaOf,
  resample,
  soften,
  type Luma,
  type Pixels,
  type Size,
} from './pixels.ts';

/** The engines that a chain is made of. */
export interface ChainParts {
  /** Both may come late or never; until then jsqr reads alone. */
  readonly zxing: Promise<Decoder | undefined>;
  readonly native: Promise<Decoder | undefined>;
  readonly jsqr: Decoder;
}

/** A look, and which engine had the last word. */
export interface ChainLook extends Look {
  readonly engine: Engine;
}

/** Several engines that read as one. */
export interface Chain {
  /** One frame of many: quick, for the next one comes soon. */
  look(pixels: Pixels, luma?: Luma): Promise<ChainLook>;
  /** A picture that does not come again: every code in it, at several scales. */
  lookHarder(pixels: Pixels): Promise<ChainLook>;
}

/**
 * After so many misses in a row the frame is shown to another engine. It is slow on pictures
 * without a code, and rarely sees what zxing misses: hence not each time.
 */
const missesToAskAnother = 12;

/** Long side of the frames that jsqr reads best and quickly enough. */
const smallFrame: Size = { width: 640, height: 480 };

/** Long sides in pixels at which a picture is looked at, likeliest first. */
const pictureSides = [1600, 4096, 800, 400];

/** Joins the engines, each doing what it was measured to be good at. */
export function createChain(parts: ChainParts): Chain {
  let zxing: Decoder | undefined;
  let native: Decoder | undefined;
  let misses = 0;
  const loading = parts.zxing.then((decoder) => void (zxing = decoder));
  void parts.native.then((decoder) => void (native = decoder));

  /** The system's reader if there is one, else jsqr. */
  const askAnother = async (pixels: Pixels, luma: Luma): Promise<ChainLook> => {
    const seen = await native?.look(pixels);
    if (native && seen) return { ...seen, engine: 'native' };
    native = undefined;
    const small = await parts.jsqr.look(resample(luma, smaller(luma)));
    return { ...(small ?? nothing), engine: parts.jsqr.engine };
  };

  const look = async (pixels: Pixels, luma = lumaOf(pixels)): Promise<ChainLook> => {
    const seen = zxing && (await lookTwice(zxing, pixels, luma));
    if (!seen) {
      zxing = undefined;
      return askAnother(pixels, luma);
    }
    misses = seen.texts.length > 0 ? 0 : misses + 1;
    if (misses === 0 || misses % missesToAskAnother > 0) return { ...seen, engine: 'zxing' };
    const other = await askAnother(pixels, luma);
    return { ...other, outline: other.outline ?? seen.outline };
  };

  const lookHarder = async (pixels: Pixels): Promise<ChainLook> => {
    await loading;
    const luma = lumaOf(pixels);
    for (const decoder of [zxing, native, parts.jsqr]) {
      const seen = decoder && (await lookAtScales(decoder, pixels, luma));
      if (decoder && seen && seen.texts.length > 0) return { ...seen, engine: decoder.engine };
    }
    return { ...nothing, engine: parts.jsqr.engine };
  };

  return { look, lookHarder };
}

/** Softened, a noisy or screen-patterned frame is often read that was not as it is. */
async function lookTwice(decoder: Decoder, pixels: Pixels, luma: Luma): Promise<Look | undefined> {
  const first = await decoder.look(pixels);
  if (!first || first.texts.length > 0) return first;
  const second = await decoder.look(soften(luma));
  return second && { ...second, outline: second.outline ?? first.outline };
}

async function lookAtScales(
  decoder: Decoder,
  pixels: Pixels,
  luma: Luma,
): Promise<Look | undefined> {
  let last: Look | undefined = await decoder.lookHarder(pixels);
  for (const side of pictureSides) {
    if (!last || last.texts.length > 0) return last;
    const scale = side / Math.max(luma.width, luma.height);
    // Enlarging helps only small pictures, and not by much.
    if (scale > 2.5) continue;
    const size = { width: Math.round(luma.width * scale), height: Math.round(luma.height * scale) };
    if (size.width < 21 || size.height < 21) continue;
    const scaled = resample(luma, size);
    last = await decoder.lookHarder(scaled);
    if (last?.texts.length === 0) last = await decoder.lookHarder(soften(lumaOf(scaled)));
  }
  return last;
}

function smaller(size: Size): Size {
  const { width, height } = smallFrame;
  return fitWithin(size, size.width < size.height ? { width: height, height: width } : smallFrame);
}
