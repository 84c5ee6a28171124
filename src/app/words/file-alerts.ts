import type { FilesError } from '../../state/files/errors.ts';
import { shownName } from '../../core/files/shown-name.ts';
import { filesText } from './file-figures.ts';
import { STORAGE_VERSION } from './storage-version.ts';

type Code = FilesError['code'];
type Sentences = {
  readonly [C in Code]: string | ((error: Extract<FilesError, { code: C }>) => string);
};

const named = (path: string): string => shownName(path).slice(0, 80);
const rename =
  (why: string) =>
  ({ path }: { readonly path: string }): string =>
    `“${named(path)}” was not sent: ${why}. Rename it, then attach it again.`;

/** What happened to files, then what to do. */
export const FILE_ALERTS: Sentences = {
  ...STORAGE_VERSION,
  'files-left-out': ({ paths }) =>
    paths.length === 1
      ? `“${named(paths[0] ?? '')}” could not be read and was left out. Check that you may open it, then attach it again.`
      : `${filesText(paths.length)} could not be read and were left out. Check that you may open them, then attach them again.`,
  'files-none': 'There was no file in that. Attach a file, or a folder with files in it.',
  'files-too-many': ({ count, limit }) =>
    `${filesText(count)} are more than can go at once. Send them in parts of at most ${new Intl.NumberFormat().format(limit)}, or as one archive.`,
  'files-unsupported':
    'Their Heliograph is too old to take files. Ask them to go online once and reload the page; what you attached waits for that.',
  'path-empty': rename('a part of its name is empty'),
  'path-absolute': rename('its name begins with a slash'),
  'path-parent': rename('its name leads out of its folder'),
  'path-dot': rename('a folder in its path is called “.”'),
  'path-drive': rename('its name begins like a drive'),
  'path-backslash': rename('there is a backslash in its name'),
  'path-nul': rename('there is a character in its name that no system takes'),
  'path-surrogate': rename('there is half a character in its name'),
  'path-too-long': rename('its path is longer than 1,024 bytes'),
  'path-part-too-long': rename('its name is longer than 255 bytes'),
  'path-too-deep': ({ path }) =>
    `“${named(path)}” was not sent: it lies deeper than 32 folders. Send an inner folder, or an archive.`,
  'path-many-parts': rename('there is a slash in its name'),
  'path-twice': ({ path }) =>
    `“${named(path)}” is in there twice, perhaps in other letters. Rename one of the two, then attach them again.`,
  'file-changed': ({ path }) =>
    `“${named(path)}” has changed since you offered it. Attach it again to send it as it is now.`,
  'file-unreadable': ({ path }) =>
    `“${named(path)}” cannot be read any more: moved, deleted or locked. Attach it again from where it is now.`,
  'disk-full':
    'This device has no room left. Free some space, then try again; what has arrived is kept.',
  'disk-failed': ({ detail }) =>
    `The browser could not store the file (${detail}). Try again; what has arrived is kept.`,
  'block-damaged': 'A part of the file arrived damaged and was not kept. Try again.',
  'disk-damaged':
    'A part of what was stored has been damaged on the disk. It is fetched again; keep both pages open.',
  'save-cancelled': 'It was not saved.',
  'save-failed': ({ detail }) =>
    `The browser could not save it (${detail}). It is still here: try again, or choose another place.`,
  'transfers-not-kept':
    'The browser keeps nothing for this page, so files that are under way do not survive closing or reloading it. Save what has arrived.',
};
