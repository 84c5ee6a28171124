import { heldKey } from '../../platform/lock/held-key.ts';
import { flagLock, indexedDbLock } from '../../platform/lock/lock-store.ts';
import { sealedStore } from '../../platform/lock/sealed-store.ts';
import { reloadUnasked } from '../../platform/page/leaving.ts';
import type { ConversationStore } from '../../platform/storage/conversation-store.ts';
import { indexedDbStore } from '../../platform/storage/indexed-db-store.ts';
import type { LockAlert } from '../../state/lock/alert.ts';

/**
 * Where conversations are kept, sealed where a lock is set. Undefined where there is a lock and this
 * page was begun without its key: it is then loaded again, and asks for the passphrase.
 */
export async function keptStore(
  onError: (error: LockAlert) => void,
): Promise<{ readonly store: ConversationStore } | undefined> {
  const lock = await indexedDbLock().read();
  if (heldKey() || (lock.ok && !lock.value)) return { store: openStore(onError) };
  lockFirst(onError);
  return undefined;
}

/** The same where it is known that this page may read: everybody who reads conversations does it so. */
export function openStore(onError: (error: LockAlert) => void): ConversationStore {
  return sealedStore(indexedDbStore(), {
    ...{ held: heldKey, onDamaged: onError },
    onLocked: () => lockFirst(onError),
  });
}

function lockFirst(onError: (error: LockAlert) => void): void {
  // Where no note can be kept the page would be loaded again and again.
  if (flagLock(true)) reloadUnasked();
  else onError({ code: 'lock-unreadable' });
}
