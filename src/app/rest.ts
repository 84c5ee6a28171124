import { browserClock } from '../platform/clock/clock.ts';
import { fetchPiece } from '../platform/pieces/piece.ts';
import { doubtSilence } from '../state/doubt.ts';
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
  const { conversation, session } = app;
  doubtSilence({ session, clock: browserClock, expecting: () => conversation.expecting });
  // Wanted in a moment, when no network may be there any more.
  void fetchPiece(() => import('../platform/rtc/certificate.ts'));
  void fetchPiece(() => import('../platform/rtc/addresses.ts'));
}
