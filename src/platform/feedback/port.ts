import type { Result } from '../../core/result.ts';

/** What is heard: two rising notes for *connected*, one pair for *message*, three for *arrived*. */
export type Tune = 'connected' | 'message' | 'arrived';

/** Why nothing was heard. */
export type SoundError =
  /** The browser makes no sounds of its own. */
  | { readonly code: 'sound-unsupported' }
  /** Nobody has pressed anything on this page yet, or the sound device was not ready in time. */
  | { readonly code: 'sound-locked' }
  /** `detail` is the browser's own message. */
  | { readonly code: 'sound-failed'; readonly detail: string };

/** Short, quiet sounds. */
export interface SoundPort {
  /** Never rejects; resolves once the first note is about to be heard. */
  play(tune: Tune): Promise<Result<void, SoundError>>;
}

/** What is felt: one short pulse, or two. */
export type Pulse = 'tick' | 'double';

/** Why nothing was felt. */
export type VibrationError =
  /** Nobody has pressed anything yet, the page is hidden, or the device is set to silent. */
  { readonly code: 'vibration-refused' };

/** The vibration of a phone. */
export interface VibrationPort {
  vibrate(pulse: Pulse): Result<void, VibrationError>;
}
