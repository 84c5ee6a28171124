import type { DatabaseError } from './open-database.ts';

/** Two versions of the app want the same storage; what is in it stays as it is. */
export type StorageVersionError =
  /** A newer version has used it: this page must be loaded again to read it. */
  | { readonly code: 'storage-newer' }
  /** A tab with an older version has it open and does not let go. */
  | { readonly code: 'storage-held' };

/** The error as people are told of it; undefined where it is of the browser and not of versions. */
export function storageVersionError({ code }: DatabaseError): StorageVersionError | undefined {
  if (code === 'database-newer') return { code: 'storage-newer' };
  return code === 'database-held' ? { code: 'storage-held' } : undefined;
}
