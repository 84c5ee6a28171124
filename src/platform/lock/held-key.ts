/** The data key of an unlocked page, and what is written with it. */
export interface HeldKey {
  readonly key: CryptoKey;
  /** False while the lock is being turned off: what is written goes in clear ([K10]). */
  readonly seals: boolean;
}

let held: HeldKey | undefined;

/** The page's key: in this module's memory only, gone when the page is. None without a lock. */
export const heldKey = (): HeldKey | undefined => held;

/** Unlocks the page, or ends its lock. */
export function holdKey(key: HeldKey | undefined): void {
  held = key;
}
