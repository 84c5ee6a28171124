/** Names of which each belongs to one live tab of this browser at a time. */
export interface Locks {
  /** Takes a name, waiting at most so long; gives the way to let go, or `undefined` if it is taken. */
  take(name: string, waitMs: number): Promise<(() => void) | undefined>;
  /** All names that any live tab holds. */
  held(): Promise<ReadonlySet<string>>;
}

const PREFIX = 'heliograph.';

/** Over Web Locks (W3C web-locks): a tab that is gone lets go by itself. */
export const webLocks: Locks = {
  take: (name, waitMs) =>
    'locks' in navigator ? take(PREFIX + name, waitMs) : Promise.resolve(free),
  held: async () => {
    if (!('locks' in navigator)) return new Set();
    const { held = [] } = await navigator.locks.query();
    return new Set(held.flatMap(({ name }) => (name ? [name.slice(PREFIX.length)] : [])));
  },
};

/** Without locks every tab is taken to be the only one. */
function free(): void {
  // There is nothing to let go of.
}

function take(name: string, waitMs: number): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (!lock) return void resolve(undefined);
      return new Promise((release) => resolve(release));
    };
    // A page that is being reloaded lets go a moment after the new one has begun.
    const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
    navigator.locks.request(name, options, held).catch(() => resolve(undefined));
  });
}
