import type { DBSchema } from 'idb';
import { NO_TRIES, readTries, type Tries } from '../../core/lock/delay.ts';
import {
  decodeLock,
  encodeLock,
  type LockRecord,
  type LockUnreadable,
} from '../../core/lock/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { webStorage } from '../storage/key-value.ts';
import { openDatabase, type OpenDatabase } from '../storage/open-database.ts';

/** The browser did not keep the lock: nothing is sealed. */
export interface LockNotKept {
  readonly code: 'lock-not-kept';
}

/** What is kept of the lock and of tries at it. */
export interface LockStore {
  /** Undefined where no lock is set. */
  read(): Promise<Result<LockRecord | undefined, LockUnreadable>>;
  /** Durable once it resolves; `undefined` removes the lock. */
  write(record: LockRecord | undefined): Promise<Result<void, LockNotKept>>;
  /** [K11] Wrong tries so far. */
  tries(): Promise<Tries>;
  /** [K11] Counts a try before it is made; gives them all. */
  countTry(at: number): Promise<Tries>;
  /** [K11] The right one was found. */
  forgetTries(): Promise<void>;
}

interface Schema extends DBSchema {
  lock: { key: string; value: unknown };
}

/** The name of the lock's own database: small, and readable before anything else. */
export const LOCK_DATABASE = 'heliograph-lock';

/** Says before anything is opened that there is a lock; the database decides. */
const FLAG = 'lock';
const flags = webStorage(() => localStorage);

/** Has the next page begin locked; false where the browser keeps no such note. */
export function flagLock(set: boolean): boolean {
  return (set ? flags.set(FLAG, 'set') : flags.remove(FLAG)).ok;
}

/** Over IndexedDB (W3C IndexedDB 3.0), which is not made where there is no lock. */
export function indexedDbLock(name = LOCK_DATABASE): LockStore {
  const open = () =>
    openDatabase<Schema>({
      ...{ name, version: 1 },
      upgrade: (database) => void database.createObjectStore('lock'),
    });
  const attempt = async <T>(use: (open: OpenDatabase<Schema>) => Promise<T>, otherwise: T) => {
    const found = await open();
    if (!found.ok) return otherwise;
    try {
      return await use(found.value);
    } catch {
      // Gone, full or refused: the caller says what follows from it.
      return otherwise;
    } finally {
      found.value.database.close();
    }
  };
  return {
    read: async () => {
      if (!(await mayExist(name))) return ok(undefined);
      const unreadable = err({ code: 'lock-unreadable' as const });
      return attempt<Result<LockRecord | undefined, LockUnreadable>>(async ({ database }) => {
        const kept = await database.get('lock', 'record');
        return kept === undefined ? ok(undefined) : decodeLock(kept);
      }, unreadable);
    },
    write: async (record) => {
      const written = await attempt(({ database }) => put(database, record), false);
      if (written) flagLock(record !== undefined);
      return written ? ok(undefined) : err({ code: 'lock-not-kept' });
    },
    tries: () =>
      attempt(async ({ database }) => readTries(await database.get('lock', 'tries')), NO_TRIES),
    countTry: (at) => attempt(({ database }) => count(database, at), { wrong: 1, lastAt: at }),
    forgetTries: () => attempt(({ database }) => database.delete('lock', 'tries'), undefined),
  };
}

type Database = OpenDatabase<Schema>['database'];

async function put(database: Database, record: LockRecord | undefined): Promise<boolean> {
  const transaction = database.transaction('lock', 'readwrite', { durability: 'strict' });
  const kept = record && encodeLock(record);
  void (kept === undefined ? transaction.store.clear() : transaction.store.put(kept, 'record'));
  await transaction.done;
  return true;
}

async function count(database: Database, at: number): Promise<Tries> {
  const transaction = database.transaction('lock', 'readwrite', { durability: 'strict' });
  const before = readTries(await transaction.store.get('tries'));
  const tries: Tries = { wrong: before.wrong + 1, lastAt: at };
  void transaction.store.put(tries, 'tries');
  await transaction.done;
  return tries;
}

/** Where the browser lists its databases, asking makes none. */
async function mayExist(name: string): Promise<boolean> {
  try {
    if (!('databases' in indexedDB)) return true;
    return (await indexedDB.databases()).some((database) => database.name === name);
  } catch {
    // No database can be opened in this browser: there is none.
    return false;
  }
}
