import type { PathCode } from '../../core/files/names.ts';
import type { SaveError, SinkError, SourceError } from '../../platform/files/port.ts';
import type { TransferStoreError } from '../../platform/files/transfer-store.ts';

/** One error type with many codes, opened so that each code can have its own sentence. */
type PathAlert = { [C in PathCode]: { readonly code: C; readonly path: string } }[PathCode];

/** Something that was picked or dropped could not be taken. */
export type PickError =
  /** Of what was picked, these could not be read; the others go. */
  | { readonly code: 'files-left-out'; readonly paths: readonly string[] }
  /** There was no file in it. */
  | { readonly code: 'files-none' }
  /** More than 20,000 files, or more bytes than can be counted. */
  | { readonly code: 'files-too-many'; readonly count: number; readonly limit: number }
  /** Their Heliograph is too old for files: what was picked waits for another one. */
  | { readonly code: 'files-unsupported' };

/** Whatever a person should know of files beside what their cards say. */
export type FilesError =
  SourceError | SinkError | SaveError | TransferStoreError | PickError | PathAlert;
