import type { StoredEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type {
  Batch,
  ConversationStore,
  ConversationStoreError,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import { memoryStore } from '../../platform/storage/memory-store.ts';

/** What has changed and is not stored yet. */
export interface Change {
  readonly id: ConversationId;
  readonly entries?: readonly StoredEntry[];
  readonly gone?: readonly StoredEntry[];
  readonly forgotten?: boolean;
}

interface KeeperOptions {
  readonly store: ConversationStore;
  /** A conversation as it is to be stored now; `undefined` if it is there no more. */
  readonly snapshot: (id: ConversationId) => StoredConversation | undefined;
  readonly onKept: (conversation: StoredConversation) => void;
  readonly onError: (error: ConversationStoreError) => void;
}

/** Stores changes in the order in which they came: all that came during a write, in the next one. */
export class Keeper {
  #store: ConversationStore;
  readonly #fallback = memoryStore();
  #changed = new Set<ConversationId>();
  #forgotten = new Set<ConversationId>();
  #entries = new Map<string, StoredEntry>();
  #gone = new Map<string, StoredEntry>();
  #writing: Promise<void> | undefined;
  readonly #options: KeeperOptions;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  get store(): ConversationStore {
    return this.#store;
  }

  note({ id, entries = [], gone = [], forgotten = false }: Change): void {
    this.#changed.add(id);
    if (forgotten) this.#forgotten.add(id);
    for (const entry of entries) this.#entries.set(keyOf(entry), entry);
    for (const entry of gone) {
      this.#entries.delete(keyOf(entry));
      this.#gone.set(keyOf(entry), entry);
    }
    this.#writing ??= this.#write();
  }

  /** Resolves once everything that was noted is stored. */
  settled = async (): Promise<void> => {
    while (this.#writing) await this.#writing;
  };

  /** The page goes: what waits for the write before it is handed over at once. */
  flush = (): void => {
    if (this.#changed.size > 0) void this.#writeBatch();
  };

  /** From now on nothing outlives the page. */
  giveUp(error: ConversationStoreError): void {
    this.#store = this.#fallback;
    this.#options.onError(error);
  }

  async #write(): Promise<void> {
    // What is noted in the same turn belongs together.
    await Promise.resolve();
    while (this.#changed.size > 0) await this.#writeBatch();
    this.#writing = undefined;
  }

  async #writeBatch(): Promise<void> {
    const batch = this.#take();
    const written = await this.#store.write(batch);
    if (!written.ok && this.#store !== this.#fallback) this.giveUp(written.error);
    for (const conversation of batch.conversations) this.#options.onKept(conversation);
  }

  #take(): Batch {
    const forgotten = [...this.#forgotten];
    const left = (entry: StoredEntry): boolean => !this.#forgotten.has(entry.conversation);
    const batch = {
      conversations: [...this.#changed].flatMap((id) =>
        this.#forgotten.has(id) ? [] : (this.#options.snapshot(id) ?? []),
      ),
      entries: [...this.#entries.values()].filter(left),
      gone: [...this.#gone.values()].filter(left),
      forgotten,
    };
    this.#changed = new Set();
    this.#forgotten = new Set();
    this.#entries = new Map();
    this.#gone = new Map();
    return batch;
  }
}

function keyOf({ conversation, order }: StoredEntry): string {
  return `${order} ${conversation}`;
}
