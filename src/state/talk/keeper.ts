import type { StoredEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type {
  Batch,
  ConversationStore,
  ConversationStoreError,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import { memoryStore } from '../../platform/storage/memory-store.ts';

/** What has changed in one step, and what the conversation is after it. */
export interface Change {
  readonly id: ConversationId;
  /** Absent for a conversation that is forgotten. */
  readonly record?: StoredConversation;
  readonly entries?: readonly StoredEntry[];
  readonly gone?: readonly StoredEntry[];
}

/** More entries than this are not written at once: handing them over takes the page's own time. */
const PORTION = 250;

interface KeeperOptions {
  readonly store: ConversationStore;
  readonly onKept: (conversation: StoredConversation) => void;
  readonly onError: (error: ConversationStoreError) => void;
}

/** Stores changes in the order in which they came: all that came during a write, in the next one. */
export class Keeper {
  #store: ConversationStore;
  readonly #fallback = memoryStore();
  #full = false;
  #queue: Change[] = [];
  #writing: Promise<void> | undefined;
  readonly #options: KeeperOptions;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  /** What is there already can still be read, and deleted, when no more has room. */
  get store(): ConversationStore {
    return this.#full ? this.#options.store : this.#store;
  }

  /** False once it has given up: what is noted is gone with the page. */
  get lasting(): boolean {
    return this.#store !== this.#fallback;
  }

  note(change: Change): void {
    this.#queue.push(change);
    this.#writing ??= this.#write();
  }

  /** Resolves once everything that was noted is stored. */
  settled = async (): Promise<void> => {
    while (this.#writing) await this.#writing;
  };

  /** The page goes: what waits for the write before it is handed over at once. */
  flush = (): void => {
    if (this.#queue.length > 0) void this.#writeBatch(this.#queue.splice(0));
  };

  /** From now on nothing outlives the page. */
  giveUp(error: ConversationStoreError): void {
    this.#store = this.#fallback;
    this.#full = error.code === 'messages-storage-full';
    this.#options.onError(error);
  }

  async #write(): Promise<void> {
    // What is noted in the same turn belongs together.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#writeBatch(this.#take());
    this.#writing = undefined;
  }

  async #writeBatch(changes: readonly Change[]): Promise<void> {
    const batch = batchOf(changes);
    const written = await this.#store.write(batch);
    if (!written.ok && this.#store !== this.#fallback) this.giveUp(written.error);
    for (const conversation of batch.conversations) this.#options.onKept(conversation);
  }

  /** The next changes, whole ones: counters and entries stay together. */
  #take(): readonly Change[] {
    let entries = 0;
    const end = this.#queue.findIndex((change) => {
      entries += change.entries?.length ?? 0;
      return entries > PORTION;
    });
    return this.#queue.splice(0, end < 0 ? this.#queue.length : Math.max(1, end));
  }
}

function batchOf(changes: readonly Change[]): Batch {
  const forgotten = new Set(changes.flatMap(({ id, record }) => (record ? [] : [id])));
  const left = changes.filter(({ id }) => !forgotten.has(id));
  const records = new Map(left.flatMap(({ id, record }) => (record ? [[id, record]] : [])));
  return {
    conversations: [...records.values()],
    entries: left.flatMap(({ entries = [] }) => entries),
    gone: left.flatMap(({ gone = [] }) => gone),
    forgotten: [...forgotten],
  };
}
