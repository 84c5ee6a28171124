import { dueOf } from '../../core/chat/lifetime.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatEvent } from '../../core/chat/state.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Held } from './held.ts';

/** No timer runs longer: a device that sleeps looks again when it wakes. */
const LONGEST_MS = 60_000;

interface ExpiryOptions {
  readonly clock: Clock;
  readonly all: () => readonly Held[];
  readonly dispatch: (
    id: ConversationId,
    event: Extract<ChatEvent, { readonly type: 'strike' }>,
  ) => void;
}

/** [C16] Deletes messages when their time is over, as long as the page is open. */
export class Expiry {
  /** When it looks next, if anything is to go. */
  #next: number | undefined;
  readonly #options: ExpiryOptions;

  constructor(options: ExpiryOptions) {
    this.#options = options;
  }

  /** Something may have come that goes by itself. */
  watch(): void {
    if (this.#next !== undefined) return;
    const { clock, all } = this.#options;
    const now = clock.now();
    const timed = all().filter(({ memory }) => memory.history?.lifetime);
    const next = Math.min(...timed.map(({ chat }) => dueIn(chat.thread, now)));
    if (next === Infinity) return;
    const at = Math.min(next, now + LONGEST_MS);
    this.#next = at;
    clock.after(at - now, () => this.#look(at));
  }

  #look(at: number): void {
    if (this.#next !== at) return;
    this.#next = undefined;
    const { all, dispatch, clock } = this.#options;
    for (const { chat } of all()) {
      const { due } = dueOf(chat.thread, clock.now());
      if (due.length > 0) dispatch(chat.conversation, { type: 'strike', orders: new Set(due) });
    }
    this.watch();
  }
}

function dueIn(thread: Held['chat']['thread'], now: number): number {
  const { due, next = Infinity } = dueOf(thread, now);
  return due.length > 0 ? now : next;
}
