import type { TransferId } from '../core/files/messages.ts';
import type { ShownTransfer, TransferPhase } from '../state/files/shown.ts';
import { nameOf } from './transfer-view.ts';
import { sizeText } from './words/file-figures.ts';
import { news, noteOf } from './words/files.ts';
import { heardFiles } from './words/heard.ts';

/** From so many bytes on, the half is news. */
const LONG = 10_000_000;

interface Known {
  readonly phase: TransferPhase;
  readonly half: boolean;
}

/** Tells those who listen what has come of each transfer, once. What was there before is not news. */
export class TransferNews {
  #known: ReadonlyMap<TransferId, Known> | undefined;

  /** What has happened since the last call, as sentences; empty if nothing has. */
  next = (transfers: readonly ShownTransfer[]): string => {
    const before = this.#known;
    this.#known = new Map(transfers.map((shown) => [shown.id, knownOf(shown)]));
    if (!before) return '';
    return transfers.flatMap((shown) => newsOf(shown, before.get(shown.id)) ?? []).join(' ');
  };
}

const knownOf = ({ phase, done, total }: ShownTransfer): Known => ({
  phase,
  half: total >= LONG && 2 * done >= total,
});

function newsOf(shown: ShownTransfer, before: Known | undefined): string | undefined {
  if (before?.phase !== shown.phase) return sentenceOf(shown, before?.phase);
  const isHalf = shown.phase === 'moving' && knownOf(shown).half && !before.half;
  return isHalf ? heardFiles.half(nameOf(shown)) : undefined;
}

function sentenceOf(shown: ShownTransfer, before: TransferPhase | undefined): string | undefined {
  const name = nameOf(shown);
  if (shown.phase === 'done') {
    return shown.direction === 'in' ? news.arrived(name) : news.delivered(name);
  }
  if (shown.phase === 'offered' && shown.direction === 'in') {
    return news.offered(name, sizeText(shown.total));
  }
  // Who pressed the button knows that it has begun.
  if (shown.phase === 'moving' && shown.direction === 'out' && before !== undefined)
    return shown.total >= LONG ? heardFiles.begun(name) : undefined;
  const told = shown.phase === 'failed' || (shown.phase === 'cancelled' && byThem(shown));
  return told ? news.ended(name, noteOf(shown)) : undefined;
}

const byThem = ({ end }: ShownTransfer): boolean => end?.by === 'theirs';
