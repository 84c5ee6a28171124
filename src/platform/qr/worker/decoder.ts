import type { Pixels } from './pixels.ts';

/** Which reader found it: named in the diagnostics. */
export type Engine = 'zxing' | 'native' | 'jsqr';

/** Where something that looks like a code stands in the picture. */
export interface Outline {
  /** Edges as shares of the picture's width and height, 0 to 1; slightly beyond if it is cut off. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Side of one module in pixels of the picture, about. Below 3, codes are not read reliably. */
  readonly modulePixels: number;
}

/** What one look at a picture gave: no text where no code was read. */
export interface Look {
  readonly texts: readonly string[];
  /** Of a code that was found, read or not, if the engine tells. */
  readonly outline: Outline | undefined;
}

/** A look that found no code. */
export const nothing: Look = { texts: [], outline: undefined };

/** A reader of QR codes. Undefined as an answer: it is broken and must not be asked again. */
export interface Decoder {
  readonly engine: Engine;
  look(pixels: Pixels): Promise<Look | undefined>;
  /** A slower look for pictures that do not come again, for every code in them. */
  lookHarder(pixels: Pixels): Promise<Look | undefined>;
}

/** The codes' texts without empty ones: jsqr once made an empty text out of nothing in 6,300 pictures. */
export function nonEmpty(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}
