import { err, ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import { MAX_PATH_BYTES, type FileOffer } from './messages.ts';

/** Longest part of a path, in UTF-8 bytes: what every file system takes ([X5]). */
export const MAX_PART_BYTES = 255;

/** Most parts of a path ([X5]). */
export const MAX_PARTS = 32;

/** What is wrong with a path. */
export type PathCode =
  /** Nothing in it, or nothing between two slashes, before the first or behind the last. */
  | 'path-empty'
  | 'path-absolute'
  /** `..` is one of its parts. */
  | 'path-parent'
  /** `.` is one of its parts. */
  | 'path-dot'
  /** It begins with a letter and a colon. */
  | 'path-drive'
  | 'path-backslash'
  | 'path-nul'
  /** Half a character: it has no UTF-8 (RFC 3629 §3). */
  | 'path-surrogate'
  | 'path-too-long'
  | 'path-part-too-long'
  | 'path-too-deep'
  /** A file by itself with a folder before its name. */
  | 'path-many-parts'
  /** The same path was there before, perhaps in another case or Unicode form. */
  | 'path-twice';

/** [X5] Why a path is refused. */
export interface PathError {
  readonly code: PathCode;
  /** As it came: only ever shown through {@link ./shown-name.ts}. */
  readonly path: string;
}

type Rule = readonly [code: PathCode, broken: (path: string) => boolean];

/** In the order in which they are looked at: the first one that is broken is told. */
const OF_PATHS: readonly Rule[] = [
  ['path-too-long', (path) => utf8Length(path) > MAX_PATH_BYTES],
  ['path-nul', (path) => path.includes('\0')],
  ['path-surrogate', (path) => /\p{Surrogate}/u.test(path)],
  ['path-drive', (path) => /^[a-z]:/i.test(path)],
  ['path-backslash', (path) => path.includes('\\')],
  ['path-absolute', (path) => path.startsWith('/')],
];

const OF_PARTS: readonly Rule[] = [
  ['path-empty', (part) => part === ''],
  ['path-dot', (part) => part === '.'],
  ['path-parent', (part) => part === '..'],
  ['path-part-too-long', (part) => utf8Length(part) > MAX_PART_BYTES],
];

/** [X5] A path as it came, or why it is refused; nothing is ever rewritten. */
export function checkPath(path: string, kind: FileOffer['kind']): Result<string, PathError> {
  const parts = path.split('/');
  const broken =
    OF_PATHS.find(([, isBroken]) => isBroken(path)) ??
    OF_PARTS.find(([, isBroken]) => parts.some(isBroken));
  if (broken) return err({ code: broken[0], path });
  if (parts.length > MAX_PARTS) return err({ code: 'path-too-deep', path });
  if (kind === 'file' && parts.length > 1) return err({ code: 'path-many-parts', path });
  return ok(path);
}

/** [X5] A whole list, or the first path of it that is refused. */
export function checkPaths<F extends { readonly path: string }>(
  files: readonly F[],
  kind: FileOffer['kind'],
): Result<readonly F[], PathError> {
  const seen = new Set<string>();
  for (const { path } of files) {
    const checked = checkPath(path, kind);
    if (!checked.ok) return checked;
    const folded = foldedName(path);
    if (seen.has(folded)) return err({ code: 'path-twice', path });
    seen.add(folded);
  }
  return ok(files);
}

/**
 * The same text for names that some file system takes for the same: in any case and Unicode form
 * (Unicode §3.13, caseless matching). Through the upper case, for letters that have two lower ones.
 */
export function foldedName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
