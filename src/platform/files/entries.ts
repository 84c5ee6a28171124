import { MAX_FILES } from '../../core/files/messages.ts';
import type { Picked, PickedFile } from './port.ts';

/** As much of a FileSystemEntry (WICG entries-api §7) as is used; tests give made-up ones. */
export interface Entry {
  readonly name: string;
  readonly isDirectory: boolean;
  /** Of a file. */
  readonly file?: (found: (file: File) => void, failed: (cause: unknown) => void) => void;
  /** Of a directory. */
  readonly createReader?: () => EntryReader;
}

/** Gives a part of a directory at a time (Chromium: 100 entries); none when it is at its end. */
export interface EntryReader {
  readEntries(found: (entries: Entry[]) => void, failed: (cause: unknown) => void): void;
}

/** Deeper than any path that may be sent [X5]; also the end of links that lead in a circle. */
const MAX_DEPTH = 64;

interface Gathered {
  readonly files: PickedFile[];
  readonly unreadable: string[];
}

/**
 * All files of what was dropped, with their paths from there, and what could not be read. Beyond
 * {@link MAX_FILES} files it stops looking.
 */
export async function gather(
  dropped: readonly (Entry | File | null)[],
): Promise<Omit<Picked, 'folder'>> {
  const gathered: Gathered = { files: [], unreadable: [] };
  for (const item of dropped) {
    if (item instanceof File) gathered.files.push({ path: item.name, file: item });
    else if (item) await walk(item, item.name, gathered);
  }
  return gathered;
}

async function walk(entry: Entry, path: string, into: Gathered): Promise<void> {
  if (into.files.length > MAX_FILES) return;
  try {
    if (!entry.isDirectory) {
      into.files.push({ path, file: await fileOf(entry) });
      return;
    }
    if (path.split('/').length > MAX_DEPTH) throw new RangeError('too deep');
    // Files side by side: each is a question to another process.
    for await (const some of partsOf(entry)) {
      await Promise.all(some.map((child) => walk(child, `${path}/${child.name}`, into)));
    }
  } catch {
    into.unreadable.push(path);
  }
}

async function* partsOf(directory: Entry): AsyncGenerator<Entry[]> {
  const reader = directory.createReader?.();
  for (;;) {
    const some = await new Promise<Entry[]>((resolve, reject) => {
      if (reader) reader.readEntries(resolve, reject);
      else reject(new TypeError('not a directory'));
    });
    if (some.length === 0) return;
    yield some;
  }
}

function fileOf(entry: Entry): Promise<File> {
  return new Promise((resolve, reject) => {
    if (entry.file) entry.file(resolve, reject);
    else reject(new TypeError('not a file'));
  });
}
