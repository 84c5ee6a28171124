import { openDB, type IDBPDatabase } from 'idb';
import { encodeValue } from '../../core/lock/plain-value.ts';
import type { Pass } from '../../core/lock/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  isSealed,
  openRecord,
  SEALED_AREAS,
  sealRecord,
  type SealedArea,
} from './sealed-record.ts';

/** Not all records could be rewritten: no room, or the storage is in use. It goes on next time. */
export interface LockUnfinished {
  readonly code: 'lock-unfinished';
}

/** How a pass is made. */
export interface RewriteOptions {
  readonly key: CryptoKey;
  /** Records looked at so far, of all. */
  readonly progress: (done: number, total: number) => void;
  /** The database of conversations. */
  readonly name?: string;
}

/** Records that are changed at once. */
const PORTION = 200;
/** Somebody who writes against the pass all the time does not hold it for ever. */
const MOST_ROUNDS = 20;

/**
 * [K10] Rewrites all records, sealed or in clear, until none of the other form is left. A record is
 * replaced only if it is still what was read. Never rejects.
 */
export async function rewriteAll(
  pass: Pass,
  { key, progress, name = 'heliograph' }: RewriteOptions,
): Promise<Result<void, LockUnfinished>> {
  try {
    const database = await openExisting(name);
    if (!database) return ok(undefined);
    const work = { database, pass, key, progress };
    let round = 0;
    while (round < MOST_ROUNDS && (await rewriteOnce(work)) > 0) round += 1;
    database.close();
    return round < MOST_ROUNDS ? ok(undefined) : err({ code: 'lock-unfinished' });
  } catch {
    return err({ code: 'lock-unfinished' });
  }
}

/** With the version it has; undefined where there is none yet. */
async function openExisting(name: string): Promise<IDBPDatabase | undefined> {
  let fresh = false;
  try {
    return await openDB(name, undefined, {
      // Nothing is made: the page that keeps conversations does that.
      upgrade: (...[, , , transaction]) => {
        fresh = true;
        transaction.abort();
      },
      blocking: (_now, _wanted, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
  } catch (cause) {
    if (fresh) return undefined;
    throw cause;
  }
}

interface Work extends Pick<RewriteOptions, 'key' | 'progress'> {
  readonly database: IDBPDatabase;
  readonly pass: Pass;
}

/** How many records were of the other form and could be read. */
async function rewriteOnce(work: Work): Promise<number> {
  const { database, progress } = work;
  const areas = Object.values(SEALED_AREAS).filter(({ store }) =>
    database.objectStoreNames.contains(store),
  );
  let total = 0;
  for (const { store } of areas) total += await database.count(store);
  let [done, found] = [0, 0];
  for (const area of areas) {
    for (let after: IDBValidKey | undefined; ;) {
      const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
      const keys = await database.getAllKeys(area.store, range, PORTION);
      const records: unknown[] = await database.getAll(area.store, range, PORTION);
      if (keys.length === 0) break;
      found += await rewritePortion(work, area, records);
      done += keys.length;
      progress(Math.min(done, total), total);
      after = keys.at(-1);
    }
  }
  return found;
}

interface Change {
  readonly before: string;
  readonly after: object;
}

async function rewritePortion(
  { database, pass, key }: Work,
  area: SealedArea,
  records: readonly unknown[],
): Promise<number> {
  const changed = records.map((record) => changeOf({ pass, key }, area, record));
  const changes = (await Promise.all(changed)).flatMap((change) => change ?? []);
  if (changes.length === 0) return 0;
  const transaction = database.transaction(area.store, 'readwrite', { durability: 'strict' });
  const replace = async ({ before, after }: Change): Promise<void> => {
    const now: unknown = await transaction.store.get(keyPath(area, after));
    if (now !== undefined && encodeValue(now) === before) await transaction.store.put(after);
  };
  await Promise.all([...changes.map(replace), transaction.done]);
  return changes.length;
}

/** Nothing for a record that is done, or that does not open: it stays as it is. */
async function changeOf(
  { pass, key }: Pick<Work, 'pass' | 'key'>,
  area: SealedArea,
  record: unknown,
): Promise<Change | undefined> {
  if (typeof record !== 'object' || record === null) return undefined;
  const sealed = isSealed(record);
  if (sealed === (pass === 'sealing')) return undefined;
  const before = encodeValue(record);
  if (!sealed) return { before, after: await sealRecord(key, area, record) };
  const opened = await openRecord<object>(key, area, record);
  return opened.ok ? { before, after: opened.value } : undefined;
}

function keyPath(area: SealedArea, record: object): IDBValidKey {
  const fields = new Map<string, unknown>(Object.entries(record));
  const parts = area.key.map((name) => fields.get(name));
  // The database made this record's key out of the same fields.
  return (parts.length === 1 ? parts[0] : parts) as IDBValidKey;
}
