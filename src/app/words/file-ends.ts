import type { ShownTransfer } from '../../state/files/shown.ts';
import { m } from '../languages/later.ts';
import { messageName, say } from '../languages/words.ts';
import { sizeText } from './file-figures.ts';

type End = NonNullable<ShownTransfer['end']>;

/** What happened, then what to do: for each end of a transfer that is not done. */
export function endSentence(direction: ShownTransfer['direction'], end: End): string {
  const { reason, by, free } = end;
  if (reason === 'declined') return m().end_declined({ by });
  if (reason === 'cancelled') return m().end_cancelled({ by });
  if (reason === 'no-room' && free !== undefined) {
    const room = { free: sizeText(free) };
    return direction === 'out' ? m().end_out_no_room_free(room) : m().end_in_no_room_free(room);
  }
  return say(m(), messageName(`end_${direction}`, reason), { by }) ?? reason;
}
