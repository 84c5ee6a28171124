import type { FileEntry, FileList } from './messages.ts';

/** [X2] The list with one part more; a part that is not the next one changes nothing. */
export function withPart(list: readonly FileEntry[], part: FileList): readonly FileEntry[] {
  return part.from === list.length ? [...list, ...part.files] : list;
}
