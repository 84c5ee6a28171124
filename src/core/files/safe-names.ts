import { utf8Length } from '../utf8.ts';
import { foldedName, MAX_PART_BYTES } from './names.ts';
import { withoutHidden } from './shown-name.ts';

/** What Windows, or a browser on any system, lets nobody write in a name. */
const RESERVED_CHARACTERS = /[<>:"/\\|?*]/g;

/**
 * Devices of Windows, with any extension, and files that its Explorer obeys ("Naming Files, Paths,
 * and Namespaces", Win32 documentation; the same list stops a browser's own downloads).
 */
const RESERVED_NAMES =
  /^((con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*(\.|$)|(desktop\.ini|thumbs\.db)$)/i;

/** The short second name that Windows gives a long one: writing to it would replace that file. */
const SHORT_NAME = /^[^.~]{1,6}~\d{1,6}(\.[^.]{0,3})?$/;

/** An extension that is a class of Windows: what such a file is would stay hidden. */
const CLASS_EXTENSION = /\.\{([^.]*)\}$/;

/** Longer ones are part of the name, in UTF-8 bytes. */
const MAX_EXTENSION_BYTES = 32;

/** [X6] One part of a path as every system and browser can write it: 1 to 255 bytes of UTF-8. */
export function safeName(name: string): string {
  const written = withoutHidden(name)
    .replace(RESERVED_CHARACTERS, '_')
    .replace(CLASS_EXTENSION, '._$1_')
    .trimStart()
    .replace(/[\s.]+$/, '')
    // Chromium writes one dot at the beginning, and neither there nor at the end any of these.
    .replace(/^(\.)[.~\s]|^~/, '$1_')
    .replace(/~$/, '_');
  const free = RESERVED_NAMES.test(written) ? `_${written}` : written;
  const { stem, extension } = split(SHORT_NAME.test(free) ? free.replace('~', '_') : free);
  return fitted(stem, extension).replace(/[\s.~]+$/, '') || '_';
}

/**
 * [X6] Safe paths for a whole list, in its order. Two files that would get the same name are told
 * apart by a number, and so are two folders, or a folder and a file.
 */
export function safePaths(paths: readonly string[]): string[] {
  const root = newFolder('');
  return paths.map((path) => {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    const folder = parts.reduce(folderIn, root);
    return folder.path + freeName(folder, safeName(name));
  });
}

/** What lies in one folder already. */
interface Folder {
  /** Its safe path, with a slash at the end; empty for the outermost. */
  readonly path: string;
  /** By their names as they came. */
  readonly folders: Map<string, Folder>;
  /** Folded names that are taken, and the number that was given last to who wanted that name. */
  readonly taken: Map<string, number>;
}

function newFolder(path: string): Folder {
  return { path, folders: new Map(), taken: new Map() };
}

function folderIn(outer: Folder, name: string): Folder {
  const known = outer.folders.get(name);
  if (known) return known;
  const folder = newFolder(`${outer.path}${freeName(outer, safeName(name))}/`);
  outer.folders.set(name, folder);
  return folder;
}

function freeName({ taken }: Folder, name: string): string {
  const key = foldedName(name);
  let number = taken.get(key) ?? 0;
  let free = name;
  while (taken.has(foldedName(free))) {
    number = Math.max(number, 1) + 1;
    free = numbered(name, number);
  }
  taken.set(key, Math.max(number, 1));
  taken.set(foldedName(free), 1);
  return free;
}

function numbered(name: string, number: number): string {
  const { stem, extension } = split(name);
  return fitted(stem, ` (${number})${extension}`);
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 && utf8Length(name.slice(dot)) <= MAX_EXTENSION_BYTES ? dot : name.length;
  return { stem: name.slice(0, at), extension: name.slice(at) };
}

/** Both together, the first cut at the end of what people see as a character (UAX #29). */
function fitted(stem: string, tail: string): string {
  const room = MAX_PART_BYTES - utf8Length(tail);
  if (utf8Length(stem) <= room) return stem + tail;
  const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(stem);
  const cut = within(
    Array.from(clusters, ({ segment }) => segment),
    room,
  );
  return (cut || within([...stem], room)) + tail;
}

function within(pieces: readonly string[], room: number): string {
  let text = '';
  let left = room;
  for (const piece of pieces) {
    left -= utf8Length(piece);
    if (left < 0) break;
    text += piece;
  }
  return text;
}
