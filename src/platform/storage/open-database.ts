import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** An older page that does not let go of the database is waited for no longer than this. */
const BLOCKED_MS = 2_000;

/** How a database is opened. */
export interface DatabaseOptions<S extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: (database: IDBPDatabase<S>) => void;
}

/**
 * Opens an IndexedDB (W3C IndexedDB 3.0), and lets go of it when a newer version of the app wants to
 * change it. Undefined where the browser keeps nothing or another page does not let go. Never fails.
 */
export async function openDatabase<S extends DBSchema>({
  name,
  version,
  upgrade,
}: DatabaseOptions<S>): Promise<IDBPDatabase<S> | undefined> {
  try {
    const opening = openDB<S>(name, version, {
      upgrade,
      // A newer version of the app wants to change the schema: this page lets go (§4.3, versionchange).
      blocking: (_now, _wanted, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return await Promise.race([opening, tooLong(opening)]);
  } catch {
    return undefined;
  }
}

/** What comes after all is not used any more. */
function tooLong(opening: Promise<{ close(): void }>): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
      void opening.then((database) => database.close()).catch(() => undefined);
    }, BLOCKED_MS);
    const settled = (): void => clearTimeout(timer);
    opening.then(settled, settled);
  });
}
