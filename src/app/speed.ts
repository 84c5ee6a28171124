import type { Sample } from '../state/diagnosis.svelte.ts';
import type { SpeedPoint } from '../ui/diagnostics/words.ts';

/** Samples as the plot wants them: seconds before the last one, and KiB/s. */
export function speedPoints(samples: readonly Sample[]): readonly SpeedPoint[] {
  const now = samples.at(-1)?.at ?? 0;
  return samples.map(({ at, sent, received }) => ({
    seconds: (at - now) / 1000,
    sent: sent === undefined ? undefined : sent / 1024,
    received: received === undefined ? undefined : received / 1024,
  }));
}
