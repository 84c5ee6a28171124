import { err, ok } from '../../core/result.ts';
import type { Pulse, VibrationPort } from './port.ts';

/** Milliseconds of vibration and pause in turn (W3C Vibration API §6). */
const PATTERNS: Readonly<Record<Pulse, number[]>> = { tick: [30], double: [40, 70, 40] };

/** What of the browser vibration needs; tests give fakes. */
export interface VibrationHost {
  readonly vibrate?: ((pattern: number[]) => boolean) | undefined;
  /** HTML §6.4.2; older browsers do not tell. */
  readonly userActivation?: { readonly hasBeenActive: boolean } | undefined;
}

/** The device's vibration; undefined where there is none: desktop browsers have only the function. */
export function createVibration(
  host: VibrationHost = navigator,
  touched = matchMedia('(pointer: coarse)').matches,
): VibrationPort | undefined {
  if (!host.vibrate || !touched) return undefined;
  return {
    vibrate: (pulse) => {
      // Chromium writes an error into its console where nothing was pressed yet.
      const allowed = host.userActivation?.hasBeenActive ?? true;
      const done = allowed && host.vibrate?.(PATTERNS[pulse]) === true;
      return done ? ok(undefined) : err({ code: 'vibration-refused' });
    },
  };
}
