import type { StorageVersionError } from '../../platform/storage/storage-version.ts';

/** Two versions of the app want the same storage: what happened, then what to do. */
export const STORAGE_VERSION: Readonly<Record<StorageVersionError['code'], string>> = {
  'storage-newer':
    'A newer Heliograph has used this device’s storage, so this page keeps nothing more. Reload to update; what was stored before is there then. Connecting works all the same.',
  'storage-held':
    'Another tab with an older Heliograph holds this device’s storage, so this page keeps nothing. Close the other tabs, then reload this one. Connecting works all the same.',
};
