import type { Locks } from '../../src/platform/tabs/locks.ts';

/** The locks of one browser: each tab takes them through a view of its own. */
export class FakeLocks {
  readonly #owners = new Map<string, object>();

  /** The view of one tab, and the way to close it. */
  tab(): Locks & { readonly close: () => void } {
    const me = {};
    return {
      take: (name) => {
        if (this.#owners.has(name)) return Promise.resolve(undefined);
        this.#owners.set(name, me);
        return Promise.resolve(() => void this.#owners.delete(name));
      },
      held: () => Promise.resolve(new Set(this.#owners.keys())),
      close: () => {
        for (const [name, owner] of this.#owners) if (owner === me) this.#owners.delete(name);
      },
    };
  }
}
