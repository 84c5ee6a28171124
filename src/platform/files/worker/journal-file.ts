import { joinedBytes } from '../../../core/bytes.ts';
import { journalHeader, journalRecord, readJournal } from '../../../core/files/journal.ts';
import type { TransferId } from '../../../core/files/messages.ts';
import { readAll, writeAll, type SyncFile } from './sync-file.ts';

/** A block that is verified and written, with its SHA-256. */
export interface JournalEntry {
  readonly block: number;
  readonly hash: Uint8Array;
}

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

/** Which stream a journal must be of. */
export interface StreamName {
  readonly id: TransferId;
  /** Bytes of the whole stream. */
  readonly total: number;
}

/** Opens a journal; what is not a sound journal of this stream is begun anew. */
export function openJournal(file: SyncFile, stream: StreamName): JournalFile {
  const entries = entriesOf(readAll(file), stream);
  let end = 0;
  const rewrite = (wanted: readonly JournalEntry[]): void => {
    const records = wanted.map(({ block, hash }) => journalRecord(block, hash));
    const all = joinedBytes([journalHeader(stream), ...records]);
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

function entriesOf(bytes: Uint8Array, { id, total }: StreamName): readonly JournalEntry[] {
  const journal = readJournal(bytes);
  if (!journal.ok || journal.value.id !== id || journal.value.total !== total) return [];
  return [...journal.value.records].map(([block, hash]) => ({ block, hash }));
}
