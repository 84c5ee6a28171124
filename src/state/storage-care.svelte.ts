import type { Result } from '../core/result.ts';
import type { StorageError } from '../platform/storage/key-value.ts';
import type { StorageUse } from '../platform/storage/usage.ts';
import type { KeptPart, WipeError } from '../platform/storage/wipe.ts';

export interface StorageCareOptions {
  readonly use: () => Promise<Result<StorageUse, StorageError>>;
  /** Asks the browser not to clear it by itself. */
  readonly persist: () => Promise<boolean>;
  readonly wipe: () => Promise<Result<void, WipeError>>;
  /** The other tabs are to begin anew. */
  readonly tellOthers: () => void;
  /** This tab begins anew: what it still has in memory goes too. */
  readonly startAgain: () => void;
}

/** What is stored on this device: how much, how safely, and how to be rid of it. */
export class StorageCare {
  #use = $state.raw<StorageUse | undefined>();
  #refused = $state.raw(false);
  #wiping = $state.raw(false);
  #left = $state.raw<readonly KeptPart[]>([]);
  readonly #options: StorageCareOptions;

  constructor(options: StorageCareOptions) {
    this.#options = options;
  }

  /** Undefined until it is known, and where the browser keeps nothing. */
  get use(): StorageUse | undefined {
    return this.#use;
  }

  /** The person asked for protection and the browser did not give it. */
  get refused(): boolean {
    return this.#refused;
  }

  get wiping(): boolean {
    return this.#wiping;
  }

  /** What the last wiping could not remove. */
  get left(): readonly KeptPart[] {
    return this.#left;
  }

  measure = async (): Promise<void> => {
    const use = await this.#options.use();
    this.#use = use.ok ? use.value : undefined;
  };

  protect = async (): Promise<void> => {
    this.#refused = !(await this.#options.persist());
    await this.measure();
  };

  wipe = async (): Promise<void> => {
    if (this.#wiping) return;
    this.#wiping = true;
    // First asked, then told: a tab that begins anew finds its database being removed, and waits.
    const wiped = this.#options.wipe();
    this.#options.tellOthers();
    const done = await wiped;
    if (done.ok) return this.#options.startAgain();
    this.#left = done.error.left;
    this.#wiping = false;
    await this.measure();
  };
}
