import type { StoredEntry } from '../chat/memory.ts';
import { historyOf } from '../chat/memory.ts';
import type { ConversationId, MessageId } from '../chat/messages.ts';
import type { ExportedEntry } from './format.ts';

/** A conversation as it is here already; nothing where it is not known. */
export interface Present {
  readonly id: ConversationId;
  readonly ackedSeq: number;
  /** In their order. */
  readonly entries: readonly StoredEntry[];
}

/** What becomes of a conversation by an import. */
export interface Merged {
  /** All of its entries, counted anew from 1. */
  readonly entries: readonly StoredEntry[];
  /** Places where nothing stands any more. */
  readonly gone: readonly Pick<StoredEntry, 'conversation' | 'order'>[];
  readonly added: number;
  /** Were here already. */
  readonly known: number;
}

/**
 * [C18] What is here stays as it is; what is new comes between by its time, before what still waits to be
 * sent. A message is known by its id; one whose time is over is left out.
 */
export function mergeOf(
  { id, ackedSeq, entries }: Present,
  imported: readonly ExportedEntry[],
  now: number,
): Merged {
  const ids = new Set<string>(entries.map((one) => one.id));
  const lasting = imported.filter(({ until = Infinity }) => until > now);
  const fresh = lasting.filter((one) => !ids.has(one.id)).map((one) => storedOf(one, id));
  const settled = historyOf(entries, { ackedSeq });
  const done = new Set(settled);
  const waiting = entries.filter((one) => !done.has(one));
  const all = [...byTime(settled, fresh), ...waiting];
  const numbered = all.map((one, index) => ({ ...one, order: index + 1 }));
  return {
    entries: numbered,
    gone: entries.filter(({ order }) => order > numbered.length || !Number.isInteger(order)),
    ...{ added: fresh.length, known: lasting.length - fresh.length },
  };
}

/** Two lists as one, each in its own order. */
function byTime(
  one: readonly StoredEntry[],
  other: readonly StoredEntry[],
): readonly StoredEntry[] {
  const all: StoredEntry[] = [];
  let next = 0;
  for (const entry of one) {
    for (let fresh = other[next]; fresh && fresh.at <= entry.at; fresh = other[++next])
      all.push(fresh);
    all.push(entry);
  }
  return [...all, ...other.slice(next)];
}

/** As it is stored; its place is given later. Number 0 has arrived long ago and is sent to nobody. */
function storedOf(entry: ExportedEntry, conversation: ConversationId): StoredEntry {
  const { direction, at, until } = entry;
  const common = {
    ...{ conversation, order: 0, id: entry.id as MessageId, at },
    ...(until !== undefined && { until }),
  };
  switch (entry.kind) {
    case 'text': {
      const { text } = entry;
      if (direction === 'in') return { ...common, direction, text };
      if (entry.arrived !== false) return { ...common, direction, text, seq: 0 };
      return { ...common, direction: 'in', text, note: { kind: 'unsent' } };
    }
    case 'lifetime': {
      const note = { kind: entry.kind, side: direction, seconds: entry.seconds };
      return { ...common, direction: 'in', text: '', note };
    }
    case 'file': {
      const { kind, name: text, folder, count, size, outcome, thumb } = entry;
      const note = { kind, side: direction, folder, count, size, outcome };
      return {
        ...{ ...common, direction: 'in', text },
        note: { ...note, ...(thumb !== undefined && { thumb }) },
      };
    }
  }
}
