import type { SaveError, SinkError, SourceError } from '../../platform/files/port.ts';
import type { TransferStoreError } from '../../platform/files/transfer-store.ts';

/** Why a path that was picked cannot be sent. Seam: PathCode of core/files/names.ts. */
type PathCode =
  | ('path-empty' | 'path-absolute' | 'path-parent' | 'path-dot' | 'path-drive')
  | ('path-backslash' | 'path-nul' | 'path-surrogate' | 'path-too-long' | 'path-part-too-long')
  | ('path-too-deep' | 'path-many-parts' | 'path-twice');

/** One error type with many codes, opened so that each code can have its own sentence. */
type PathError = { [C in PathCode]: { readonly code: C; readonly path: string } }[PathCode];

/** Something that was picked or dropped could not be taken. */
export type PickError =
  /** Of what was picked, these could not be read; the others go. */
  | { readonly code: 'files-left-out'; readonly paths: readonly string[] }
  /** There was no file in it. */
  | { readonly code: 'files-none' }
  /** More than 20,000 files, or more bytes than can be counted. */
  | { readonly code: 'files-too-many'; readonly count: number; readonly limit: number };

/** Whatever a person should know of files beside what their cards say. */
export type FilesError =
  SourceError | SinkError | SaveError | TransferStoreError | PickError | PathError;
