import type { Clock } from '../platform/clock/clock.ts';
import type { Attention } from '../platform/page/attention.ts';

/** Between two looks for a new version. */
export const LOOK_MS = 3_600_000;

interface WatchOptions {
  readonly clock: Clock;
  readonly attention: Attention;
  readonly check: () => void;
}

/**
 * Calls `check` every hour while the page is seen and online; what is missed meanwhile is made up for
 * once, as soon as it is again. The browser itself has looked when the page was opened. Returns the end.
 */
export function watchForUpdates({ clock, attention, check }: WatchOptions): () => void {
  let next = clock.now() + LOOK_MS;
  let cancel: (() => void) | undefined;
  const wake = (): void => {
    if (clock.now() >= next && attention.there()) {
      next = clock.now() + LOOK_MS;
      check();
    }
    cancel?.();
    // What is overdue waits for a change of what the page is told.
    const left = next - clock.now();
    cancel = left > 0 ? clock.after(left, wake) : undefined;
  };
  wake();
  const stop = attention.onChange(wake);
  return () => {
    stop();
    cancel?.();
  };
}
