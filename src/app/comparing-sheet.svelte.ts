import type { ComparingWords } from '../state/comparing.svelte.ts';

/**
 * Whether the words are on the screen, and whether the other side's wish to compare them is. Both
 * belong to one comparison: nothing opens by itself when the next link has another.
 */
export class ComparingSheet {
  #shown: object | undefined = $state.raw();
  #wanted = $state.raw(false);
  #postponed: object | undefined = $state.raw();
  readonly #words: () => ComparingWords | undefined;

  constructor(words: () => ComparingWords | undefined) {
    this.#words = words;
  }

  /** It has been asked for at least once. */
  get wanted(): boolean {
    return this.#wanted;
  }

  get open(): boolean {
    const now = this.#words()?.comparison;
    return now !== undefined && now === this.#shown;
  }

  /** They want to compare words, and this side has neither come nor said "not now". */
  get invited(): boolean {
    const words = this.#words();
    return words?.invited === true && words.comparison !== this.#postponed && !this.open;
  }

  /** Asks for the words, unless they are there. */
  show = (): void => {
    this.#words()?.start();
    this.#wanted = true;
    this.#shown = this.#words()?.comparison;
  };

  close = (): void => {
    this.#shown = undefined;
  };

  postpone = (): void => {
    this.#postponed = this.#words()?.comparison;
  };
}
