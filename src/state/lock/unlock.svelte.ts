import type { LockRecord, LockUnreadable } from '../../core/lock/record.ts';
import type { Result } from '../../core/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { HeldKey } from '../../platform/lock/held-key.ts';
import type { LockStore } from '../../platform/lock/lock-store.ts';
import type { PassphraseWrong, Wrapping } from '../../platform/lock/vault.ts';
import { Attempts } from './attempts.svelte.ts';

export interface UnlockOptions {
  readonly store: LockStore;
  readonly clock: Clock;
  readonly open: (
    wrapping: Wrapping,
    passphrase: string,
  ) => Promise<Result<CryptoKey, PassphraseWrong>>;
  /** The way is free; without a key where there is no lock after all. */
  readonly unlocked: (key: HeldKey | undefined) => void;
}

/** The locked app: asks for the passphrase before anything that was kept is read. */
export class Unlock {
  #record = $state.raw<LockRecord>();
  #working = $state.raw(false);
  #error = $state.raw<PassphraseWrong | LockUnreadable>();
  readonly #attempts: Attempts;
  readonly #options: UnlockOptions;

  constructor(options: UnlockOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options);
  }

  /** The lock is known and can be opened. */
  get ready(): boolean {
    return this.#record !== undefined;
  }

  /** A passphrase is being tried: takes some tenths of a second. */
  get working(): boolean {
    return this.#working;
  }

  get error(): PassphraseWrong | LockUnreadable | undefined {
    return this.#error;
  }

  /** Seconds until the next try. */
  get left(): number {
    return this.#attempts.left;
  }

  start = async (): Promise<void> => {
    const read = await this.#options.store.read();
    if (!read.ok) {
      this.#error = read.error;
      return;
    }
    if (!read.value) return this.#options.unlocked(undefined);
    await this.#attempts.start();
    this.#record = read.value;
  };

  unlock = async (typed: string): Promise<void> => {
    if (!this.ready || this.#working || this.left > 0) return;
    this.#working = true;
    this.#error = undefined;
    await this.#try(typed);
    this.#working = false;
  };

  end = (): void => this.#attempts.end();

  /** The lock as it is now: another tab may have changed it, or turned it off. */
  async #try(typed: string): Promise<void> {
    const read = await this.#options.store.read();
    if (!read.ok) return void (this.#error = read.error);
    const record = read.value;
    if (!record) return this.#options.unlocked(undefined);
    const opened = await this.#attempts.make(typed, (passphrase) =>
      this.#options.open(record, passphrase),
    );
    if (!opened.ok) this.#error = opened.error;
    else this.#options.unlocked({ key: opened.value, seals: record.pass !== 'opening' });
  }
}
