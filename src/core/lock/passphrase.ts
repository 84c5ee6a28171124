import { err, ok, type Result } from '../result.ts';

/** [K1] Code points of the shortest and the longest passphrase. */
export const MIN_PASSPHRASE = 8;
/** [K1] Longer ones are taken for a mistake. */
export const MAX_PASSPHRASE = 256;

/** [K2] From here on one kind of character is no more a sign of weakness. */
const STRONG = 20;
const FAIR = 12;
const DIFFERENT = 5;

/** [K1] It cannot be a passphrase; `limit` in code points. */
export interface PassphraseError {
  readonly code: 'passphrase-short' | 'passphrase-long';
  readonly limit: number;
}

/** [K1] What was typed as it goes into the key: NFKC (UAX #15), nothing else is changed. */
export function passphraseOf(typed: string): Result<string, PassphraseError> {
  const normal = typed.normalize('NFKC');
  const { length } = [...normal];
  if (length < MIN_PASSPHRASE) return err({ code: 'passphrase-short', limit: MIN_PASSPHRASE });
  if (length > MAX_PASSPHRASE) return err({ code: 'passphrase-long', limit: MAX_PASSPHRASE });
  return ok(normal);
}

/** [K2] How hard a passphrase is to guess, roughly. */
export type Strength = 'weak' | 'fair' | 'strong';

/** [K2] Advice only: nothing is refused for it. */
export function strengthOf(typed: string): Strength {
  const points = [...typed.normalize('NFKC')];
  if (points.length < FAIR || new Set(points).size < DIFFERENT) return 'weak';
  if (points.length >= STRONG) return 'strong';
  return /^\p{Nd}+$/u.test(points.join('')) ? 'weak' : 'fair';
}
