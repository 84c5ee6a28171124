import { keepsAny } from '../../core/chat/history.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { Entry } from '../../core/chat/state.ts';
import { summaryOf, type Summary } from '../../core/history/summary.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Archive } from './archive.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Conversations } from './port.ts';

/** Why something of a conversation was not changed. */
export type BookError =
  /** Another window runs the conversation, or it is gone. */
  | { readonly code: 'history-elsewhere' }
  /** Its device is connected with this one. */
  | { readonly code: 'remove-while-talking' };

/** One conversation as the list shows it. */
export interface BookRow extends Summary {
  readonly record: StoredConversation;
  readonly entries: readonly Entry[];
}

/** A message that was found somewhere else and is to be shown in its conversation. */
export interface Sought {
  readonly typed: string;
  readonly conversation: ConversationId;
  readonly order: number;
}

interface BookOptions {
  readonly conversations: () => Conversations;
  readonly lifetimes: Lifetimes;
  readonly archive: Archive;
  readonly onError: (error: BookError) => void;
}

/** All conversations in which two devices have met, and what people do with what is kept of them. */
export class Book {
  #rows = $state.raw<readonly BookRow[] | undefined>();
  #loading = 0;
  #sought: Sought | undefined;
  readonly archive: Archive;
  readonly #options: BookOptions;

  constructor(options: BookOptions) {
    this.#options = options;
    this.archive = options.archive;
  }

  /** The newest first; absent until {@link load} is done. */
  get rows(): readonly BookRow[] | undefined {
    return this.#rows;
  }

  row = (id: string): BookRow | undefined => this.#rows?.find(({ record }) => record.id === id);

  /** Reads all of it again. */
  load = async (): Promise<void> => {
    const conversations = this.#options.conversations();
    const turn = (this.#loading += 1);
    const rows: BookRow[] = [];
    for (const record of await conversations.records()) {
      const entries = await conversations.entries(record.id);
      rows.push({ record, entries, ...summaryOf(entries) });
    }
    // A later call knows more.
    if (turn === this.#loading) this.#rows = rows;
  };

  /** Shows it and writes to it before its device is there; false if it cannot be. */
  open = (id: ConversationId): Promise<boolean> => this.#options.conversations().open(id);

  /** The conversation's screen shows it next. */
  seek = (sought: Sought): void => {
    this.#sought = sought;
  };

  /** What is to be shown there; only once. */
  takeSought = (): Sought | undefined => {
    const sought = this.#sought;
    this.#sought = undefined;
    return sought;
  };

  /** [C14] `drop`: what is kept goes now; else it stays, and only nothing more is kept. */
  keep = (id: ConversationId, keep: boolean, drop = false): Promise<boolean> =>
    this.#change(id, async (conversations) => {
      if (drop) await this.#strikeAll(id);
      const entries = drop ? [] : await conversations.entries(id);
      const was = keepsAny(conversations.memoryOf(id)?.history);
      const upTo = keep || !was ? 0 : (entries.at(-1)?.order ?? 0);
      const { upTo: _upTo, ...history } = conversations.memoryOf(id)?.history ?? { keep };
      return conversations.amend(id, { history: { ...history, keep, ...(upTo > 0 && { upTo }) } });
    });

  /** [C16] */
  setLifetime = (id: ConversationId, seconds: number): Promise<boolean> =>
    this.#change(id, () => this.#options.lifetimes.set(id, seconds));

  /** [C17] One message or the entry of one file. */
  strike = (id: ConversationId, order: number): Promise<boolean> =>
    this.#change(id, async (conversations) => {
      conversations.act(id, { type: 'strike', orders: new Set([order]) });
      await conversations.settled();
      return true;
    });

  /** [C17] All of one conversation, but for what waits; it is still known. */
  clear = (id: ConversationId): Promise<boolean> =>
    this.#change(id, async () => {
      await this.#strikeAll(id);
      return true;
    });

  /** [C17] All of all conversations; false if another window runs one of them. */
  clearAll = async (): Promise<boolean> => {
    let all = true;
    for (const { id } of await this.#options.conversations().records())
      all = (await this.clear(id)) && all;
    return all;
  };

  /** [C23] The device with all that is stored of it; false, and told, if it cannot go now. */
  remove = async (id: ConversationId): Promise<boolean> => {
    const { onError } = this.#options;
    if (this.#options.conversations().linked === id) {
      onError({ code: 'remove-while-talking' });
      return false;
    }
    return this.#change(id, (conversations) => conversations.forget(id));
  };

  async #strikeAll(id: ConversationId): Promise<void> {
    const conversations = this.#options.conversations();
    const orders = new Set((await conversations.entries(id)).map(({ order }) => order));
    conversations.act(id, { type: 'strike', orders });
    await conversations.settled();
  }

  /** This tab runs it from then on, so that no other changes it too. */
  async #change(
    id: ConversationId,
    change: (conversations: Conversations) => Promise<boolean>,
  ): Promise<boolean> {
    const { onError } = this.#options;
    const conversations = this.#options.conversations();
    const done = (await conversations.fetch(id)) && (await change(conversations));
    if (!done) onError({ code: 'history-elsewhere' });
    await this.load();
    return done;
  }
}
