import type { LockUnreadable } from '../../core/lock/record.ts';
import type { SealedRecordsDamaged } from '../../platform/lock/sealed-store.ts';

/** What of the lock needs to be known on any screen. */
export type LockAlert = SealedRecordsDamaged | LockUnreadable;
