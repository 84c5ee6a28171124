import type { InstallError } from '../../platform/install/port.ts';
import type { KeptPart } from '../../platform/storage/wipe.ts';
import type { StorageUse } from '../../platform/storage/usage.ts';
import type { ConfirmWords } from '../../ui/words.ts';

const STEP = 1000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes as people read it: "3.2 MB". */
export function bytesText(bytes: number, locale?: string): string {
  const exponent = bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP));
  const unit = Math.min(exponent, UNITS.length - 1);
  const format = new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: UNITS[unit] ?? 'byte', maximumSignificantDigits: 3 },
    unitDisplay: unit === 0 ? 'long' : 'short',
  });
  return format.format(bytes / STEP ** unit);
}

const PARTS: Readonly<Record<KeptPart, string>> = {
  messages: 'messages',
  files: 'files',
};

/** How the app itself is kept. */
const OFFLINE: Readonly<Record<'ready' | 'pending' | InstallError['code'], string>> = {
  ready: 'Yes. The app is stored on this device.',
  pending: 'Not yet. It is being stored; stay online for a moment.',
  'offline-unsupported':
    'No. This browser keeps no pages here: private windows and plain http do not. It works while it is open.',
  'offline-failed':
    'No. The browser did not store the app: site data may be blocked. Allow it for this page and reload.',
};

export const storage = {
  title: 'Kept on this device',
  used: 'Storage in use',
  usedText: ({ used, quota }: StorageUse) =>
    quota > 0
      ? `${bytesText(used)} of the ${bytesText(quota)} that the browser allows.`
      : `${bytesText(used)}.`,
  unknown: 'The browser keeps nothing for this page, so there is nothing to count.',
  offline: 'Opens without internet',
  offlineText: (state: keyof typeof OFFLINE) => OFFLINE[state],
  safe: 'Protected from clearing',
  protected: 'Yes. The browser asks you before it clears any of this.',
  unprotected: 'No. The browser may clear it when this device runs out of room.',
  refused: 'Not now. Browsers allow it once a page is installed, or used often.',
  protect: 'Protect',
  wipe: 'Wipe everything',
  wipeHint: 'Messages, files, known devices and settings. The app itself stays.',
  wipePress: 'Wipe',
  left: (parts: readonly KeptPart[]) =>
    `Not all is gone: ${parts.map((part) => PARTS[part]).join(', ')} are still in use. Close the other tabs of Heliograph, reload this one, then wipe again.`,
};

export const confirmWipe: ConfirmWords = {
  title: 'Wipe everything on this device?',
  body: 'Messages, files that were not saved, known devices and settings are gone for good. Connections end, in every tab.\n\nThe app itself stays, and still opens without internet.',
  confirm: 'Wipe everything',
  cancel: 'Keep it',
};
