import { hasEnded, phaseOf, type TransferEnd } from './facts.ts';
import { blockCount } from './layout.ts';
import type { FileAccept, FileEnd, FileMessage } from './messages.ts';
import { endOf, forgetFlight, KEEP, say, stay, STOP, withList } from './outgoing-parts.ts';
import {
  offerOf,
  type Outgoing,
  type OutgoingEffect,
  type OutgoingStep,
} from './outgoing-state.ts';
import { hasBlock, NO_BLOCKS, union } from './ranges.ts';

/** What the receiver says to the sender's machine. Rules X7 to X16 of SPEC.md. */
export function hearOutgoing(state: Outgoing, message: FileMessage): OutgoingStep {
  switch (message.type) {
    case 'file-accept':
      return accepted(state, message);
    case 'file-got':
      return got(state, union(state.have, inside(state, message.blocks)));
    case 'file-done':
      return done(state, message.root);
    case 'file-pause':
      return theyHold(state, message.paused);
    case 'file-end':
      return theyEnd(state, message);
    case 'file-ask':
      return asked(state, message.list);
    default:
      return stay(state);
  }
}

/** [X9] [X13] Nothing moves before what they have is known to be of these files. */
function accepted(state: Outgoing, message: FileAccept): OutgoingStep {
  if (state.phase === 'done') return stay(state);
  if (hasEnded(state) && state.end?.by === 'mine') return { state, effects: [say(endOf(state))] };
  const { sink, free, proof, paused } = message;
  const have = inside(state, message.have);
  const calm = forgetFlight(state);
  const checking = have.length > 0 && calm.source === 'here';
  const next: Outgoing = {
    ...calm,
    ...{ phase: 'sending', end: undefined, have, theirsPaused: paused },
    accepted: { sink, free, proof },
    source: checking ? 'checking' : calm.source,
  };
  return { state: next, effects: checking ? [STOP, prove(next), KEEP] : [STOP, KEEP] };
}

function prove({ have }: Outgoing): OutgoingEffect {
  return { type: 'prove', blocks: have };
}

function got(state: Outgoing, have: Outgoing['have']): OutgoingStep {
  if (state.phase !== 'sending') return stay(state);
  const lacking = (block: number): boolean => !hasBlock(have, block);
  const { flight, again } = state;
  return stay({ ...state, have, flight: flight.filter(lacking), again: again.filter(lacking) });
}

/** [X15] Of what they never accepted they cannot have a byte. */
function done(state: Outgoing, root: string): OutgoingStep {
  const blocks = blockCount(state.facts.total);
  const never = state.phase === 'offered' && state.attempt === 1 && blocks > 0;
  if (state.phase === 'done' || state.phase === 'queued' || never) return stay(state);
  const have = blocks > 0 ? ([[0, blocks]] as const) : NO_BLOCKS;
  const next: Outgoing = { ...forgetFlight(state), phase: 'done', end: undefined, have, root };
  return { state: next, effects: [STOP, { type: 'close' }, KEEP] };
}

function theyHold(state: Outgoing, theirsPaused: boolean): OutgoingStep {
  return { state: { ...state, theirsPaused }, effects: theirsPaused ? [STOP] : [] };
}

/** [X16] What has ended here already stays as it is: who ended it may take that back. */
function theyEnd(state: Outgoing, { reason, free }: FileEnd): OutgoingStep {
  if (hasEnded(state)) return stay(state);
  const by = 'theirs' as const;
  const theirs: TransferEnd = free === undefined ? { reason, by } : { reason, by, free };
  const next: Outgoing = { ...forgetFlight(state), phase: phaseOf(theirs), end: theirs };
  return { state: next, effects: [STOP, KEEP] };
}

/** [X14] They want what has ended for them or is done: the offer lets them accept it once more. */
function asked(state: Outgoing, list: boolean): OutgoingStep {
  if (state.end?.by === 'mine') return { state, effects: [say(endOf(state))] };
  if (hasEnded(state)) return { state, effects: [say(offerOf(state, false))] };
  const wanted = list && state.phase !== 'queued';
  return wanted ? { state, effects: withList(state) } : stay(state);
}

function inside({ facts }: Outgoing, ranges: Outgoing['have']): Outgoing['have'] {
  const blocks = blockCount(facts.total);
  return ranges
    .map(([start, end]) => [start, Math.min(end, blocks)] as const)
    .filter(([start, end]) => start < end);
}
