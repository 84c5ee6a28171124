import { queryOf, rangesIn, search, type Match, type TextRange } from '../core/chat/search.ts';
import type { Entry } from '../core/chat/state.ts';

/** Nobody steps through more than these. */
const MOST = 1_000;

type Name = Pick<Entry, 'conversation' | 'order'>;

/** A search in the thread: what is typed, what was found, and which of it is shown. */
export class Finding {
  #open = $state(false);
  #typed = $state('');
  /** Stays the same message while others come. */
  #shown = $state.raw<Name>();
  #steps = $state(0);
  readonly #entries: () => readonly Entry[];
  readonly #query = $derived.by(() => (this.#open ? queryOf(this.#typed) : []));
  readonly #found = $derived.by(() => search(this.#entries(), this.#query, MOST));
  readonly #at = $derived.by(() => Math.max(0, this.#found.matches.findIndex(this.#isShown)));

  constructor(entries: () => readonly Entry[]) {
    this.#entries = entries;
  }

  get open(): boolean {
    return this.#open;
  }

  get typed(): string {
    return this.#typed;
  }

  /** How many messages were found; the newest counts as the first. */
  get total(): number {
    return this.#found.total;
  }

  /** Which one is shown, from 1; 0 if none was found. */
  get at(): number {
    return this.total === 0 ? 0 : this.#at + 1;
  }

  get current(): Entry | undefined {
    return this.#found.matches[this.#at]?.entry;
  }

  /** Grows whenever {@link current} is to be brought into sight, also if it is the same. */
  get steps(): number {
    return this.#steps;
  }

  /** What is to be marked of a message. */
  rangesIn = ({ text }: Pick<Entry, 'text'>): readonly TextRange[] | undefined =>
    rangesIn(text, this.#query);

  begin = (): void => {
    this.#open = true;
  };

  end = (): void => {
    this.#open = false;
    this.type('');
  };

  /** The newest one is shown. */
  type = (typed: string): void => {
    this.#typed = typed;
    this.#show(this.#found.matches[0]);
  };

  /** Looks for it, and begins with that message. */
  seek = (typed: string, name: Name): void => {
    this.#open = true;
    this.#typed = typed;
    this.#shown = name;
    this.#steps += 1;
  };

  /** To an older one (1) or a newer one (-1); after the last comes the first. */
  step = (by: 1 | -1): void => {
    const { matches } = this.#found;
    this.#show(matches[(this.#at + by + matches.length) % matches.length]);
  };

  #show(match: Match<Entry> | undefined): void {
    this.#shown = match?.entry;
    this.#steps += 1;
  }

  #isShown = ({ entry }: Match<Entry>): boolean =>
    entry.order === this.#shown?.order && entry.conversation === this.#shown.conversation;
}
