import { newChat, stepChat } from '../../../src/core/chat/machine.ts';
import { restoreChat, storedEntry, type StoredEntry } from '../../../src/core/chat/memory.ts';
import type { ChatMessage, ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { ChatEvent, ChatState, Counters, Kept } from '../../../src/core/chat/state.ts';

interface Disk {
  readonly counters: Counters;
  readonly entries: ReadonlyMap<number, StoredEntry>;
}

const EMPTY: Disk = {
  counters: { sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 },
  entries: new Map(),
};

/** One side of one conversation with its store, its channel, and a page that may go at any time. */
export class ChatDevice {
  readonly #id: ConversationId;
  #state: ChatState;
  #disk = EMPTY;
  #pending = new Map<number, StoredEntry>();
  #told: Kept[] = [];
  /** Frames on their way to the other side. */
  out: ChatMessage[] = [];
  readonly errors: string[] = [];

  constructor(name: string) {
    this.#id = name as ConversationId;
    this.#state = newChat(this.#id);
  }

  do(event: ChatEvent): void {
    const { state, effects } = stepChat(this.#state, event);
    this.#state = state;
    for (const effect of effects) {
      if (effect.type === 'send') this.out.push(effect.message);
      else if (effect.type === 'error') this.errors.push(effect.error.code);
      else for (const entry of effect.entries) this.#pending.set(entry.order, storedEntry(entry));
    }
  }

  write(text: string): void {
    this.do({ type: 'write', id: text as MessageId, text, at: 0 });
  }

  /** The store has written what there is, and has not said so yet. */
  commit(): void {
    const { sentSeq, ackedSeq, skippedSeq, receivedSeq } = this.#state;
    this.#disk = {
      counters: { sentSeq, ackedSeq, skippedSeq, receivedSeq },
      entries: new Map([...this.#disk.entries, ...this.#pending]),
    };
    this.#pending = new Map();
    this.#told.push({ sentSeq, receivedSeq });
  }

  /** The store says what it has written. */
  told(): void {
    for (const kept of this.#told.splice(0)) this.do({ type: 'kept', kept });
  }

  store(): void {
    this.commit();
    this.told();
  }

  /** The page goes; what was not written is gone with it. */
  reload(): void {
    const entries = [...this.#disk.entries.values()].sort((a, b) => a.order - b.order);
    this.#state = restoreChat({
      ...{ conversation: this.#id, counters: this.#disk.counters, entries, sendable: true },
    });
    this.#pending = new Map();
    this.#told = [];
    this.out = [];
  }

  get received(): number {
    return this.#state.kept.receivedSeq;
  }

  get mine(): readonly string[] {
    return this.#texts('out');
  }

  get theirs(): readonly string[] {
    return this.#texts('in');
  }

  get undelivered(): readonly string[] {
    return this.#state.thread.flatMap((entry) =>
      entry.direction === 'out' && entry.delivery !== 'delivered' ? [entry.text] : [],
    );
  }

  #texts(direction: 'in' | 'out'): readonly string[] {
    return this.#state.thread.filter((entry) => entry.direction === direction).map((e) => e.text);
  }
}
