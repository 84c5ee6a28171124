import { hasEnded, phaseOf, type TransferEnd } from './facts.ts';
import { blockCount } from './layout.ts';
import { hearOutgoing } from './outgoing-hear.ts';
import { endOf, forgetFlight, KEEP, say, stay, STOP, withList } from './outgoing-parts.ts';
import {
  isMoving,
  offerOf,
  WINDOW_BLOCKS,
  type Outgoing,
  type OutgoingEvent,
  type OutgoingStep,
} from './outgoing-state.ts';
import { firstMissing } from './ranges.ts';

/** The sender's machine: pure and total. Rules X7 to X16 of SPEC.md. What the other side says: outgoing-hear.ts. */
export function stepOutgoing(state: Outgoing, event: OutgoingEvent): OutgoingStep {
  switch (event.type) {
    case 'up':
      return up(state, event.fresh);
    case 'down':
      return { state: { ...state, up: false }, effects: state.up ? [STOP] : [] };
    case 'offer':
      return offer(state);
    case 'message':
      return hearOutgoing(state, event.message);
    case 'pause':
      return hold(state, true);
    case 'resume':
      return hold(state, false);
    case 'cancel':
      return hasEnded(state) ? stay(state) : end(state, { reason: 'cancelled', by: 'mine' });
    case 'again':
      return again(state);
    case 'picked':
      return picked(state);
    case 'mismatched':
      return stay({ ...state, mismatch: state.source === 'missing' });
    case 'nobody':
      return state.phase === 'queued' ? end(state, { reason: 'unknown', by: 'mine' }) : stay(state);
    case 'proved':
      return proved(state, event.proof);
    case 'source-failed':
      return sourceFailed(state, event.reason);
    case 'pull':
      return pull(state);
    case 'dropped':
      return stay(dropped(state, event.blocks));
  }
}

/** [X14] Over the same line nothing was lost: it goes on where it was. An end may have been lost. */
function up(state: Outgoing, fresh: boolean): OutgoingStep {
  const there = { ...state, up: true };
  if (!fresh) return stay(there);
  if (hasEnded(state))
    return { state: there, effects: state.end?.by === 'mine' ? [say(endOf(state))] : [] };
  const anew = { ...forgetFlight(there), accepted: undefined };
  return anew.phase === 'queued'
    ? stay(anew)
    : { state: anew, effects: [STOP, say(offerOf(anew))] };
}

/** [X8] [X2] Said for the first time, with its list. */
function offer(state: Outgoing): OutgoingStep {
  if (state.phase !== 'queued' || !state.up) return stay(state);
  const offered: Outgoing = { ...state, phase: 'offered' };
  return { state: offered, effects: [...withList(offered), KEEP] };
}

function proved(state: Outgoing, proof: string): OutgoingStep {
  if (state.source !== 'checking') return stay(state);
  if (proof === state.accepted?.proof) return stay({ ...state, source: 'here', mismatch: false });
  const missing: Outgoing = { ...state, source: 'missing', mismatch: true };
  return { state: missing, effects: [{ type: 'close' }, say(offerOf(missing)), KEEP] };
}

/** [X12] */
function hold(state: Outgoing, paused: boolean): OutgoingStep {
  if (hasEnded(state) || state.paused === paused) return stay(state);
  const { id } = state.facts;
  // Without its files the offer goes on saying so, and nobody knows of what is still queued.
  const told = state.source !== 'missing' && state.phase !== 'queued';
  const said = told ? [say({ type: 'file-pause', id, paused })] : [];
  return { state: { ...state, paused }, effects: [...said, ...(paused ? [STOP] : []), KEEP] };
}

/** [X16] One more attempt, from what they have; what was never said waits for its turn again. */
function again(state: Outgoing): OutgoingStep {
  if (state.phase !== 'failed' && state.phase !== 'cancelled') return stay(state);
  if (state.end?.reason === 'unknown' && state.end.by === 'mine')
    return { state: { ...state, phase: 'queued', end: undefined }, effects: [KEEP] };
  const next: Outgoing = {
    ...{ ...state, phase: 'offered', end: undefined, attempt: state.attempt + 1 },
    ...{ paused: false, accepted: undefined, mismatch: false },
  };
  return { state: next, effects: [say(offerOf(next)), KEEP] };
}

/** [X13] What they accepted before is said anew, and compared with these files then. */
function picked(state: Outgoing): OutgoingStep {
  if (state.source !== 'missing') return stay(state);
  const here: Outgoing = { ...state, source: 'here', mismatch: false, accepted: undefined };
  if (here.phase === 'failed') return again(here);
  const told = here.phase !== 'queued' && !hasEnded(here);
  return { state: here, effects: told ? [say(offerOf(here)), KEEP] : [KEEP] };
}

function sourceFailed(state: Outgoing, reason: 'changed' | 'unreadable'): OutgoingStep {
  if (hasEnded(state)) return stay(state);
  const ended = end({ ...state, source: 'missing' }, { reason, by: 'mine' });
  return { ...ended, effects: [{ type: 'close' }, ...ended.effects] };
}

function end(state: Outgoing, why: TransferEnd): OutgoingStep {
  const next: Outgoing = { ...forgetFlight(state), phase: phaseOf(why), end: why };
  const told = state.phase === 'queued' ? [] : [say(endOf(next))];
  return { state: next, effects: [STOP, ...told, KEEP] };
}

/** [X9] [X11] The next block, if it can move and the window is open. */
function pull(state: Outgoing): OutgoingStep {
  const [first, ...rest] = state.again;
  if (!isMoving(state) || state.flight.length >= WINDOW_BLOCKS) return stay(state);
  const block = first ?? firstMissing(state.have, state.next);
  if (block >= blockCount(state.facts.total)) return stay(state);
  const next: Outgoing = {
    ...{ ...state, again: rest, flight: [...state.flight, block] },
    next: first === undefined ? block + 1 : state.next,
  };
  return { state: next, effects: [{ type: 'read', block }] };
}

function dropped(state: Outgoing, blocks: readonly number[]): Outgoing {
  const back = blocks.filter((block) => state.flight.includes(block));
  return {
    ...state,
    flight: state.flight.filter((block) => !back.includes(block)),
    again: [...back, ...state.again],
  };
}
