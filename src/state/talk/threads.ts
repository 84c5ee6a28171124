import type { ConversationId } from '../../core/chat/messages.ts';
import type { Entry } from '../../core/chat/state.ts';
import { isKept, type Held } from './held.ts';

/**
 * What is in the thread, in its order: the current conversation alone if it is kept or remembered, else
 * all that are neither, one after the other.
 */
export function shownOf(
  all: readonly Held[],
  current: ConversationId | undefined,
): readonly Held[] {
  const here = all.find(({ chat }) => chat.conversation === current);
  return here && isKept(here.memory) ? [here] : all.filter((held) => !isKept(held.memory));
}

/** Conversations as one thread; the same one as long as nothing has changed. */
export class Threads {
  #parts: readonly (readonly Entry[])[] = [];
  #joined: readonly Entry[] = [];

  joined(shown: readonly Held[]): readonly Entry[] {
    const parts = shown.map(({ chat }) => chat.thread).filter(({ length }) => length > 0);
    const same = parts.every((part, index) => part === this.#parts[index]);
    if (same && parts.length === this.#parts.length) return this.#joined;
    this.#parts = parts;
    const [only = []] = parts;
    this.#joined = parts.length > 1 ? parts.flat() : only;
    return this.#joined;
  }
}
