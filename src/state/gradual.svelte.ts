import type { Clock } from '../platform/clock/clock.ts';

/** So many changes are shown at once, each by itself, before it counts as a flood. */
const BURST = 10;

/** In a flood, what has changed is shown this often. */
const PAUSE_MS = 100;

/** A list as it is shown: at once while it is calm, now and then where it grows in a flood. */
export class Gradual<T> {
  #shown = $state.raw<readonly T[]>([]);
  #whole: readonly T[] = [];
  #changes = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get shown(): readonly T[] {
    return this.#shown;
  }

  /** The list is this now. */
  show(whole: readonly T[]): void {
    if (whole === this.#whole) return;
    this.#whole = whole;
    this.#changes += 1;
    if (this.#changes > BURST) return;
    this.#shown = whole;
    if (this.#changes === 1) this.#clock.after(PAUSE_MS, this.#showAgain);
  }

  #showAgain = (): void => {
    if (this.#shown === this.#whole) this.#changes = 0;
    else {
      this.#shown = this.#whole;
      this.#clock.after(PAUSE_MS, this.#showAgain);
    }
  };
}
