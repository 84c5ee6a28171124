import { attend } from './attend.ts';
import { takeLaunches } from './launches.ts';
import { followHandOver } from './hand-over.ts';
import { startLock } from './lock/lock.svelte.ts';
import { startNotify } from './notify.svelte.ts';
import type { Heliograph } from './setup.ts';

/** All that begins once the first screen stands. `talking`: the thread is on the screen. */
export function startRest(app: Heliograph, talking: () => boolean): void {
  attend(app);
  startNotify(app, talking);
  takeLaunches(app);
  startLock(app);
  followHandOver(app);
}
