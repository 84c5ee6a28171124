import type { Engine, Outline } from './decoder.ts';
import type { Light } from './light.ts';
import type { Pixels, Size } from './pixels.ts';

/**
 * What goes between the page and the decoding worker. One answer to each request, under its id;
 * pictures are transferred, not copied.
 */
export type DecodeRequest = FrameRequest | PictureRequest;

interface Request {
  /** Chosen by the page, unique among open requests. */
  readonly id: number;
  /** A bitmap where the worker can draw (OffscreenCanvas), else its pixels. The worker closes it. */
  readonly image: ImageBitmap | Pixels;
  /** Size in pixels at which it is to be looked at; pixels are already of that size. */
  readonly size: Size;
}

/** One frame of a running camera, fitted to 1280x720. */
export interface FrameRequest extends Request {
  readonly kind: 'frame';
}

/** A still picture: looked at harder, at several scales, for every code in it. */
export interface PictureRequest extends Request {
  readonly kind: 'picture';
}

/** All that the worker says. */
export type DecodeAnswer = LookAnswer | FailedAnswer;

/** What one picture gave. */
export interface LookAnswer {
  readonly kind: 'look';
  readonly id: number;
  /** Texts of the codes that were read; at most one of a frame. Never empty strings. */
  readonly texts: readonly string[];
  readonly outline: Outline | undefined;
  /** Only of frames. */
  readonly light: Light | undefined;
  /** Who had the last word. */
  readonly engine: Engine;
  /** Time spent on it in the worker, in milliseconds. */
  readonly ms: number;
}

/** The picture could not be looked at, for instance because its pixels could not be had. */
export interface FailedAnswer {
  readonly kind: 'failed';
  readonly id: number;
  readonly detail: string;
}
