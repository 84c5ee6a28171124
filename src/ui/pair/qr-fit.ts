/** Light modules around a code that a reader needs (ISO/IEC 18004 §6.3.8). */
export const QUIET_ZONE = 4;

interface Space {
  /** Modules along one side, quiet zone not counted. */
  readonly size: number;
  /** CSS pixels there are along one side. */
  readonly available: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

export interface QrFit {
  /** Device pixels along one module: a whole number, so that every edge is sharp. */
  readonly scale: number;
  /** Device pixels along one side, quiet zone included. */
  readonly pixels: number;
  /** The same in CSS pixels. */
  readonly css: number;
}

/** The largest sharp size of a code in a square space; never below one pixel a module. */
export function fitQr({ size, available, ratio }: Space): QrFit {
  const modules = size + 2 * QUIET_ZONE;
  const scale = Math.max(1, Math.floor((available * ratio) / modules));
  const pixels = scale * modules;
  return { scale, pixels, css: pixels / ratio };
}
