import type { Entry } from '../chat/state.ts';
import { utf8Length } from '../utf8.ts';

/** Bytes that a database needs for an entry beside its texts, roughly. */
const ENTRY_BYTES = 160;

/** What the list of conversations says of one. */
export interface Summary {
  /** Messages and files. */
  readonly count: number;
  /** Bytes that they take, roughly. */
  readonly bytes: number;
  /** The last message or file. */
  readonly last: Entry | undefined;
}

/** What is kept of a conversation, in numbers; a change of the lifetime counts for nothing. */
export function summaryOf(entries: readonly Entry[]): Summary {
  const said = entries.filter((entry) => !isLifetime(entry));
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  return { count: said.length, bytes, last: said.at(-1) };
}

function isLifetime(entry: Entry): boolean {
  return entry.direction === 'in' && entry.note?.kind === 'lifetime';
}

function bytesOf(entry: Entry): number {
  const note = entry.direction === 'in' ? entry.note : undefined;
  const thumb = note?.kind === 'file' ? (note.thumb?.length ?? 0) : 0;
  return ENTRY_BYTES + utf8Length(entry.text) + thumb;
}
