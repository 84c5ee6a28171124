import { err, ok, type Result } from '../../core/result.ts';
import type { StorageError } from './key-value.ts';

/** What this origin has stored, as the browser counts it: rounded, padded, other pages' included. */
export interface StorageUse {
  /** Bytes. */
  readonly used: number;
  /** Bytes that the browser would allow in all. */
  readonly quota: number;
  /** Whether the browser asks before it clears any of it (WHATWG Storage §4). */
  readonly persisted: boolean;
}

/** Asks the browser (WHATWG Storage §6 `estimate`, `persisted`). Never prompts, never rejects. */
export async function storageUse(): Promise<Result<StorageUse, StorageError>> {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return ok({ used: usage, quota, persisted: await navigator.storage.persisted() });
  } catch {
    // No storage for this page, or no secure context: there is nothing to count.
    return err({ code: 'storage-blocked' });
  }
}
