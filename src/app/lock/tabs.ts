import { browserClock } from '../../platform/clock/clock.ts';
import { webLocks } from '../../platform/tabs/locks.ts';
import { lockMarks } from '../../platform/tabs/marks.ts';
import { telling } from '../../platform/tabs/telling.ts';
import type { LockTabs } from '../../state/lock/lock-care.svelte.ts';

/** Another tab is to lock itself, or to look whether there still is a lock. */
export const lockTold = telling('heliograph.lock');
let missed = false;
let stopMinding = (): void => undefined;

/** Called as soon as this page is unlocked: the rest of the app, which locks it again, comes later. */
export function mindLocks(): void {
  stopMinding = lockTold.listen(() => {
    missed = true;
  });
}

/** Called by whoever listens from now on: whether another tab has told something in between. */
export function lockWasTold(): boolean {
  stopMinding();
  return missed;
}

/** Somebody does something in another tab. */
export const inputTold = telling('heliograph.input');

/** What this page says of itself to other tabs. */
export const marks = lockMarks(webLocks, crypto.randomUUID());

/** A tab that leaves its link and stores what is left needs so long, and no more. */
const GONE_MS = 5_000;
const LOOK_MS = 200;

/** The other tabs of this browser, as the lock sees them. */
export const lockTabs: LockTabs = {
  busy: () => marks.elsewhere('busy'),
  tell: lockTold.tell,
  gone: async () => {
    for (let waited = 0; waited <= GONE_MS; waited += LOOK_MS) {
      if (!(await marks.elsewhere('unlocked'))) return true;
      await new Promise<void>((resolve) => void browserClock.after(LOOK_MS, resolve));
    }
    return false;
  },
};
