import type { KeyValue, StorageError } from '../platform/storage/key-value.ts';

/** Something that was stored here is none of ours: it was put aside, and the usual setting is used. */
export interface UnreadableSettings {
  readonly code: 'settings-unreadable';
}

/** Where a stored text is kept that could not be read, beside its own key. */
export const ASIDE = '.unreadable';

export interface StoredOptions {
  readonly store: KeyValue;
  readonly onError: (error: StorageError | UnreadableSettings) => void;
}

/** What is kept under that key. What is not understood is kept aside: told once, nothing lost. */
export function readStored<T>(
  options: StoredOptions,
  key: string,
  understand: (text: string) => T | undefined,
): T | undefined {
  const read = options.store.get(key);
  if (!read.ok) {
    options.onError(read.error);
    return undefined;
  }
  if (read.value === undefined) return undefined;
  const value = understand(read.value);
  if (value !== undefined) return value;
  writeStored(options, key + ASIDE, read.value);
  options.store.remove(key);
  options.onError({ code: 'settings-unreadable' });
  return undefined;
}

/** Keeps it for the next visit, or tells that nothing is kept. */
export function writeStored(options: StoredOptions, key: string, value: string): void {
  const written = options.store.set(key, value);
  if (!written.ok) options.onError(written.error);
}
