import { unwrap, type DBSchema, type IDBPDatabase } from 'idb';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { StoredEntry } from '../../core/chat/memory.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type {
  Batch,
  ConversationStore,
  ConversationStoreError,
  StoredConversation,
} from './conversation-store.ts';
import { newestFirst } from './memory-store.ts';
import { openDatabase, type DatabaseError, type OpenDatabase } from './open-database.ts';
import { storageVersionError } from './storage-version.ts';

interface Schema extends DBSchema {
  conversations: { key: string; value: StoredConversation };
  entries: { key: [string, number]; value: StoredEntry };
}

type Database = IDBPDatabase<Schema>;

const notKept = { code: 'messages-not-kept' } as const;

/** 2: a version that knows nothing of what is remembered would write records without it. */
const VERSION = 2;

/** Over IndexedDB (W3C IndexedDB 3.0). `name` is the database's. */
export function indexedDbStore(name = 'heliograph'): ConversationStore {
  let opened: ReturnType<typeof open> | undefined;
  const attempt = async <T>(
    use: (database: Database) => Promise<T>,
  ): Promise<Result<T, ConversationStoreError>> => {
    const found = await (opened ??= open(name));
    if (!found.ok) return err(storageVersionError(found.error) ?? notKept);
    try {
      return ok(await use(found.value.database));
    } catch (cause) {
      return err(found.value.taken() ? { code: 'storage-newer' } : errorOf(cause));
    }
  };
  return {
    conversations: () =>
      attempt(async (database) => (await database.getAll('conversations')).sort(newestFirst)),
    entries: (id) => attempt((database) => database.getAll('entries', rangeOf(id))),
    write: (batch) => attempt((database) => write(database, batch)),
  };
}

function open(name: string): Promise<Result<OpenDatabase<Schema>, DatabaseError>> {
  return openDatabase<Schema>({
    ...{ name, version: VERSION },
    upgrade: (database) => {
      if (database.objectStoreNames.contains('conversations')) return;
      database.createObjectStore('conversations', { keyPath: 'id' });
      database.createObjectStore('entries', { keyPath: ['conversation', 'order'] });
    },
  });
}

/** Requests are made in a row and only the whole is waited for: thousands may come at once. */
async function write(database: Database, batch: Batch): Promise<void> {
  const transaction = database.transaction(['conversations', 'entries'], 'readwrite', {
    durability: 'strict',
  });
  const raw = unwrap(transaction);
  const conversations = raw.objectStore('conversations');
  const entries = raw.objectStore('entries');
  for (const id of batch.forgotten) {
    conversations.delete(id);
    entries.delete(rangeOf(id));
  }
  for (const conversation of batch.conversations) conversations.put(conversation);
  for (const entry of batch.entries) entries.put(entry);
  for (const { conversation, order } of batch.gone) entries.delete([conversation, order]);
  // Done even if the page goes now: the requests and this are one message each, in order.
  raw.commit();
  await transaction.done;
}

function rangeOf(id: ConversationId): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

function errorOf(cause: unknown): ConversationStoreError {
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  return full ? { code: 'messages-storage-full' } : notKept;
}
