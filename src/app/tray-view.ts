import { shownName, withoutHidden } from '../core/files/shown-name.ts';
import type { TrayItem } from '../state/tray/shown.ts';
import { filesText } from './words/file-figures.ts';

/** [X6] What something in the tray is called on the screen: a text by its beginning, on one line. */
export function shownItem({
  kind,
  name,
  count,
}: Pick<TrayItem, 'kind' | 'name' | 'count'>): string {
  if (kind === 'text') return withoutHidden(name.replace(/\s+/g, ' ')).trim() || '…';
  return shownName(name) || filesText(count);
}
