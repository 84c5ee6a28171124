import { hasEnded } from '../../core/files/facts.ts';
import type { Incoming } from '../../core/files/incoming-state.ts';
import { bytesOf } from '../../core/files/layout.ts';
import { isMoving, type Outgoing } from '../../core/files/outgoing-state.ts';
import type { Transfer } from './record.ts';
import type { Hold, ShownTransfer, TransferPhase } from './shown.ts';

/** What is known of a transfer beside its machine's state. */
export interface Beside {
  readonly speed: number | undefined;
  readonly left: number | undefined;
  readonly stalled: boolean;
  readonly undoable: boolean;
  /** While saving: bytes written so far. */
  readonly saving: number | undefined;
}

/** A transfer as the screens see it. */
export function shownOf(transfer: Transfer, beside: Beside): ShownTransfer {
  const { conversation, state } = transfer;
  const { facts, end, root } = state;
  const { speed, left, saving } = beside;
  return {
    ...{ ...facts, conversation, direction: transfer.direction },
    ...(transfer.direction === 'in' ? incoming(transfer) : outgoing(transfer.state)),
    ...{ stalled: beside.stalled, undoable: beside.undoable },
    ...(end && { end: { reason: end.reason, by: end.by, ...free(end.free) } }),
    ...(root !== undefined && { root }),
    ...(speed !== undefined && { speed }),
    ...(left !== undefined && { left }),
    ...(saving !== undefined && { saving }),
  };
}

type Side = Pick<ShownTransfer, 'phase' | 'hold' | 'done' | 'mismatch' | 'saved' | 'sink' | 'free'>;

function free(bytes: number | undefined): { readonly free?: number } {
  return bytes === undefined ? {} : { free: bytes };
}

function outgoing(state: Outgoing): Side {
  const { accepted, mismatch } = state;
  return {
    ...{ phase: state.phase === 'sending' ? 'moving' : state.phase, hold: holdOfMine(state) },
    ...{ done: bytesOf(state.facts.total, state.have), mismatch, saved: true },
    ...(accepted && { sink: accepted.sink, free: accepted.free }),
  };
}

function holdOfMine(state: Outgoing): Hold {
  const { up, paused, theirsPaused, source } = state;
  if (hasEnded(state) || isMoving(state)) return 'none';
  if (source === 'missing') return 'source';
  if (paused) return 'mine';
  if (state.phase === 'sending' && theirsPaused && up) return 'theirs';
  return up ? 'none' : 'link';
}

function incoming({ state, saved, reread }: Extract<Transfer, { direction: 'in' }>): Side {
  const { facts, have, sink } = state;
  const verifying = state.phase === 'verifying';
  return {
    ...{ phase: shownPhase(state), hold: holdOfTheirs(state), mismatch: false, saved },
    ...{ done: verifying && reread > 0 ? reread : bytesOf(facts.total, have) },
    ...(sink && { sink, free: state.free }),
  };
}

/** What is being listed is not shown at all. */
function shownPhase({ phase }: Incoming): TransferPhase {
  if (phase === 'receiving') return 'moving';
  return phase === 'listing' ? 'queued' : phase;
}

function holdOfTheirs(state: Incoming): Hold {
  const { phase, up, paused, held } = state;
  if (hasEnded(state) || phase === 'verifying') return 'none';
  if (paused) return 'mine';
  if (!up) return 'link';
  if (phase === 'offered' || held === 'no') return 'none';
  return held === 'paused' ? 'theirs' : 'their-source';
}
