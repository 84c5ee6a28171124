import { bindSpares, interrupt } from './recovery.ts';
import { andThen, changeLine, lineById, stay } from './lines.ts';
import { nextSpare } from './spare.ts';
import type { Line, LinkEffect, LinkState, Step } from './state.ts';

/** [R9] An answer that takes longer means that nothing comes through. */
export const PULSE_MS = 2_000;

/** [R9] The page may have slept, and nobody was told what happened meanwhile (fact F15). */
export function onWoken(state: LinkState): Step {
  if (state.phase === 'open') return askPulse(state);
  const again = state.lines
    .filter(({ bound }) => bound)
    .map(({ id }): LinkEffect => ({ type: 'set-timer', timer: 'again', line: id, ms: 0 }));
  const hurried = stay(state, ...again);
  return state.phase === 'interrupted' ? andThen(hurried, bindSpares) : hurried;
}

/** [R9] Asks for a sign of life. */
export function askPulse(state: LinkState): Step {
  const line = state.active === undefined ? undefined : lineById(state, state.active);
  if (!line || line.asked) return stay(state);
  return stay(
    changeLine(state, line.id, { asked: true }),
    { type: 'send-ping', line: line.id },
    { type: 'set-timer', timer: 'pulse', line: line.id, ms: PULSE_MS },
  );
}

/** [R9] No sign of life in time. */
export function onPulseTimer(state: LinkState, line: Line): Step {
  const answered = changeLine(state, line.id, { asked: false });
  const silent = state.phase === 'open' && state.active === line.id && line.asked;
  // It was silent for long enough: the spare lines are joined at once.
  return silent ? andThen(interrupt(answered, line), bindSpares) : stay(answered);
}

/** [R9] A sign of life, also a late one. */
export function onPong(state: LinkState, line: Line): Step {
  const heard = changeLine(state, line.id, { asked: false });
  const back = state.phase === 'interrupted' && state.active === line.id && state.greeted;
  return back ? resume({ ...heard, phase: 'open' }) : stay(heard);
}

/** [R6] It comes through again. Spare lines that were joined meanwhile are spent: a new one follows. */
export function resume(state: LinkState): Step {
  const spent = state.spares.some(({ line }) => lineById(state, line)?.bound);
  return spent ? nextSpare(state) : stay(state);
}
