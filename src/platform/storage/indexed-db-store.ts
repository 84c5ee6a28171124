import { openDB, unwrap, type DBSchema, type IDBPDatabase } from 'idb';
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

interface Schema extends DBSchema {
  conversations: { key: string; value: StoredConversation };
  entries: { key: [string, number]; value: StoredEntry };
}

type Database = IDBPDatabase<Schema>;

const VERSION = 1;

/** An older page that does not let go of the database is waited for no longer than this. */
const BLOCKED_MS = 2_000;

/** Over IndexedDB (W3C IndexedDB 3.0). `name` is the database's. */
export function indexedDbStore(name = 'heliograph'): ConversationStore {
  let opened: Promise<Result<Database, ConversationStoreError>> | undefined;
  const attempt = async <T>(
    use: (database: Database) => Promise<T>,
  ): Promise<Result<T, ConversationStoreError>> => {
    const database = await (opened ??= open(name));
    if (!database.ok) return database;
    try {
      return ok(await use(database.value));
    } catch (cause) {
      return err(errorOf(cause));
    }
  };
  return {
    conversations: () =>
      attempt(async (database) => (await database.getAll('conversations')).sort(newestFirst)),
    entries: (id) => attempt((database) => database.getAll('entries', rangeOf(id))),
    write: (batch) => attempt((database) => write(database, batch)),
  };
}

async function open(name: string): Promise<Result<Database, ConversationStoreError>> {
  try {
    const opening = openDB<Schema>(name, VERSION, {
      upgrade(database) {
        database.createObjectStore('conversations', { keyPath: 'id' });
        database.createObjectStore('entries', { keyPath: ['conversation', 'order'] });
      },
      // A newer version of the app wants to change the schema: this page lets go (§4.3, versionchange).
      blocking: (_now, _wanted, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return await Promise.race([opening.then((database) => ok(database)), tooLong(opening)]);
  } catch {
    return err({ code: 'messages-not-kept' });
  }
}

/** What comes after all is not used any more. */
function tooLong(opening: Promise<Database>): Promise<Result<Database, ConversationStoreError>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(err({ code: 'messages-not-kept' }));
      void opening.then((database) => database.close()).catch(() => undefined);
    }, BLOCKED_MS);
    const settled = (): void => clearTimeout(timer);
    opening.then(settled, settled);
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
  return { code: full ? 'messages-storage-full' : 'messages-not-kept' };
}
