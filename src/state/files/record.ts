import { hasEnded } from '../../core/files/facts.ts';
import type { Incoming } from '../../core/files/incoming-state.ts';
import { blockCount } from '../../core/files/layout.ts';
import { newOutgoing, type Outgoing } from '../../core/files/outgoing-state.ts';
import { NO_BLOCKS, type BlockRanges } from '../../core/files/ranges.ts';
import type { StoredTransfer } from '../../platform/files/transfer-store.ts';
import type { IncomingTransfer } from './incoming-transfer.ts';
import type { OutgoingTransfer } from './outgoing-transfer.ts';

/** Either side of a transfer. */
export type Transfer = IncomingTransfer | OutgoingTransfer;

/** What has ended, has arrived and is wanted no more, is kept no longer than this ([X20]). */
export const KEPT_MS = 30 * 86_400_000;

interface Now {
  readonly tab: string;
  readonly at: number;
}

/** [X20] What is stored of it; nothing of an offer whose list is not whole. */
export function recordOf(transfer: Transfer, now: Now): StoredTransfer | undefined {
  const { conversation, direction, state } = transfer;
  const { facts, phase, attempt, end, paused, root } = state;
  if (phase === 'listing') return undefined;
  return {
    ...{ ...facts, conversation, direction, attempt, paused, tab: now.tab, changedAt: now.at },
    ...{ phase: hasEnded(state) || phase === 'queued' || phase === 'offered' ? phase : 'moving' },
    ...(end && { end }),
    ...(root !== undefined && { root }),
    ...(transfer.direction === 'in'
      ? { saved: transfer.saved, ...(transfer.state.sink && { sink: transfer.state.sink }) }
      : { saved: true }),
  } as StoredTransfer;
}

/** As its sender has it again after a reload: its files must be picked anew. */
export function outgoingOf(record: StoredTransfer): Outgoing {
  const { attempt, end, paused, root, phase } = record;
  return {
    ...newOutgoing(factsOf(record)),
    ...{ attempt, end, paused, root, source: 'missing', have: haveOf(record) },
    phase: phase === 'moving' ? 'sending' : phase,
  };
}

/** As its receiver has it again: what is on the disk goes on, anything else begins anew. */
export function incomingOf(record: StoredTransfer): Incoming {
  const { attempt, end, paused, root, sink, files } = record;
  const onDisk = sink === 'disk';
  return {
    ...{ facts: factsOf(record), count: files.length, attempt, end, paused, root },
    ...{ phase: phaseOf(record, onDisk), held: 'no', up: false, free: 0, have: haveOf(record) },
    sink: onDisk ? sink : undefined,
  };
}

/** Of what is under way the sink knows how much is there. */
function haveOf({ phase, total }: StoredTransfer): BlockRanges {
  const blocks = blockCount(total);
  return phase === 'done' && blocks > 0 ? [[0, blocks]] : NO_BLOCKS;
}

function phaseOf({ phase }: StoredTransfer, onDisk: boolean): Incoming['phase'] {
  if (phase === 'queued') return 'offered';
  if (phase === 'done' && !onDisk) return 'cancelled';
  if (phase !== 'moving') return phase;
  return onDisk ? 'preparing' : 'offered';
}

function factsOf({ id, kind, name, files, total, at }: StoredTransfer): Outgoing['facts'] {
  return { id, kind, name, files, total, at };
}

/** [X20] Something is to be done with it yet: it goes on, or it has arrived and was not saved. */
export function isWanted({ phase, direction, saved }: StoredTransfer): boolean {
  if (phase === 'done') return direction === 'in' && !saved;
  return phase !== 'cancelled' && phase !== 'failed';
}
