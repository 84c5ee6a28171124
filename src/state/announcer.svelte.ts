import type { Clock } from '../platform/clock/clock.ts';

/** So long before it is said: a screen reader drops what it says when the focus moves meanwhile. */
const BEFORE_MS = 200;

/** So long it stays, so that nobody who reads the page line by line finds old news. */
const KEPT_MS = 8_000;

/** How it is said: when there is a pause, or at once; news of files have a place of their own. */
export type Manner = 'politely' | 'about-files' | 'at-once';

/** One sentence for those who listen. */
export interface Spoken {
  readonly id: number;
  readonly text: string;
  readonly manner: Manner;
}

export interface AnnouncerOptions {
  readonly clock: Clock;
  /** Something will be spoken in a moment: the place for it has to be ready then. */
  readonly coming: () => void;
}

/** What is said aloud by screen readers, each sentence once. */
export class Announcer {
  #spoken = $state.raw<readonly Spoken[]>([]);
  #count = 0;
  readonly #options: AnnouncerOptions;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** What is in the page to be read out now, the oldest first. */
  get spoken(): readonly Spoken[] {
    return this.#spoken;
  }

  /** Says it in a moment; the returned function takes it back if that is not over. */
  say = (text: string, manner: Manner = 'politely'): (() => void) => {
    const { clock, coming } = this.#options;
    this.#count += 1;
    const id = this.#count;
    coming();
    return clock.after(BEFORE_MS, () => {
      this.#spoken = [...this.#spoken, { id, text, manner }];
      clock.after(KEPT_MS, () => {
        this.#spoken = this.#spoken.filter((line) => line.id !== id);
      });
    });
  };
}
