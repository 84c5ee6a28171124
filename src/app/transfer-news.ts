import type { TransferId } from '../core/files/messages.ts';
import type { ShownTransfer, TransferPhase } from '../state/files/shown.ts';
import { nameOf } from './transfer-view.ts';
import { sizeText } from './words/file-figures.ts';
import { news, noteOf } from './words/files.ts';

/** Tells those who listen what has come of each transfer, once. What was there before is not news. */
export class TransferNews {
  #known: ReadonlyMap<TransferId, TransferPhase> | undefined;

  /** What has happened since the last call, as sentences; empty if nothing has. */
  next = (transfers: readonly ShownTransfer[]): string => {
    const before = this.#known;
    this.#known = new Map(transfers.map(({ id, phase }) => [id, phase]));
    if (!before) return '';
    return transfers
      .filter(({ id, phase }) => before.get(id) !== phase)
      .flatMap((shown) => sentenceOf(shown) ?? [])
      .join(' ');
  };
}

function sentenceOf(shown: ShownTransfer): string | undefined {
  const name = nameOf(shown);
  if (shown.phase === 'done') {
    return shown.direction === 'in' ? news.arrived(name) : news.delivered(name);
  }
  if (shown.phase === 'offered' && shown.direction === 'in') {
    return news.offered(name, sizeText(shown.total));
  }
  const told = shown.phase === 'failed' || (shown.phase === 'cancelled' && byThem(shown));
  return told ? news.ended(name, noteOf(shown)) : undefined;
}

const byThem = ({ end }: ShownTransfer): boolean => end?.by === 'theirs';
