import { shownName } from '../../core/files/shown-name.ts';
import type { FilesError } from '../../state/files/errors.ts';
import { language } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';

type Named<C extends FilesError['code']> = Extract<FilesError, { code: C; readonly path: string }>;

/** A name as it can be shown; it may come from anybody. */
const named = (path: string): string => shownName(path).slice(0, 80);

/** A sentence that names one file. */
const about =
  (sentence: (inputs: { readonly name: string }) => string) =>
  ({ path }: Named<FilesError['code']>): string =>
    sentence({ name: named(path) });

/** What happened to files, where a sentence needs more than the error's own facts. */
export const FILE_ALERTS = {
  'files-left-out': ({ paths }: Extract<FilesError, { code: 'files-left-out' }>) =>
    paths.length === 1
      ? m().alert_file_left_out({ name: named(paths[0] ?? '') })
      : m().alert_files_left_out({ count: paths.length }),
  'files-too-many': ({ count, limit }: Extract<FilesError, { code: 'files-too-many' }>) =>
    m().alert_files_too_many({
      count,
      limit: new Intl.NumberFormat(language.format).format(limit),
    }),
  'path-empty': about((file) => m().alert_path_empty(file)),
  'path-absolute': about((file) => m().alert_path_absolute(file)),
  'path-parent': about((file) => m().alert_path_parent(file)),
  'path-dot': about((file) => m().alert_path_dot(file)),
  'path-drive': about((file) => m().alert_path_drive(file)),
  'path-backslash': about((file) => m().alert_path_backslash(file)),
  'path-nul': about((file) => m().alert_path_nul(file)),
  'path-surrogate': about((file) => m().alert_path_surrogate(file)),
  'path-too-long': about((file) => m().alert_path_too_long(file)),
  'path-part-too-long': about((file) => m().alert_path_part_too_long(file)),
  'path-too-deep': about((file) => m().alert_path_too_deep(file)),
  'path-many-parts': about((file) => m().alert_path_many_parts(file)),
  'path-twice': about((file) => m().alert_path_twice(file)),
  'file-changed': about((file) => m().alert_file_changed(file)),
  'file-unreadable': about((file) => m().alert_file_unreadable(file)),
};
