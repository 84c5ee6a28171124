import { err, ok, type Result } from '../../core/result.ts';

/** The browser keeps nothing here: private window, blocked site data, or a full disk. */
export type StorageError = { readonly code: 'storage-blocked' };

/** Small texts that outlive the page: settings and drafts, a few kilobytes in all. */
export interface KeyValue {
  get(key: string): Result<string | undefined, StorageError>;
  set(key: string, value: string): Result<void, StorageError>;
  remove(key: string): Result<void, StorageError>;
}

const PREFIX = 'heliograph.';

/** Over Web Storage (HTML §12.2); `area` is read at each call since even naming it may throw. */
export function webStorage(area: () => Storage): KeyValue {
  const attempt = <T>(use: (storage: Storage) => T): Result<T, StorageError> => {
    try {
      return ok(use(area()));
    } catch {
      return err({ code: 'storage-blocked' });
    }
  };
  return {
    get: (key) => attempt((storage) => storage.getItem(PREFIX + key) ?? undefined),
    set: (key, value) => attempt((storage) => storage.setItem(PREFIX + key, value)),
    remove: (key) => attempt((storage) => storage.removeItem(PREFIX + key)),
  };
}
