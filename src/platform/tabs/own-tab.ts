import type { KeyValue } from '../storage/key-value.ts';
import type { Locks } from './locks.ts';

const KEY = 'tab';

/** How long the former page of a reloaded tab may take to go. */
export const RELOAD_MS = 1_000;

/**
 * The name of this tab: the same after a reload, another one in a copy of the tab and after
 * closing it. `store` is the tab's own (HTML §12.2.2 sessionStorage, which a copied tab inherits).
 */
export async function ownTab(store: KeyValue, locks: Locks): Promise<string> {
  const kept = store.get(KEY);
  if (kept.ok && kept.value && (await locks.take(tabLock(kept.value), RELOAD_MS)))
    return kept.value;
  const id = crypto.randomUUID();
  await locks.take(tabLock(id), 0);
  store.set(KEY, id);
  return id;
}

/** True for a tab that was open before with messages in it, which are there again. */
export function wasOpen(store: KeyValue): boolean {
  const kept = store.get(KEY);
  return kept.ok && kept.value !== undefined;
}

/** The name that a live tab holds. */
export function tabLock(tab: string): string {
  return `tab.${tab}`;
}
