import { attend } from './attend.ts';
import { takeLaunches } from './launches.ts';
import { startLock } from './lock/lock.svelte.ts';
import { startNotify } from './notify.svelte.ts';
import type { NavItem } from '../ui/shell/words.ts';
import type { Heliograph } from './setup.ts';

/** What the rest of the app is given by the page. */
export interface Page {
  /** The thread is on the screen. */
  readonly talking: () => boolean;
  /** Takes what is added to the ways between screens. */
  readonly ways: (items: readonly NavItem[]) => void;
}

/** All that begins once the first screen stands. */
export function startRest(app: Heliograph, { talking, ways }: Page): void {
  attend(app);
  startNotify(app, talking);
  takeLaunches(app);
  startLock(app, ways);
}
