import { passphraseOf } from '../../core/lock/passphrase.ts';
import { waitLeft, type Tries } from '../../core/lock/delay.ts';
import { err, type Result } from '../../core/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LockStore } from '../../platform/lock/lock-store.ts';
import type { PassphraseWrong } from '../../platform/lock/vault.ts';

const SECOND_MS = 1_000;

interface AttemptsOptions {
  readonly store: Pick<LockStore, 'tries' | 'countTry' | 'forgetTries'>;
  readonly clock: Clock;
}

/** [K11] Tries at the passphrase: slowed by how many went wrong. */
export class Attempts {
  #left = $state.raw(0);
  #cancel: (() => void) | undefined;
  readonly #options: AttemptsOptions;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /** Whole seconds until the next try may be made; 0 if it may be made now. */
  get left(): number {
    return this.#left;
  }

  /** What is left to wait from before. */
  start = async (): Promise<void> => this.#wait(await this.#options.store.tries());

  /** Counts the try, then makes it. Nothing is tried while there is time left to wait. */
  async make<T>(
    typed: string,
    attempt: (passphrase: string) => Promise<Result<T, PassphraseWrong>>,
  ): Promise<Result<T, PassphraseWrong>> {
    const { store, clock } = this.#options;
    const passphrase = passphraseOf(typed);
    // Too short or too long to be one: nobody guesses so.
    if (this.#left > 0 || !passphrase.ok) return err({ code: 'passphrase-wrong' });
    const tries = await store.countTry(clock.now());
    const made = await attempt(passphrase.value);
    if (made.ok) await store.forgetTries();
    else this.#wait(tries);
    return made;
  }

  end = (): void => this.#cancel?.();

  #wait(tries: Tries): void {
    const { clock } = this.#options;
    const ms = waitLeft(tries, clock.now());
    this.#left = Math.ceil(ms / SECOND_MS);
    this.#cancel?.();
    if (ms > 0) this.#cancel = clock.after(ms % SECOND_MS || SECOND_MS, () => this.#wait(tries));
  }
}
