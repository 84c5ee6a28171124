import type { ConversationId } from '../../core/chat/messages.ts';
import type { Entry } from '../../core/chat/state.ts';
import type { Result } from '../../core/result.ts';
import type {
  Batch,
  ConversationStoreError,
  Memory,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import type { Desk } from './desk.ts';
import type { TalkFeature } from './feature.ts';
import { heldOf, isKept, memoryOf, recordOf, type MemoryChange } from './held.ts';
import type { Keeper } from './keeper.ts';
import { NO_CHANGE, type Shelf } from './shelf.ts';

interface LibraryOptions {
  /** What this tab showed before is there again. */
  readonly start: () => Promise<void>;
  /** Something has become another, on the screen too. */
  readonly onChanged: () => void;
  readonly feature: TalkFeature;
  readonly keeper: Keeper;
  readonly shelf: Shelf;
  readonly desk: Desk;
}

/** All conversations there are, of this tab and stored, and what people want to have kept of them. */
export class Library {
  #known = 0;
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Conversations that are kept or remembered, of any tab. */
  get known(): number {
    return this.#known;
  }

  /** Counts them again, and has them shown. */
  async count(): Promise<void> {
    this.#known = (await this.records()).filter(isKept).length;
    this.#options.onChanged();
  }

  /** The newest first; those of this tab as they are now. Only such as two devices have met in. */
  async records(): Promise<readonly StoredConversation[]> {
    const { shelf, desk } = this.#options;
    const mine = desk.all.map((one) => recordOf(one, desk.tab));
    const others = (await shelf.records()).filter(({ id }) => !desk.has(id));
    return [...mine, ...others]
      .filter((record) => record.secret !== undefined || isKept(record))
      .toSorted((one, other) => other.lastAt - one.lastAt);
  }

  /**
   * Changes what is kept beside messages and counters; what `memory` does not name stays. Resolves once
   * it is durable: false if another tab runs the conversation, it is gone, or nothing can be stored.
   */
  async amend(id: ConversationId, memory: MemoryChange): Promise<boolean> {
    const amended = await this.#amend(id, memory);
    await this.count();
    return amended;
  }

  async #amend(id: ConversationId, memory: MemoryChange): Promise<boolean> {
    const { keeper, shelf, desk } = this.#options;
    const own = desk.of(id);
    if (!own)
      return shelf.alone(id, (record) => ({
        ...NO_CHANGE,
        conversations: [{ ...withoutMemory(record), ...memoryOf({ ...record, ...memory }) }],
      }));
    own.memory = memoryOf({ ...own.memory, ...memory });
    desk.note(own);
    await keeper.settled();
    return keeper.lasting;
  }

  /** Its messages as they are now, of this tab or stored. */
  async entries(id: ConversationId): Promise<readonly Entry[]> {
    const { keeper, shelf, desk } = this.#options;
    const held = desk.of(id);
    if (held) return held.chat.thread;
    const record = await shelf.record(id);
    if (!record) return [];
    await keeper.settled();
    return heldOf(record, await shelf.entries(id)).chat.thread;
  }

  /** This tab runs it from now on, and shows the one it showed; false if it cannot. */
  async fetch(id: ConversationId): Promise<boolean> {
    await this.#options.start();
    return this.#options.desk.fetch(id);
  }

  /** What people want of it, as it is now; undefined if this tab does not run it. */
  memoryOf(id: ConversationId): Memory | undefined {
    return this.#options.desk.of(id)?.memory;
  }

  /** [C18] All of it is stored, or nothing; conversations of this tab are read again. */
  async add(batch: Batch): Promise<Result<void, ConversationStoreError>> {
    const { keeper, desk } = this.#options;
    await keeper.settled();
    const written = await keeper.store.write(batch);
    if (!written.ok) return written;
    for (const { id } of batch.conversations) if (desk.has(id)) await desk.renew(id);
    await this.count();
    return written;
  }

  /** [C23] The conversation goes with all that is stored of it. Resolves once that is durable. */
  async forget(id: ConversationId): Promise<boolean> {
    const { keeper, shelf, desk, feature } = this.#options;
    if (!(await this.fetch(id))) return false;
    await feature.forgotten?.(id);
    desk.drop(id);
    keeper.note({ id });
    await keeper.settled();
    shelf.release(id);
    return keeper.lasting;
  }
}

function withoutMemory(record: StoredConversation): StoredConversation {
  const { label: _label, remembered: _kept, asking: _asking, history: _history, ...rest } = record;
  return rest;
}
