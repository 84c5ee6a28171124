import type { PassphraseError, Strength } from '../../core/lock/passphrase.ts';
import type { AutoLockMinutes, LockUnreadable } from '../../core/lock/record.ts';
import type { PassphraseWrong } from '../../platform/lock/vault.ts';
import type { LockCareError } from '../../state/lock/lock-care.svelte.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { messageName, say, words } from '../languages/words.ts';

/** The screen that asks for the passphrase. */
export const locked = words(m, 'locked', {
  wait: (seconds: number) => m().locked_wait({ count: seconds }),
});

/** The lock in the settings. */
export const lock = words(m, 'lock', {
  minutes: (minutes: AutoLockMinutes) =>
    minutes === 0 ? m().lock_never() : m().lock_after({ count: minutes }),
  progress: ({ done, total }: { readonly done: number; readonly total: number }) =>
    m().lock_progress({ done, total }),
});

export const strengths: Readonly<Record<Strength, string>> = words(m, 'lock_strength');

/** What was typed twice is not the same. */
interface Differ {
  readonly code: 'passphrases-differ';
}

/** Why it was not set, changed, turned off or opened. */
export type LockTrouble =
  LockCareError | PassphraseError | PassphraseWrong | LockUnreadable | Differ;

export function lockTrouble(error: LockTrouble): string {
  return say(m(), messageName('lock_error', error.code), error) ?? error.code;
}

export const confirmLock: ConfirmWords = words(m, 'confirm_lock');
