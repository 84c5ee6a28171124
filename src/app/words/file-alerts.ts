import type { FilesError } from '../../state/files/errors.ts';
import { shownName } from '../shown-name.ts';
import { filesText } from './file-figures.ts';

type Code = FilesError['code'];
type Sentences = {
  readonly [C in Code]: string | ((error: Extract<FilesError, { code: C }>) => string);
};

/** What happened to files, then what to do. */
export const FILE_ALERTS: Sentences = {
  'files-left-out': ({ paths }) =>
    paths.length === 1
      ? `${shownName(paths[0] ?? '')} could not be read and was left out. Check that you may open it, then attach it again.`
      : `${filesText(paths.length)} could not be read and were left out. Check that you may open them, then attach them again.`,
  'files-none': 'There was no file in that. Attach a file, or a folder with files in it.',
  'file-changed': ({ path }) =>
    `${shownName(path)} has changed since you offered it. Attach it again to send it as it is now.`,
  'file-unreadable': ({ path }) =>
    `${shownName(path)} cannot be read any more: moved, deleted or locked. Attach it again from where it is now.`,
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
