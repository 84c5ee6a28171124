import type { History } from './history.ts';
import { newChat } from './machine.ts';
import type { ConversationId, MessageId } from './messages.ts';
import type { Note } from './notes.ts';
import type { ChatState, Counters, Delivery, Entry } from './state.ts';
import { waitingOf } from './step.ts';

/** A message as it is stored: how far it came follows from its number and the counters. */
export interface StoredEntry {
  readonly conversation: ConversationId;
  readonly order: number;
  readonly direction: 'in' | 'out';
  readonly id: MessageId;
  /** Absent for theirs, and for mine that has no number yet; 0 for mine that was imported ([C18]). */
  readonly seq?: number;
  readonly text: string;
  readonly at: number;
  /** [C16] */
  readonly until?: number;
  /** [C15] */
  readonly note?: Note;
}

/** [C12] What is written of an entry. */
export function storedEntry(entry: Entry): StoredEntry {
  const { conversation, order, direction, id, text, at, until } = entry;
  const seq = entry.direction === 'out' ? entry.seq : undefined;
  const note = entry.direction === 'in' ? entry.note : undefined;
  return {
    ...{ conversation, order, direction, id, text, at },
    ...(seq !== undefined && { seq }),
    ...(until !== undefined && { until }),
    ...(note && { note }),
  };
}

/** What is read back: counters, entries in their order, and whether it can still be sent. */
export interface StoredChat {
  readonly conversation: ConversationId;
  readonly counters: Counters;
  readonly entries: readonly StoredEntry[];
  /** False if nobody was recognised before the page went: it can never be sent ([C6]). */
  readonly sendable: boolean;
  /** [C16] Seconds that messages last from now on; 0 for good. */
  readonly lasting?: number;
}

/** [C12] The conversation as it was when it was stored last, with no link. */
export function restoreChat(stored: StoredChat): ChatState {
  const { conversation, counters, entries, sendable, lasting = 0 } = stored;
  const { sentSeq, receivedSeq, ackedSeq } = counters;
  const thread = entries.map((entry) => readEntry(entry, ackedSeq, sendable ? 'queued' : 'failed'));
  return {
    ...newChat(conversation),
    ...counters,
    thread,
    kept: { sentSeq, receivedSeq },
    lasting,
    nextOrder: (entries.at(-1)?.order ?? 0) + 1,
    waiting: sendable ? waitingOf(thread).length : 0,
  };
}

function readEntry(
  { direction, seq, note, ...rest }: StoredEntry,
  ackedSeq: number,
  otherwise: Delivery,
): Entry {
  if (direction === 'in') return { direction, ...rest, ...(note && { note }) };
  const delivery = seq !== undefined && seq <= ackedSeq ? 'delivered' : otherwise;
  return { direction, ...rest, seq, delivery };
}

/** [C13] [C17] Entries that may be deleted: all but what still waits to be sent. */
export function historyOf(
  entries: readonly StoredEntry[],
  { ackedSeq }: Pick<Counters, 'ackedSeq'>,
): readonly StoredEntry[] {
  return entries.filter(
    ({ direction, seq }) => direction === 'in' || (seq !== undefined && seq <= ackedSeq),
  );
}

/** [C13] [C14] Entries that go when their tab does. */
export function passingOf(
  entries: readonly StoredEntry[],
  { ackedSeq, history }: Pick<Counters, 'ackedSeq'> & { readonly history?: History },
): readonly StoredEntry[] {
  if (history?.keep) return [];
  const upTo = history?.upTo ?? 0;
  return historyOf(entries, { ackedSeq }).filter(({ order }) => order > upTo);
}
