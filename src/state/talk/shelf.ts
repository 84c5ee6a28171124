import { keepsAny } from '../../core/chat/history.ts';
import { passingOf, type StoredEntry } from '../../core/chat/memory.ts';
import { dueOf } from '../../core/chat/lifetime.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import { forgettable, type Aged } from '../../core/chat/retention.ts';
import type { Candidate } from '../../core/trust/tags.ts';
import type { Batch, StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Locks } from '../../platform/tabs/locks.ts';
import { RELOAD_MS, tabLock } from '../../platform/tabs/own-tab.ts';
import { conversationLock, heldOf, isKept } from './held.ts';
import type { Keeper } from './keeper.ts';

interface ShelfOptions {
  readonly keeper: Keeper;
  readonly locks: Locks;
  readonly now: () => number;
}

/** The stored conversations that this tab does not run, and which of them it may take. */
export class Shelf {
  readonly #owned = new Map<ConversationId, () => void>();
  readonly #options: ShelfOptions;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** Conversations that this tab showed before it was reloaded, and `wanted` ones; the oldest first. */
  async ofTab(
    tab: string,
    wanted: ReadonlySet<ConversationId>,
  ): Promise<readonly StoredConversation[]> {
    const mine = (record: StoredConversation): boolean =>
      record.tab === tab || wanted.has(record.id);
    const records = (await this.records()).filter(mine).reverse();
    const owned = await Promise.all(
      records.map(({ id, tab: shown }) => this.own(id, shown === tab ? RELOAD_MS : 0)),
    );
    return records.filter((_, index) => owned[index]);
  }

  /** Makes this tab the only one that runs the conversation; false if another one does. */
  async own(id: ConversationId, waitMs = 0): Promise<boolean> {
    if (this.#owned.has(id)) return true;
    const release = await this.#options.locks.take(conversationLock(id), waitMs);
    if (release) this.#owned.set(id, release);
    return release !== undefined;
  }

  release(id: ConversationId): void {
    this.#owned.get(id)?.();
    this.#owned.delete(id);
  }

  /** Everybody who may be met again, apart from `held`; takes what is free until it is released. */
  async candidates(held: ReadonlySet<ConversationId>): Promise<readonly Known[]> {
    const records = (await this.records()).filter(({ id }) => !held.has(id));
    const found = records.map(async (record): Promise<Known[]> => {
      const { id, secret } = record;
      if (!secret) return [];
      return [{ record, candidate: { id, secret, free: await this.own(id) } }];
    });
    return (await Promise.all(found)).flat();
  }

  async entries(id: ConversationId): Promise<readonly StoredEntry[]> {
    const read = await this.#options.keeper.store.entries(id);
    return read.ok ? read.value : [];
  }

  /** [C13] Messages whose tab is gone, and conversations that are too old or too many. */
  async tidy(held: ReadonlySet<ConversationId>): Promise<void> {
    const live = await this.#options.locks.held();
    const records = (await this.records()).filter(({ id }) => !held.has(id));
    const inUse = new Set(
      records.map(({ id }) => id).filter((id) => live.has(conversationLock(id))),
    );
    const forgotten = forgettable(records.map(agedOf), { now: this.#options.now(), inUse });
    const left = records.filter(
      ({ id, tab }) => !inUse.has(id) && tab !== '' && !live.has(tabLock(tab)),
    );
    for (const id of forgotten) await this.alone(id, forget);
    for (const { id } of left) if (!forgotten.includes(id)) await this.alone(id, this.#cleared);
    for (const { id, history } of records)
      if (history?.lifetime && !inUse.has(id)) await this.alone(id, this.#outlived);
  }

  /** [C16] Messages whose time is over. */
  #outlived = async (record: StoredConversation): Promise<Batch> => {
    const { thread } = heldOf(record, await this.entries(record.id)).chat;
    const due = new Set(dueOf(thread, this.#options.now()).due);
    return { ...NO_CHANGE, gone: thread.filter(({ order }) => due.has(order)) };
  };

  /** [C13] Without its tab, what waits is left of it; of one that nobody joined, nothing. */
  #cleared = async (record: StoredConversation): Promise<Batch> => {
    if (!record.secret && !keepsAny(record.history)) return forget(record);
    const gone = passingOf(await this.entries(record.id), record);
    return { ...NO_CHANGE, conversations: [{ ...record, tab: '' }], gone };
  };

  /**
   * Changes a conversation that this tab does not run, as it stands once no other tab can run it; false
   * if one does, or there is none.
   */
  async alone(
    id: ConversationId,
    change: (record: StoredConversation) => Batch | Promise<Batch>,
  ): Promise<boolean> {
    if (this.#owned.has(id) || !(await this.own(id))) return false;
    const record = await this.record(id);
    const written = record && (await this.#options.keeper.store.write(await change(record)));
    this.release(id);
    return written?.ok ?? false;
  }

  /** Conversations that another tab runs, the newest first. */
  async elsewhere(): Promise<readonly StoredConversation[]> {
    const live = await this.#options.locks.held();
    const theirs = ({ id }: StoredConversation): boolean =>
      live.has(conversationLock(id)) && !this.#owned.has(id);
    return (await this.records()).filter(theirs);
  }

  async record(id: ConversationId): Promise<StoredConversation | undefined> {
    return (await this.records()).find((one) => one.id === id);
  }

  /** All stored conversations, the newest first. */
  async records(): Promise<readonly StoredConversation[]> {
    const read = await this.#options.keeper.store.conversations();
    if (read.ok) return read.value;
    this.#options.keeper.giveUp(read.error);
    return [];
  }
}

/** A conversation in which somebody may be met again. */
export interface Known {
  readonly record: StoredConversation;
  readonly candidate: Candidate<ConversationId>;
}

/** [T4] The newest ones are shown first. */
export function newestFirst(known: readonly Known[]): readonly Candidate<ConversationId>[] {
  return known
    .toSorted((one, other) => other.record.lastAt - one.record.lastAt)
    .map(({ candidate }) => candidate);
}

export const NO_CHANGE: Batch = { conversations: [], entries: [], gone: [], forgotten: [] };

/** The conversation and all its messages go. */
function forget({ id }: Pick<StoredConversation, 'id'>): Batch {
  return { ...NO_CHANGE, forgotten: [id] };
}

function agedOf(record: StoredConversation): Aged {
  const { id, lastAt, waiting } = record;
  return { id, lastAt, waiting, wanted: isKept(record) };
}
