import type { TrayItem } from '../../state/tray/shown.ts';
import type { TrayWords } from '../../ui/tray/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { filesText, sizeText } from './file-figures.ts';

const number = new Intl.NumberFormat();

/** "1 text", "3 texts". */
const textsText = (count: number): string =>
  count === 1 ? '1 text' : `${number.format(count)} texts`;

/** How much waits: "2 files, 1 text". */
export function amountOf(items: readonly TrayItem[]): string {
  const texts = items.filter(({ kind }) => kind === 'text').length;
  const files = items.reduce((sum, { kind, count }) => sum + (kind === 'text' ? 0 : count), 0);
  if (files === 0) return textsText(texts);
  return texts === 0 ? filesText(files) : bothText(filesText(files), textsText(texts));
}

const bothText = (files: string, texts: string): string => `${files}, ${texts}`;

export const tray: TrayWords = {
  title: (amount) => `Waiting to be sent: ${amount}`,
  hint: 'Nothing goes out before you say so. It waits on this device, for 7 days at most.',
  hintUnkept:
    'Nothing goes out before you say so. Some of it could not be kept: it waits only until you close this page.',
  clear: 'Remove all',
  remove: (name) => `Remove ${name}`,
  removed: (name) => `Removed: ${name}`,
  undo: 'Undo',
};

/** The second line of an item. */
export function detailOf({ kind, size, count }: TrayItem): string {
  if (kind === 'text') return 'Text';
  return kind === 'folder' ? folderText(filesText(count), sizeText(size)) : sizeText(size);
}

const folderText = (files: string, size: string): string => `${files}, ${size}`;

/** Asked once somebody is connected. */
export const question = {
  title: (device: string) => `Send to ${device}?`,
  body: (amount: string) => `Waiting to be sent: ${amount}.`,
  send: 'Send',
  later: 'Keep for later',
};

export function confirmClear(amount: string): ConfirmWords {
  return {
    title: 'Remove all that is waiting?',
    body: `${amount} will not be sent. What you shared from another app is still there.`,
    confirm: 'Remove all',
    cancel: 'Keep',
  };
}
