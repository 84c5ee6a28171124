import type { Clock } from '../../platform/clock/clock.ts';

const MINUTE_MS = 60_000;
/** The time is looked at this often: pages in the background are called late. */
const LOOK_MS = 10_000;
/** Other tabs hear of input no more often than this. */
const TELL_MS = 5_000;

export interface AutoLockOptions {
  readonly clock: Clock;
  /** 0: never. */
  readonly minutes: () => number;
  /** A link or files in this tab or another. */
  readonly busy: () => Promise<boolean>;
  readonly tellOthers: () => void;
  readonly lock: () => void;
}

/** [K12] Locks by itself after some time without input in any tab. */
export class AutoLock {
  #last: number;
  #told = 0;
  #cancel: (() => void) | undefined;
  readonly #options: AutoLockOptions;

  constructor(options: AutoLockOptions) {
    this.#options = options;
    this.#last = options.clock.now();
    this.#again();
  }

  /** The person does something in this tab. */
  touched = (): void => {
    const now = this.#options.clock.now();
    this.#last = now;
    if (now - this.#told < TELL_MS) return;
    this.#told = now;
    this.#options.tellOthers();
  };

  /** The same in another one. */
  heard = (): void => {
    this.#last = this.#options.clock.now();
  };

  /** Also at once when the page is seen again: it may have slept. */
  look = async (): Promise<void> => {
    const { clock, minutes, busy, lock } = this.#options;
    this.#again();
    if (minutes() === 0) return;
    if (await busy()) this.#last = clock.now();
    else if (clock.now() - this.#last >= minutes() * MINUTE_MS) lock();
  };

  end = (): void => this.#cancel?.();

  #again(): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(LOOK_MS, () => void this.look());
  }
}
