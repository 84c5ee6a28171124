import type { Entry } from '../core/chat/state.ts';
import { heard } from './words/heard.ts';

/** More than so many at once are only counted. */
const MOST = 3;

/** A longer message is read where it stands. */
const MOST_CHARACTERS = 600;

/** Tells those who listen what has been written, each message once; not what was there before. */
export class IncomingNews {
  /** Another conversation may be shown meanwhile. */
  readonly #said = new WeakSet<Entry>();
  readonly #since = Date.now();

  /** What has come since the last call, as one text; empty if nothing has. */
  next = (thread: readonly Entry[]): string => {
    const fresh = this.#freshOf(thread);
    if (fresh.length > MOST) return heard.messages(fresh.length);
    return fresh.map(({ text }) => heard.message(text.slice(0, MOST_CHARACTERS))).join(' ');
  };

  /** From the end, where all that is new stands. */
  #freshOf(thread: readonly Entry[]): readonly Entry[] {
    const fresh: Entry[] = [];
    for (let at = thread.length - 1; at >= 0; at -= 1) {
      const entry = thread[at];
      if (!entry || this.#said.has(entry) || entry.at < this.#since) break;
      if (entry.direction === 'in' && !entry.note) fresh.unshift(entry);
    }
    for (const entry of fresh) this.#said.add(entry);
    return fresh;
  }
}
