import type { TransferFacts } from '../../core/files/facts.ts';
import { totalOf } from '../../core/files/layout.ts';
import { MAX_FILES, type FileEntry, type TransferId } from '../../core/files/messages.ts';
import { checkPaths } from '../../core/files/names.ts';
import type { Picked, PickedFile } from '../../platform/files/port.ts';
import type { FilesError } from './errors.ts';

/** More loose files than this are one transfer: nobody wants to answer for each. */
const MOST_SINGLE = 100;

/** A transfer to be, with the files that it is made of. */
export interface Pick {
  readonly facts: TransferFacts;
  readonly files: readonly PickedFile[];
}

interface PickOptions {
  readonly at: number;
  readonly newId: () => TransferId;
}

/** What was picked as transfers, and what cannot be sent. */
export function picksOf(
  picked: Picked,
  { at, newId }: PickOptions,
): { readonly picks: readonly Pick[]; readonly errors: readonly FilesError[] } {
  const { files } = picked;
  const count = files.length;
  if (count > MAX_FILES)
    return { picks: [], errors: [{ code: 'files-too-many', count, limit: MAX_FILES }] };
  const nested = files.some(({ path }) => path.includes('/'));
  const together = picked.folder !== '' || nested || count > MOST_SINGLE;
  const groups = together ? [files] : files.map((file) => [file]);
  const picks: Pick[] = [];
  const errors: FilesError[] = [];
  for (const group of groups.filter(({ length }) => length > 0)) {
    const entries = group.map(entryOf);
    const kind = together ? 'folder' : 'file';
    const checked = checkPaths(entries, kind);
    if (!checked.ok) errors.push(checked.error);
    else {
      const name = together ? picked.folder : (entries[0]?.path ?? '');
      const facts = {
        id: newId(),
        kind,
        name,
        files: entries,
        total: totalOf(entries),
        at,
      } as const;
      picks.push({ facts, files: group });
    }
  }
  return { picks, errors };
}

function entryOf({ path, file }: PickedFile): FileEntry {
  return { path, size: file.size, modified: Math.max(0, file.lastModified) };
}

/**
 * The files of a transfer that were picked again, in its order; `undefined` if they cannot be the
 * same by number and size. One file may have got another name.
 */
export function sameFiles(
  { files, kind }: TransferFacts,
  picked: Picked,
): readonly PickedFile[] | undefined {
  const byPath = new Map(picked.files.map((file) => [file.path, file]));
  const found = files.map(({ path, size }) => {
    const file = kind === 'file' ? picked.files[0] : byPath.get(path);
    return file?.file.size === size ? file : undefined;
  });
  return found.some((file) => file === undefined)
    ? undefined
    : found.filter((file) => file !== undefined);
}
