import { passphraseOf, type PassphraseError } from '../../core/lock/passphrase.ts';
import type { AutoLockMinutes, LockRecord, LockUnreadable, Pass } from '../../core/lock/record.ts';
import type { Result } from '../../core/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { HeldKey } from '../../platform/lock/held-key.ts';
import type { LockNotKept, LockStore } from '../../platform/lock/lock-store.ts';
import type { LockUnfinished, RewriteOptions } from '../../platform/lock/rewrite.ts';
import type { PassphraseWrong, Wrapping } from '../../platform/lock/vault.ts';
import { Attempts } from './attempts.svelte.ts';

/** Another tab is in the way: it is connected, or does not let go of what is stored. */
export interface LockTabsError {
  readonly code: 'lock-tabs-busy' | 'lock-tabs-open';
}

/** Why a lock was not set, changed or turned off. */
export type LockCareError =
  PassphraseError | PassphraseWrong | LockUnreadable | LockNotKept | LockUnfinished | LockTabsError;

/** The other tabs of this browser. */
export interface LockTabs {
  /** One of them is connected, or moves files. */
  readonly busy: () => Promise<boolean>;
  /** They are to lock themselves, or to look again whether there is a lock. */
  readonly tell: () => void;
  /** Resolves once none of them is unlocked any more; false if one stays so. */
  readonly gone: () => Promise<boolean>;
}

export interface LockCareOptions {
  readonly store: LockStore;
  readonly clock: Clock;
  readonly newVault: (
    passphrase: string,
  ) => Promise<{ readonly wrapping: Wrapping; readonly key: CryptoKey }>;
  readonly openVault: (
    wrapping: Wrapping,
    passphrase: string,
  ) => Promise<Result<CryptoKey, PassphraseWrong>>;
  readonly rewrap: (
    wrapping: Wrapping,
    now: string,
    next: string,
  ) => Promise<Result<Wrapping, PassphraseWrong>>;
  readonly rewriteAll: (
    pass: Pass,
    options: RewriteOptions,
  ) => Promise<Result<void, LockUnfinished>>;
  readonly held: () => HeldKey | undefined;
  readonly hold: (key: HeldKey | undefined) => void;
  readonly tabs: LockTabs;
}

/** How long it takes to lock by itself, for a lock that is set now. */
const MINUTES: AutoLockMinutes = 15;

/** The lock of this app, from inside: set, changed, turned off, and passes that go on. */
export class LockCare {
  #record = $state.raw<LockRecord>();
  #working = $state.raw(false);
  #progress = $state.raw<{ readonly done: number; readonly total: number }>();
  #error = $state.raw<LockCareError>();
  readonly #attempts: Attempts;
  readonly #options: LockCareOptions;

  constructor(options: LockCareOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options);
  }

  /** A lock is set. */
  get set(): boolean {
    return this.#record !== undefined;
  }

  /** Locks by itself after so many minutes without input; 0: never. */
  get minutes(): AutoLockMinutes {
    return this.#record?.minutes ?? 0;
  }

  get working(): boolean {
    return this.#working;
  }

  /** Records that were rewritten, of all; while a pass runs. */
  get progress(): { readonly done: number; readonly total: number } | undefined {
    return this.#progress;
  }

  get error(): LockCareError | undefined {
    return this.#error;
  }

  /** Seconds until the passphrase may be tried again. */
  get left(): number {
    return this.#attempts.left;
  }

  /** Reads how it stands, and goes on with a pass that was interrupted ([K10]). */
  start = async (): Promise<void> => {
    const read = await this.#options.store.read();
    if (!read.ok) return void (this.#error = read.error);
    this.#record = read.value;
    await this.#attempts.start();
    if (read.value?.pass) await this.#while(() => this.#pass());
  };

  /** The person begins another thing. */
  forgetError = (): void => {
    this.#error = undefined;
  };

  /** Sets a lock; true once everything is sealed. */
  turnOn = (typed: string): Promise<boolean> =>
    this.#while(async () => {
      const passphrase = passphraseOf(typed);
      if (!passphrase.ok) return passphrase.error;
      const { tabs, newVault, hold } = this.#options;
      if (await tabs.busy()) return { code: 'lock-tabs-busy' };
      const { wrapping, key } = await newVault(passphrase.value);
      const failed = await this.#write({ ...wrapping, minutes: MINUTES, pass: 'sealing' });
      if (failed) return failed;
      hold({ key, seals: true });
      tabs.tell();
      return this.#pass();
    });

  /** Another passphrase for the same key: nothing that is stored changes. */
  change = (now: string, typed: string): Promise<boolean> =>
    this.#while(async () => {
      const record = this.#record;
      const next = passphraseOf(typed);
      if (!next.ok) return next.error;
      if (!record) return { code: 'lock-unreadable' };
      const made = await this.#attempts.make(now, (passphrase) =>
        this.#options.rewrap(record, passphrase, next.value),
      );
      return made.ok ? this.#write({ ...record, ...made.value }) : made.error;
    });

  /** Everything is in clear again; true once it is. */
  turnOff = (now: string): Promise<boolean> =>
    this.#while(async () => {
      const record = this.#record;
      if (!record) return { code: 'lock-unreadable' };
      const opened = await this.#attempts.make(now, (passphrase) =>
        this.#options.openVault(record, passphrase),
      );
      if (!opened.ok) return opened.error;
      return this.#open(record, opened.value);
    });

  chooseMinutes = async (minutes: AutoLockMinutes): Promise<void> => {
    if (this.#record) this.#error = await this.#write({ ...this.#record, minutes });
  };

  /** Who still seals with this key would write what nobody can open: the others go first. */
  async #open(record: LockRecord, key: CryptoKey): Promise<LockCareError | undefined> {
    const { tabs, hold } = this.#options;
    if (await tabs.busy()) return { code: 'lock-tabs-busy' };
    const failed = await this.#write({ ...record, pass: 'opening' });
    if (failed) return failed;
    tabs.tell();
    if (!(await tabs.gone())) return (await this.#write(record)) ?? { code: 'lock-tabs-open' };
    hold({ key, seals: false });
    const unfinished = await this.#pass();
    if (!unfinished) tabs.tell();
    return unfinished;
  }

  /** [K10] Rewrites what is left to be rewritten. */
  async #pass(): Promise<LockCareError | undefined> {
    const { held, hold, rewriteAll } = this.#options;
    const record = this.#record;
    const key = held()?.key;
    if (!record?.pass || !key) return undefined;
    const done = await rewriteAll(record.pass, { key, progress: this.#show });
    this.#progress = undefined;
    if (!done.ok) return done.error;
    const { pass, ...rest } = record;
    const failed = await this.#write(pass === 'sealing' ? rest : undefined);
    if (!failed && pass === 'opening') hold(undefined);
    return failed;
  }

  #show = (done: number, total: number): void => {
    this.#progress = { done, total };
  };

  async #write(record: LockRecord | undefined): Promise<LockCareError | undefined> {
    const written = await this.#options.store.write(record);
    if (!written.ok) return written.error;
    this.#record = record;
    return undefined;
  }

  async #while(work: () => Promise<LockCareError | undefined>): Promise<boolean> {
    if (this.#working) return false;
    this.#working = true;
    this.#error = undefined;
    this.#error = await work();
    this.#working = false;
    return this.#error === undefined;
  }
}
