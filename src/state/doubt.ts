import type { Phase } from '../core/link/state.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Session } from './session.svelte.ts';

/** Between two looks. */
const LOOK_MS = 1_000;

/** An acknowledgement comes sooner, unless nothing comes through. */
export const SILENCE_MS = 2_500;

export interface DoubtOptions {
  readonly session: Pick<Session, 'phase' | 'silence' | 'listen' | 'woken'>;
  readonly clock: Clock;
  /** Something of mine has gone out and waits to be acknowledged. */
  readonly expecting: () => boolean;
}

/**
 * [R9] Asks for a sign of life where an answer is due and nothing at all comes: browsers notice a
 * link that is gone after 5 to 8 s only.
 */
export function doubtSilence({ session, clock, expecting }: DoubtOptions): void {
  let running = false;
  const look = (): void => {
    if (session.phase !== 'open') {
      running = false;
      return;
    }
    if (expecting() && session.silence > SILENCE_MS) session.woken();
    clock.after(LOOK_MS, look);
  };
  const begin = (phase: Phase): void => {
    if (phase !== 'open' || running) return;
    running = true;
    clock.after(LOOK_MS, look);
  };
  begin(session.phase);
  session.listen({ phase: begin });
}
