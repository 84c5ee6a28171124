import type { TrayItem } from '../../state/tray/shown.ts';
import type { TrayWords } from '../../ui/tray/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { filesText, sizeText } from './file-figures.ts';

/** How much waits: "2 files, 1 text". */
export function amountOf(items: readonly TrayItem[]): string {
  const count = items.filter(({ kind }) => kind === 'text').length;
  const files = items.reduce((sum, item) => sum + (item.kind === 'text' ? 0 : item.count), 0);
  const texts = m().tray_texts({ count });
  if (files === 0) return texts;
  return count === 0 ? filesText(files) : m().tray_both({ files: filesText(files), texts });
}

export const tray: TrayWords = words(m, 'tray', {
  title: (amount: string) => m().tray_title({ amount }),
  remove: (name: string) => m().tray_remove({ name }),
  removed: (name: string) => m().tray_removed({ name }),
});

/** The second line of an item. */
export function detailOf({ kind, size: bytes, count }: TrayItem): string {
  if (kind === 'text') return m().tray_text();
  const size = sizeText(bytes);
  return kind === 'folder' ? m().tray_folder({ files: filesText(count), size }) : size;
}

/** Asked once somebody is connected. */
export const question = words(m, 'tray_ask', {
  title: (device: string) => m().tray_ask_title({ device }),
  body: (amount: string) => m().tray_ask_body({ amount }),
});

export function confirmClear(amount: string): ConfirmWords {
  return words(m, 'tray_confirm', { body: m().tray_confirm_body({ amount }) });
}
