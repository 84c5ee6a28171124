import type { Clock } from '../platform/clock/clock.ts';

/** So many changes are shown at once, each by itself, before it counts as a flood. */
const BURST = 10;

/** In a flood, so many entries more are shown each time, */
const PORTION = 100;

/** and then nothing for this long: drawing takes the page's time. */
const PAUSE_MS = 100;

/** A list as it is shown: at once while it is calm, by portions where it grows in a flood. */
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

  /** The list is this now; entries have changed or were added at its end. */
  show(whole: readonly T[]): void {
    if (whole === this.#whole) return;
    this.#whole = whole;
    this.#changes += 1;
    if (this.#changes > BURST) return;
    this.#showPortion();
    if (this.#changes === 1) this.#clock.after(PAUSE_MS, this.#showMore);
  }

  #showMore = (): void => {
    if (this.#shown === this.#whole) this.#changes = 0;
    else {
      this.#showPortion();
      this.#clock.after(PAUSE_MS, this.#showMore);
    }
  };

  #showPortion(): void {
    const end = this.#shown.length + PORTION;
    this.#shown = this.#whole.length <= end ? this.#whole : this.#whole.slice(0, end);
  }
}
