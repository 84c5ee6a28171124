import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { err, ok, type Result } from '../../core/result.ts';

/** Why a database cannot be used. */
export type DatabaseError =
  /** The browser keeps nothing for this page, or did not answer in time. */
  | { readonly code: 'database-none' }
  /** A newer version of the app has changed it, before or just now: only that one can read it. */
  | { readonly code: 'database-newer' }
  /** A page of an older version still has it open and does not let go. */
  | { readonly code: 'database-held' };

/** An open database, and whether it still is one. */
export interface OpenDatabase<S extends DBSchema> {
  readonly database: IDBPDatabase<S>;
  /** A newer version of the app has taken it: nothing can be read or written any more. */
  readonly taken: () => boolean;
}

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
 * change it, or all is wiped. Never rejects.
 */
export async function openDatabase<S extends DBSchema>({
  name,
  version,
  upgrade,
}: DatabaseOptions<S>): Promise<Result<OpenDatabase<S>, DatabaseError>> {
  let [taken, held] = [false, false];
  try {
    const opening = openDB<S>(name, version, {
      upgrade,
      blocked: () => (held = true),
      // This page lets go (§4.3, versionchange). Without a version it is being removed.
      blocking: (_now, wanted, event) => {
        taken = wanted !== null;
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    const database = await Promise.race([opening, tooLong(opening)]);
    if (database) return ok({ database, taken: () => taken });
    return err({ code: held ? 'database-held' : 'database-none' });
  } catch (cause) {
    // §4.5 `open`: the version that is there is higher than the one that is asked for.
    const newer = cause instanceof DOMException && cause.name === 'VersionError';
    return err({ code: newer ? 'database-newer' : 'database-none' });
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
