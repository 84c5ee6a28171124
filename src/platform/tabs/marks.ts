import type { Locks } from './locks.ts';

/** What a tab may say of itself to the others, for as long as it is so. */
export type Mark = 'busy' | 'unlocked';

/** Marks of the tabs of this browser: names of Web Locks, which go with their tab. */
export interface Marks {
  /** Puts a mark on this tab; the returned function takes it away, also while it is being put. */
  put(mark: Mark): () => void;
  /** Whether another tab has the mark. */
  elsewhere(mark: Mark): Promise<boolean>;
}

/** Over {@link Locks}; `tab` is any name that no other page has. */
export function lockMarks(locks: Locks, tab: string): Marks {
  const nameOf = (mark: Mark): string => `${mark}.${tab}`;
  return {
    put: (mark) => {
      const taken = locks.take(nameOf(mark), 0);
      return () => void taken.then((release) => release?.());
    },
    elsewhere: async (mark) => {
      const held = await locks.held();
      return [...held].some((name) => name.startsWith(`${mark}.`) && name !== nameOf(mark));
    },
  };
}
