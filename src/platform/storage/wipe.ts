import { err, ok, type Result } from '../../core/result.ts';
import { OURS, wipeArea } from './wipe-area.ts';

/** What is kept on a device, as a person thinks of it. */
export type KeptPart = 'messages' | 'files';

/** Something is still there: in use by a tab that does not let go, or the browser refused. */
export interface WipeError {
  readonly code: 'wipe-incomplete';
  readonly left: readonly KeptPart[];
}

/** Databases that may be there even where the browser does not list them. */
const DATABASES = [OURS, 'heliograph-files', 'heliograph-pairs', 'heliograph-lock'];

/** Folders in the origin's private file system, beside any that are named as ours. */
const FOLDERS = ['transfers', 'archives'];

/** How long a tab may take to let go of a database or file, and how often a file is tried. */
const LET_GO_MS = 5_000;
const TRY_MS = 250;

/**
 * Removes all that this app has stored on the device: web storage, databases, private files. The
 * service worker and its cache stay: they hold the app and nothing of its user's, and it still opens
 * with no network. Other tabs clear their own session storage when they hear of it.
 */
export async function wipe(): Promise<Result<void, WipeError>> {
  wipeArea(() => localStorage);
  wipeArea(() => sessionStorage);
  const [messages, files] = await Promise.all([wipeDatabases(), wipeFiles()]);
  const left: readonly KeptPart[] = [
    ...(messages ? [] : ['messages' as const]),
    ...(files ? [] : ['files' as const]),
  ];
  return left.length === 0 ? ok(undefined) : err({ code: 'wipe-incomplete', left });
}

/** Those we know are asked for at once: whoever opens one from now on waits, and finds it empty. */
async function wipeDatabases(): Promise<boolean> {
  try {
    const known = DATABASES.map(deleteDatabase);
    const others = (await databaseNames()).filter((name) => !DATABASES.includes(name));
    return (await Promise.all([...known, ...others.map(deleteDatabase)])).every(Boolean);
  } catch {
    // No database can be opened in this browser: there is none.
    return true;
  }
}

async function databaseNames(): Promise<readonly string[]> {
  const listed = 'databases' in indexedDB ? await indexedDB.databases() : [];
  return listed.flatMap(({ name }) => (name?.startsWith(OURS) ? [name] : []));
}

/** Waits for other connections, which close on `versionchange` (W3C IndexedDB §4.3), but not for ever. */
function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    const timer = setTimeout(() => resolve(false), LET_GO_MS);
    const settle = (gone: boolean) => (): void => {
      clearTimeout(timer);
      resolve(gone);
    };
    deleting.onsuccess = settle(true);
    deleting.onerror = settle(false);
  });
}

async function wipeFiles(): Promise<boolean> {
  const root = await privateFolder();
  const names = root ? await namesIn(root) : [];
  const ours = names.filter((name) => FOLDERS.includes(name) || name.startsWith(OURS));
  const removed = await Promise.all(ours.map((name) => removeFolder(root, name)));
  return removed.every(Boolean);
}

/** WHATWG File System §4 `getDirectory`; nothing where the browser has or allows none. */
async function privateFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return undefined;
  }
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

/** What a worker has open cannot be removed; other tabs have just been told to let go. */
async function removeFolder(
  root: FileSystemDirectoryHandle | undefined,
  name: string,
): Promise<boolean> {
  for (let waited = 0; waited <= LET_GO_MS; waited += TRY_MS) {
    if (await tryToRemove(root, name)) return true;
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
  return false;
}

async function tryToRemove(
  root: FileSystemDirectoryHandle | undefined,
  name: string,
): Promise<boolean> {
  try {
    await root?.removeEntry(name, { recursive: true });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError';
  }
}
