import { dueOf } from '../../core/chat/lifetime.ts';
import { stepChat } from '../../core/chat/machine.ts';
import { storedEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatEffect } from '../../core/chat/state.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { TalkFeature } from './feature.ts';
import { heldAnew, heldOf, memoryOf, recordOf, type Held } from './held.ts';
import type { Keeper } from './keeper.ts';
import type { Shelf } from './shelf.ts';

interface DeskOptions {
  readonly keeper: Keeper;
  readonly shelf: Shelf;
  readonly feature: TalkFeature;
  readonly newId: () => string;
  readonly now: () => number;
}

/** The conversations of this tab, and which of them is written to. */
export class Desk {
  /** The name of this tab, once it is known. */
  tab = '';
  current: ConversationId | undefined;
  /** In the order in which they are shown: the current one last. */
  readonly #held = new Map<ConversationId, Held>();
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get all(): readonly Held[] {
    return [...this.#held.values()];
  }

  get ids(): ReadonlySet<ConversationId> {
    return new Set(this.#held.keys());
  }

  get now(): Held | undefined {
    return this.of(this.current);
  }

  has(id: ConversationId): boolean {
    return this.#held.has(id);
  }

  of(id: ConversationId | undefined): Held | undefined {
    return id === undefined ? undefined : this.#held.get(id);
  }

  /** A conversation that belongs to nobody yet: the next device that comes, if any. */
  begin(): ConversationId {
    const id = this.#options.newId() as ConversationId;
    this.#held.set(id, heldAnew(id, this.#options.now()));
    this.current = id;
    return id;
  }

  /** This tab runs a stored conversation from now on. It must own it. */
  async take(record: StoredConversation): Promise<Held> {
    const { shelf, feature } = this.#options;
    const held = heldOf(record, await shelf.entries(record.id));
    this.#held.set(record.id, held);
    this.#dropDue(held);
    await feature.taken(record.id);
    return held;
  }

  /** [C16] What should have gone while nobody looked is never shown. */
  #dropDue(held: Held): void {
    const orders = new Set(dueOf(held.chat.thread, this.#options.now()).due);
    const { state, effects } = stepChat(held.chat, { type: 'strike', orders });
    held.chat = state;
    for (const effect of effects) if (effect.type === 'keep') this.note(held, effect);
  }

  /** From the store; false if another tab runs it, or it is gone. */
  async fetch(id: ConversationId): Promise<boolean> {
    const { shelf } = this.#options;
    if (this.has(id)) return true;
    if (!(await shelf.own(id))) return false;
    const record = await shelf.record(id);
    if (record) await this.take(record);
    else shelf.release(id);
    return record !== undefined;
  }

  /** Reads one of this tab's from the store again: what is there has become more. */
  async renew(id: ConversationId): Promise<void> {
    const { shelf } = this.#options;
    const record = await shelf.record(id);
    // Set in its own place, so that the order in which they are shown stays.
    if (record) this.#held.set(id, heldOf(record, await shelf.entries(id)));
  }

  /** The current one; last of all, as it is shown. */
  choose(id: ConversationId): void {
    const held = this.of(id);
    this.#held.delete(id);
    if (held) this.#held.set(id, held);
    this.current = id;
  }

  /** The last of what this tab has. */
  chooseLast(): void {
    this.current = [...this.#held.keys()].at(-1);
  }

  drop(id: ConversationId): void {
    this.#held.delete(id);
  }

  /** Its device was there until now. */
  left(held: Held): void {
    held.lastAt = this.#options.now();
    if (held.secret) this.note(held);
  }

  /** Nobody is waited for in it: the two never met, or somebody stands in between ([C6]). */
  disown(held: Held): void {
    held.over = true;
    if (!held.secret) return;
    held.secret = undefined;
    held.memory = memoryOf({ ...held.memory, remembered: undefined });
    this.note(held);
  }

  /** Stores a conversation as it is now, with what has changed of its entries. */
  note(held: Held, changed?: Extract<ChatEffect, { type: 'keep' }>): void {
    this.#options.keeper.note({
      ...{ id: held.chat.conversation, record: recordOf(held, this.tab) },
      ...(changed && {
        entries: changed.entries.map(storedEntry),
        gone: changed.gone.map(storedEntry),
      }),
    });
  }
}
