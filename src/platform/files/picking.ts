import { MAX_FILES } from '../../core/files/messages.ts';
import { gather, type Entry } from './entries.ts';
import type { Picked, PickedFile } from './port.ts';

/** Files of which one byte is read at a time to see whether they can be read at all. */
const PROBES = 32;

/** From `<input type=file multiple>` or `<input webkitdirectory>` (HTML §4.10.5.1.17). */
export function pickedFromInput(files: Iterable<File>): Promise<Picked> {
  return readable({
    files: [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    unreadable: [],
  });
}

/**
 * From a drop (HTML §6.11.3), folders with all that is in them. What the event holds is taken at
 * once: it is gone when the event is over. Folders without files are not sent, for a transfer is
 * a list of files.
 */
export function pickedFromDrop(data: DataTransfer): Promise<Picked> {
  const entries = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item): Entry | File | null => item.webkitGetAsEntry() ?? item.getAsFile());
  return gather(entries).then(readable);
}

/**
 * From a paste (W3C clipboard-apis §5.1.3). A picture that was copied has no name of its own:
 * browsers say `image.png`, and the time tells one from the next.
 */
export function pickedFromPaste(data: DataTransfer, now = new Date()): Promise<Picked> {
  const files = [...data.files].map((file) => ({ path: nameOf(file, now), file }));
  return readable({ files, unreadable: [] });
}

function nameOf({ name, type }: File, now: Date): string {
  const [, ending] = /^image\.(\w+)$/.exec(name) ?? [];
  if (ending === undefined || !type.startsWith('image/')) return name;
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('.');
  return `image ${day} ${time}.${ending}`;
}

/** Sorts out what cannot be read, and finds the folder that all of it lies in. */
async function readable({ files, unreadable }: Omit<Picked, 'folder'>): Promise<Picked> {
  const good: PickedFile[] = [];
  const bad = [...unreadable];
  const all = files.slice(0, MAX_FILES);
  for (let at = 0; at < all.length; at += PROBES) {
    const some = all.slice(at, at + PROBES);
    const can = await Promise.all(some.map(({ file }) => isReadable(file)));
    some.forEach((picked, index) => {
      if (can[index]) good.push(picked);
      else bad.push(picked.path);
    });
  }
  const picked = inFolder(good, bad);
  return files.length > MAX_FILES ? { ...picked, more: true } : picked;
}

/** A folder that passes for a file, a file without permission, or one that is gone. */
async function isReadable(file: File): Promise<boolean> {
  try {
    return (await file.slice(0, 1).arrayBuffer()).byteLength === Math.min(1, file.size);
  } catch {
    return false;
  }
}

/** In the order of their paths, so that the same folder picked again gives the same list. */
function inFolder(files: readonly PickedFile[], unreadable: readonly string[]): Picked {
  const folder = commonFolder([...files.map(({ path }) => path), ...unreadable]);
  const below = (path: string): string => path.slice(folder.length + 1);
  const paths = files.map(({ path, file }) => ({ path: folder ? below(path) : path, file }));
  if (files.some(({ path }) => path.includes('/'))) paths.sort(byPath);
  return { folder, files: paths, unreadable: folder ? unreadable.map(below) : unreadable };
}

function byPath(one: PickedFile, other: PickedFile): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const end = first.indexOf('/');
  if (end < 1) return '';
  return paths.every((path) => path.startsWith(first.slice(0, end + 1))) ? first.slice(0, end) : '';
}

/** Whether the browser can pick a folder; phones have the attribute and no way to do it. */
export function picksFolders(): boolean {
  return (
    'webkitdirectory' in HTMLInputElement.prototype && !matchMedia('(pointer: coarse)').matches
  );
}
