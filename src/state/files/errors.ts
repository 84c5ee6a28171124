import type { SaveError, SinkError, SourceError } from '../../platform/files/port.ts';
import type { TransferStoreError } from '../../platform/files/transfer-store.ts';

/** Something that was picked or dropped could not be taken. */
export type PickError =
  /** Of what was picked, these could not be read; the others go. */
  | { readonly code: 'files-left-out'; readonly paths: readonly string[] }
  /** There was no file in it. */
  | { readonly code: 'files-none' };

/** Whatever a person should know of files beside what their cards say. */
export type FilesError = SourceError | SinkError | SaveError | TransferStoreError | PickError;
