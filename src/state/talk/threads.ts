import type { Entry } from '../../core/chat/state.ts';
import type { Held } from './held.ts';

/** All conversations as one thread; the same one as long as nothing has changed. */
export class Threads {
  #parts: readonly (readonly Entry[])[] = [];
  #joined: readonly Entry[] = [];

  joined(all: readonly Held[]): readonly Entry[] {
    const parts = all.map(({ chat }) => chat.thread).filter(({ length }) => length > 0);
    const same = parts.every((part, index) => part === this.#parts[index]);
    if (same && parts.length === this.#parts.length) return this.#joined;
    this.#parts = parts;
    const [only = []] = parts;
    this.#joined = parts.length > 1 ? parts.flat() : only;
    return this.#joined;
  }
}
