import type { ConversationId } from '../../core/chat/messages.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Desk } from './desk.ts';
import { memoryOf, recordOf, type MemoryChange } from './held.ts';
import type { Keeper } from './keeper.ts';
import { forget, NO_CHANGE, type Shelf } from './shelf.ts';

interface LibraryOptions {
  readonly keeper: Keeper;
  readonly shelf: Shelf;
  readonly desk: Desk;
}

/** All conversations there are, of this tab and stored, and what people want to have kept of them. */
export class Library {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** The newest first; those of this tab as they are now. Only such as two devices have met in. */
  async records(): Promise<readonly StoredConversation[]> {
    const { shelf, desk } = this.#options;
    const mine = desk.all.map((one) => recordOf(one, desk.tab));
    const others = (await shelf.records()).filter(({ id }) => !desk.has(id));
    return [...mine, ...others]
      .filter(({ secret }) => secret !== undefined)
      .toSorted((one, other) => other.lastAt - one.lastAt);
  }

  /**
   * Changes what is kept beside messages and counters; what `memory` does not name stays. Resolves once
   * it is durable: false if another tab runs the conversation, it is gone, or nothing can be stored.
   */
  async amend(id: ConversationId, memory: MemoryChange): Promise<boolean> {
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

  /** The conversation goes with its messages and its secret. Resolves once that is durable. */
  async forget(id: ConversationId): Promise<boolean> {
    const { keeper, shelf, desk } = this.#options;
    if (!desk.has(id)) return shelf.alone(id, forget);
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
