import { browserClock } from '../platform/clock/clock.ts';
import type { Saver } from '../platform/files/port.ts';
import { readText } from '../platform/files/read-text.ts';
import { isSmall, makeThumb } from '../platform/files/thumb.ts';
import type { FilesControl } from '../state/files/shown.ts';
import { Archive } from '../state/memory/archive.ts';
import { Book, type BookError } from '../state/memory/book.svelte.ts';
import { FileNotes } from '../state/memory/file-notes.ts';
import { Lifetimes, type LifetimeError } from '../state/memory/lifetimes.ts';
import type { Conversations } from '../state/memory/port.ts';
import type { Session } from '../state/session.svelte.ts';

interface HistoryParts {
  readonly session: Session;
  /** What runs the conversations; asked for once everything is made. */
  readonly conversations: () => Conversations;
  readonly files: () => Pick<FilesControl, 'open'>;
  readonly saver: Saver;
  readonly onError: (error: BookError | LifetimeError) => void;
}

/** Joins what is kept of conversations to the real browser. */
export function setUpHistory({ session, conversations, files, saver, onError }: HistoryParts) {
  const now = (): number => browserClock.now();
  const newId = (): string => crypto.randomUUID();
  const lifetimes = new Lifetimes({ session, conversations, newId, now, onError });
  const notes = new FileNotes({ conversations, files, now, thumb: makeThumb });
  const archive = new Archive({
    ...{ conversations, saver, now, app: __APP_VERSION__, readText, isSmall },
  });
  const book = new Book({ conversations, lifetimes, archive, onError });
  return { lifetimes, notes, book };
}
