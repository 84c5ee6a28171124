import type { Result } from '../../core/result.ts';
import type { Engine, Outline } from './worker/decoder.ts';
import type { Light } from './worker/light.ts';

export type { Engine, Light, Outline };

/** What one camera frame gave. */
export interface Sight {
  /** When it was answered, in milliseconds of a clock that never goes back. */
  readonly at: number;
  /** Texts of the codes that were read; empty for most frames, never an empty string. */
  readonly texts: readonly string[];
  readonly outline: Outline | undefined;
  readonly light: Light;
  readonly engine: Engine;
  /** Time that reading took, in milliseconds. */
  readonly ms: number;
}

/** The reader itself is not well; frames still come, from a simpler one, after `reader-crashed`. */
export type ReaderError =
  /** The worker could not be started or died; reading goes on in the page, more slowly. */
  | { readonly code: 'reader-crashed'; readonly detail: string }
  /** The browser does not let the page see the pixels of pictures (fingerprinting protection). */
  | { readonly code: 'pixels-blocked' };

/** Why a picture gave no text. */
export type ImageError =
  /** Not a picture, or of a kind that this browser cannot open. */
  | { readonly code: 'image-unreadable'; readonly detail: string }
  /** More than 30 MB or 50 megapixels. */
  | {
      readonly code: 'image-too-large';
      readonly bytes: number;
      readonly pixels: number | undefined;
    }
  | { readonly code: 'image-no-code' }
  | { readonly code: 'image-aborted' }
  | ReaderError;

/** Who is told of what the camera sees. */
export interface WatchHandlers {
  /** One call for each frame that was looked at, in order. */
  readonly onSight: (sight: Sight) => void;
  /** At most once a kind. */
  readonly onProblem: (error: ReaderError) => void;
}

/** Reads QR codes from a running video and from pictures. */
export interface QrReader {
  /** Looks at the video's frames until the signal aborts; pauses while the page is hidden. */
  watch(video: HTMLVideoElement, handlers: WatchHandlers, signal: AbortSignal): void;
  /** The texts of all codes in a picture that was opened, dropped or pasted; at least one. */
  readImage(image: Blob, signal: AbortSignal): Promise<Result<readonly string[], ImageError>>;
  /** Ends the worker. The next use starts another. */
  dispose(): void;
}
