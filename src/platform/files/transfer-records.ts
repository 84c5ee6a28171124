import type { DBSchema, IDBPDatabase } from 'idb';
import type { TransferId } from '../../core/files/messages.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { openDatabase, type DatabaseError, type OpenDatabase } from '../storage/open-database.ts';
import { storageVersionError } from '../storage/storage-version.ts';
import type { StoredTransfer, TransferStore, TransferStoreError } from './transfer-store.ts';

interface Schema extends DBSchema {
  transfers: { key: string; value: StoredTransfer };
}

type Database = IDBPDatabase<Schema>;

const VERSION = 1;

const notKept = { code: 'transfers-not-kept' } as const;

/**
 * Over IndexedDB (W3C IndexedDB 3.0), in a database of its own: its size is that of lists of
 * files, and losing it must not lose messages. `name` is the database's.
 */
export function indexedDbTransfers(name = 'heliograph-files'): TransferStore {
  let opened: ReturnType<typeof open> | undefined;
  const attempt = async <T>(
    use: (database: Database) => Promise<T>,
  ): Promise<Result<T, TransferStoreError>> => {
    const found = await (opened ??= open(name));
    if (!found.ok) return err(storageVersionError(found.error) ?? notKept);
    try {
      return ok(await use(found.value.database));
    } catch {
      return err(found.value.taken() ? { code: 'storage-newer' } : notKept);
    }
  };
  return {
    all: () => attempt(async (database) => (await database.getAll('transfers')).sort(oldestFirst)),
    put: (transfer) =>
      attempt((database) =>
        change(database, async (transfers) => void (await transfers.put(transfer))),
      ),
    remove: (id) => attempt((database) => change(database, (transfers) => transfers.delete(id))),
  };
}

/** Keeps transfers as long as the page: for browsers that keep nothing. */
export function memoryTransfers(): TransferStore {
  const transfers = new Map<TransferId, StoredTransfer>();
  return {
    all: () => Promise.resolve(ok([...transfers.values()].sort(oldestFirst))),
    put: (transfer) => Promise.resolve(ok(void transfers.set(transfer.id, transfer))),
    remove: (id) => Promise.resolve(ok(void transfers.delete(id))),
  };
}

function oldestFirst(one: StoredTransfer, other: StoredTransfer): number {
  return one.at - other.at;
}

interface Writable {
  put(transfer: StoredTransfer): Promise<string>;
  delete(id: string): Promise<void>;
}

/** Durable once it resolves (§5.3, strict durability). */
async function change(
  database: Database,
  use: (transfers: Writable) => Promise<void>,
): Promise<void> {
  const transaction = database.transaction('transfers', 'readwrite', { durability: 'strict' });
  await Promise.all([use(transaction.store), transaction.done]);
}

function open(name: string): Promise<Result<OpenDatabase<Schema>, DatabaseError>> {
  return openDatabase<Schema>({
    ...{ name, version: VERSION },
    upgrade: (database) => void database.createObjectStore('transfers', { keyPath: 'id' }),
  });
}
