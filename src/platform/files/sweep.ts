import type { TransferId } from '../../core/files/messages.ts';
import { ARCHIVES, TRANSFERS } from './places.ts';

/** An archive of another tab may still be on its way to the downloads. */
const ARCHIVE_MS = 3_600_000;

/**
 * Deletes from the origin's private files what nobody knows of: transfers that are not in `keep`,
 * and archives older than an hour. What another tab has open stays. Never fails.
 */
export async function sweep(keep: ReadonlySet<TransferId>, now = Date.now()): Promise<void> {
  const kept: ReadonlySet<string> = keep;
  await sweepFolder(TRANSFERS, ({ name }) => Promise.resolve(!kept.has(name)));
  await sweepFolder(ARCHIVES, async (handle) => {
    if (handle.kind !== 'file') return true;
    return now - (await fileOf(handle)).lastModified > ARCHIVE_MS;
  });
}

function fileOf(handle: FileSystemHandle & { getFile?: () => Promise<File> }): Promise<File> {
  return handle.getFile?.() ?? Promise.reject(new TypeError('not a file'));
}

async function sweepFolder(
  name: string,
  unknown: (handle: FileSystemHandle) => Promise<boolean>,
): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(name);
    const all: FileSystemHandle[] = [];
    for await (const handle of folder.values()) all.push(handle);
    for (const handle of all) {
      if (await unknown(handle)) await removed(folder, handle.name);
    }
  } catch {
    // No private files here, or none of that kind yet.
  }
}

async function removed(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch {
    // Open in another tab.
  }
}
