import { browserClock } from '../platform/clock/clock.ts';
import { browserAttention } from '../platform/page/attention.ts';
import type { Installation } from '../state/installation.svelte.ts';
import { watchForUpdates } from '../state/update-watch.ts';

/** Looks for a new version every hour; returns the end of it. */
export function lookForUpdates(install: Installation): () => void {
  return watchForUpdates({
    ...{ clock: browserClock, attention: browserAttention },
    check: () => void install.look(),
  });
}
