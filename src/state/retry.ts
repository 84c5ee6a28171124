import type { Clock } from '../platform/clock/clock.ts';

/** Something that is tried again in a while, once for all who ask meanwhile. */
export class Retry {
  #waiting = false;
  readonly #clock: Clock;
  readonly #ms: number;

  /** `ms`: how long it is left alone. */
  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#ms = ms;
  }

  get waiting(): boolean {
    return this.#waiting;
  }

  later(call: () => void): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#clock.after(this.#ms, () => {
      this.#waiting = false;
      call();
    });
  }
}
