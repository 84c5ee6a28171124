import type { InstallError } from '../../platform/install/port.ts';
import type { KeptPart } from '../../platform/storage/wipe.ts';
import type { StorageUse } from '../../platform/storage/usage.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { language } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

const STEP = 1000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes as people read it: "3.2 MB". */
export function bytesText(bytes: number, locale = language.format): string {
  const exponent = bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP));
  const unit = Math.min(exponent, UNITS.length - 1);
  const format = new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: UNITS[unit] ?? 'byte', maximumSignificantDigits: 3 },
    unitDisplay: unit === 0 ? 'long' : 'short',
  });
  return format.format(bytes / STEP ** unit);
}

/** How the app itself is kept. */
const OFFLINE: Readonly<Record<'ready' | 'pending' | InstallError['code'], string>> = words(
  m,
  'offline',
);

export const storage = words(m, 'storage', {
  usedText: ({ used, quota }: StorageUse) =>
    quota > 0
      ? m().storage_used_of({ used: bytesText(used), quota: bytesText(quota) })
      : m().storage_used_only({ used: bytesText(used) }),
  offlineText: (state: keyof typeof OFFLINE) => OFFLINE[state],
  left: (parts: readonly KeptPart[]) => {
    if (parts.length > 1) return m().storage_left_both();
    return parts[0] === 'files' ? m().storage_left_files() : m().storage_left_messages();
  },
});

export const confirmWipe: ConfirmWords = words(m, 'confirm_wipe');
