/** [K11] So many wrong tries in a row are free: fingers slip. */
const FREE = 2;
const FIRST_MS = 1_000;
/** [K11] No wait is longer. */
export const LONGEST_WAIT_MS = 60_000;

/** [K11] Wrong tries in a row, and when the last one was made. */
export interface Tries {
  /** Counted before a try is made: whole numbers from 0. */
  readonly wrong: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

/** Nobody has tried since it was unlocked last. */
export const NO_TRIES: Tries = { wrong: 0, lastAt: 0 };

/** [K11] How long the next try has to wait after the last one, in milliseconds. */
export function waitAfter(wrong: number): number {
  if (wrong <= FREE) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** (wrong - FREE - 1));
}

/** [K11] What is left of that wait; a clock that was put back does not make it longer. */
export function waitLeft({ wrong, lastAt }: Tries, now: number): number {
  const wait = waitAfter(wrong);
  return Math.max(0, Math.min(wait, lastAt + wait - now));
}

/** What was kept of it; anything else counts as no tries. */
export function readTries(kept: unknown): Tries {
  if (typeof kept !== 'object' || kept === null) return NO_TRIES;
  if (!('wrong' in kept) || !('lastAt' in kept)) return NO_TRIES;
  const { wrong, lastAt } = kept;
  const usable = Number.isSafeInteger(wrong) && Number.isFinite(lastAt);
  return usable ? { wrong: Math.max(0, Number(wrong)), lastAt: Number(lastAt) } : NO_TRIES;
}
