import type { Clock } from '../../src/platform/clock/clock.ts';

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** Time that stands still until the test moves it. */
export class FakeClock implements Clock {
  #now = Date.UTC(2024, 0, 1);
  readonly #timers = new Set<Timer>();

  now = (): number => this.#now;

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: this.#now + ms, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How many calls are still to come. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets this much time pass; what is due is called in order, also what is set meanwhile. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
