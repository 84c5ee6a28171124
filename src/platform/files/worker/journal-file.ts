import {
  journalHeader,
  journalRecord,
  readJournal,
  type JournalEntry,
} from '../../../core/files/journal.ts';
import type { TransferId } from '../../../core/files/messages.ts';
import { readAll, writeAll, type SyncFile } from './sync-file.ts';

/** Remembers beyond the worker which blocks are verified. */
export interface JournalFile {
  /** What was remembered, in its order. */
  readonly entries: readonly JournalEntry[];
  /** Adds one, or throws and leaves the journal as it was. */
  add(entry: JournalEntry): void;
  /** Remembers these and no others. */
  rewrite(entries: readonly JournalEntry[]): void;
  flush(): void;
  close(): void;
}

/** For bytes that the worker's end takes with it: so may the journal. */
export function noJournal(): JournalFile {
  return {
    entries: [],
    add: () => undefined,
    rewrite: () => undefined,
    flush: () => undefined,
    close: () => undefined,
  };
}

/** Opens a journal; what is not a sound journal of this stream is begun anew. */
export function openJournal(
  file: SyncFile,
  stream: { readonly id: TransferId; readonly total: number },
): JournalFile {
  const old = readAll(file);
  const entries = readJournal(old, stream)?.entries ?? [];
  let end = 0;
  const rewrite = (wanted: readonly JournalEntry[]): void => {
    const records = wanted.map(({ block, hash }) => journalRecord(block, hash));
    const all = concat([journalHeader(stream.id, stream.total), ...records]);
    writeAll(file, all, 0);
    file.truncate(all.length);
    end = all.length;
  };
  // Torn records at the end would shift all that come behind them.
  rewrite(entries);
  return {
    entries,
    add: ({ block, hash }) => {
      const record = journalRecord(block, hash);
      writeAll(file, record, end);
      end += record.length;
    },
    rewrite,
    flush: () => file.flush(),
    close: () => file.close(),
  };
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
