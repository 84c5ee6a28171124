import type { Tune } from './port.ts';

/** One note: pitch in hertz, start and length in seconds. */
export interface Tone {
  readonly pitch: number;
  readonly at: number;
  readonly length: number;
}

const G4 = 392;
const C5 = 523.25;
const E5 = 659.25;
const G5 = 783.99;

/** All below half a second, so that none is ever in the way of what is being said. */
export const TUNES: Readonly<Record<Tune, readonly Tone[]>> = {
  connected: [
    { pitch: C5, at: 0, length: 0.14 },
    { pitch: G5, at: 0.11, length: 0.26 },
  ],
  message: [
    { pitch: E5, at: 0, length: 0.1 },
    { pitch: C5, at: 0.09, length: 0.18 },
  ],
  arrived: [
    { pitch: G4, at: 0, length: 0.12 },
    { pitch: C5, at: 0.1, length: 0.12 },
    { pitch: E5, at: 0.2, length: 0.24 },
  ],
};
