import { newChat } from './machine.ts';
import type { ConversationId, MessageId } from './messages.ts';
import type { ChatState, Counters, Delivery, Entry } from './state.ts';
import { waitingOf } from './step.ts';

/** A message as it is stored: how far it came follows from its number and the counters. */
export interface StoredEntry {
  readonly conversation: ConversationId;
  readonly order: number;
  readonly direction: 'in' | 'out';
  readonly id: MessageId;
  /** Absent for theirs, and for mine that has no number yet. */
  readonly seq?: number;
  readonly text: string;
  readonly at: number;
}

/** [C12] What is written of an entry. */
export function storedEntry(entry: Entry): StoredEntry {
  const { conversation, order, direction, id, text, at } = entry;
  const seq = entry.direction === 'out' ? entry.seq : undefined;
  return { conversation, order, direction, id, text, at, ...(seq !== undefined && { seq }) };
}

/** What is read back: counters, entries in their order, and whether it can still be sent. */
export interface StoredChat {
  readonly conversation: ConversationId;
  readonly counters: Counters;
  readonly entries: readonly StoredEntry[];
  /** False if nobody was recognised before the page went: it can never be sent ([C6]). */
  readonly sendable: boolean;
}

/** [C12] The conversation as it was when it was stored last, with no link. */
export function restoreChat({ conversation, counters, entries, sendable }: StoredChat): ChatState {
  const { sentSeq, receivedSeq, ackedSeq } = counters;
  const thread = entries.map((entry) => readEntry(entry, ackedSeq, sendable ? 'queued' : 'failed'));
  return {
    ...newChat(conversation),
    ...counters,
    thread,
    kept: { sentSeq, receivedSeq },
    nextOrder: (entries.at(-1)?.order ?? 0) + 1,
    waiting: sendable ? waitingOf(thread).length : 0,
  };
}

function readEntry(
  { direction, seq, ...rest }: StoredEntry,
  ackedSeq: number,
  otherwise: Delivery,
): Entry {
  if (direction === 'in') return { direction, ...rest };
  const delivery = seq !== undefined && seq <= ackedSeq ? 'delivered' : otherwise;
  return { direction, ...rest, seq, delivery };
}

/** [C13] Entries that go when their tab does: all but what still waits to be sent. */
export function historyOf(
  entries: readonly StoredEntry[],
  { ackedSeq }: Pick<Counters, 'ackedSeq'>,
): readonly StoredEntry[] {
  return entries.filter(
    ({ direction, seq }) => direction === 'in' || (seq !== undefined && seq <= ackedSeq),
  );
}
