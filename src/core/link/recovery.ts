import { applyPacket } from './bind.ts';
import { lose } from './end.ts';
import { greet } from './greet.ts';
import { andThen, closeLines, lineById, stay } from './lines.ts';
import { isComplete, nextSpare } from './spare.ts';
import type { Line, LinkEffect, LinkState, Spare, Step } from './state.ts';

/** [R4] How long nothing may come through before the spare lines are tried as well. */
export const CUT_MS = 1_000;

/** [R6] How long older lines are kept after a spare one has opened. */
export const SETTLE_MS = 5_000;

/** [R7] How long a link that closed without a network's fault may take to come back. */
export const GONE_MS = 5_000;

/** [R10] What was noticed of this device's addresses belongs to one interruption. */
function interrupted(state: LinkState): LinkState {
  if (state.phase === 'interrupted') return state;
  return { ...state, phase: 'interrupted', moved: false, looks: 0 };
}

/** [R4] Nothing comes through any more: at first it may be a moment's trouble. */
export function interrupt(state: LinkState, line: Line): Step {
  return stay(
    interrupted(state),
    { type: 'set-timer', timer: 'again', line: line.id, ms: 0 },
    { type: 'set-timer', timer: 'cut', line: line.id, ms: CUT_MS },
  );
}

/** [R4] It was more than a moment. */
export function onCutTimer(state: LinkState, line: Line): Step {
  const cut = state.phase === 'interrupted' && line.id === state.active;
  return cut ? bindSpares(state) : stay(state);
}

/** [R5] Joins every complete spare line that is not joined yet; the first that opens is taken. */
export function bindSpares(state: LinkState): Step {
  return state.spares.reduce<Step>((step, spare) => andThen(step, (rest) => bind(rest, spare)), {
    state,
    effects: [],
  });
}

function bind(state: LinkState, spare: Spare): Step {
  const line = lineById(state, spare.line);
  if (!line || line.bound || !spare.theirs || !isComplete(state, spare)) return stay(state);
  return applyPacket(state, line, spare.theirs);
}

/** [L14] [R4] The line in use is gone for good: the spare lines are what is left. */
export function onActiveClosed(state: LinkState, line: Line): Step {
  const out: LinkState = { ...interrupted(state), active: undefined, greeted: false };
  const joined = andThen(closeLines(out, [line.id]), bindSpares);
  const sudden = state.phase === 'open' ? watchGone(joined.state) : [];
  return andThen({ ...joined, effects: [...joined.effects, ...sudden] }, loseIfNothingIsLeft);
}

/** [R7] Nothing was wrong with the network before: most likely the other page was closed. */
function watchGone(state: LinkState): LinkEffect[] {
  const spare = state.spares.at(-1);
  if (!spare) return [];
  return [{ type: 'set-timer', timer: 'gone', line: spare.line, ms: GONE_MS }];
}

/** [R7] They have not come back on a spare line either. */
export function onGoneTimer(state: LinkState): Step {
  const gone = state.phase === 'interrupted' && state.active === undefined;
  return gone ? lose(state) : stay(state);
}

/** [R7] A line that is not in use is gone: a spare one, or an older one that the other side let go. */
export function onOtherClosed(state: LinkState, line: Line): Step {
  return andThen(closeLines(state, [line.id]), loseIfNothingIsLeft);
}

function loseIfNothingIsLeft(state: LinkState): Step {
  const hope = state.active !== undefined || state.lines.some((line) => line.bound);
  return hope ? stay(state) : lose(state);
}

/** [R6] A spare line has opened: of those that have, the newest generation is the link from now on. */
export function onSpareOpened(state: LinkState, line: Line): Step {
  const now = state.active === undefined ? undefined : lineById(state, state.active);
  const older = now !== undefined && now.generation > line.generation;
  if (older || now?.id === line.id) return stay(state);
  const spares = state.spares.filter((spare) => spare.line !== line.id);
  return andThen(greet({ ...interrupted(state), spares }, line), (rest) =>
    stay(rest, { type: 'set-timer', timer: 'settle', line: line.id, ms: SETTLE_MS }),
  );
}

/** [R6] Both sides have had the time to choose the same line: all others go, and a new spare follows. */
export function onSettled(state: LinkState, line: Line): Step {
  if (state.active !== line.id) return stay(state);
  const passed = state.lines.filter(
    ({ id, bound, generation }) => id !== line.id && (bound || generation <= line.generation),
  );
  return andThen(
    closeLines(
      state,
      passed.map(({ id }) => id),
    ),
    nextSpare,
  );
}
