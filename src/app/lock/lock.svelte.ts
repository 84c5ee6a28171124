import { mount } from 'svelte';
import { browserClock } from '../../platform/clock/clock.ts';
import { heldKey, holdKey } from '../../platform/lock/held-key.ts';
import { flagLock, indexedDbLock } from '../../platform/lock/lock-store.ts';
import { rewriteAll } from '../../platform/lock/rewrite.ts';
import { newVault, openVault, rewrap } from '../../platform/lock/vault.ts';
import { onVisible } from '../../platform/page/document.ts';
import { shellHeader } from '../../platform/page/header.ts';
import { onInput } from '../../platform/page/input.ts';
import { startAgain } from '../../platform/page/leaving.ts';
import { AutoLock } from '../../state/lock/auto-lock.ts';
import { LockCare } from '../../state/lock/lock-care.svelte.ts';
import { nothingUnderWay } from '../../state/under-way.ts';
import LockNow from '../screens/LockNow.svelte';
import type { Heliograph } from '../setup.ts';
import { settleAll } from './before-locking.ts';
import { inputTold, lockTabs, lockTold, lockWasTold, marks } from './tabs.ts';

const made = new WeakMap<Heliograph, LockCare>();

/** The app's one {@link LockCare}: made when it is first wanted, which is never before the first paint. */
export function lockOf(app: Heliograph): LockCare {
  const known = made.get(app);
  if (known) return known;
  const care = new LockCare({
    ...{ store: indexedDbLock(), clock: browserClock, newVault, openVault, rewrap, rewriteAll },
    ...{ held: heldKey, hold: holdKey, tabs: lockTabs },
  });
  made.set(app, care);
  void care.start();
  return care;
}

/** [K12] Leaves the link, stores what is left, and begins anew: with it the key is gone. */
export async function lockTab({ session }: Heliograph): Promise<void> {
  if (session.phase === 'open' || session.phase === 'interrupted') session.leave();
  await settleAll();
  flagLock(true);
  startAgain();
}

/** The same in all tabs. */
export function lockAll(app: Heliograph): void {
  lockTold.tell();
  void lockTab(app);
}

/** Lets it watch from now on, and shows the way to lock at once. */
export function startLock(app: Heliograph): void {
  const care = lockOf(app);
  lockTold.listen(() => void followTabs(app));
  if (lockWasTold()) void followTabs(app);
  const lock = (): void => lockAll(app);
  mount(LockNow, { target: shellHeader(), props: { app, care, lock } });
  $effect.root(() => {
    const busy = $derived(!nothingUnderWay(app));
    const set = $derived(care.set);
    $effect(() => (busy ? marks.put('busy') : undefined));
    $effect(() => (set ? marks.put('unlocked') : undefined));
    $effect(() => (set ? watchInput(app, () => busy) : undefined));
  });
}

/** Another tab has locked, or the lock was set or turned off in it. */
async function followTabs(app: Heliograph): Promise<void> {
  const kept = await indexedDbLock().read();
  if (heldKey() || !kept.ok || kept.value) await lockTab(app);
}

function watchInput(app: Heliograph, busy: () => boolean): () => void {
  const auto = new AutoLock({
    clock: browserClock,
    minutes: () => lockOf(app).minutes,
    busy: async () => busy() || (await lockTabs.busy()),
    tellOthers: inputTold.tell,
    lock: () => lockAll(app),
  });
  const ends = [
    onInput(auto.touched),
    inputTold.listen(auto.heard),
    onVisible(() => void auto.look()),
    auto.end,
  ];
  return () => {
    for (const end of ends) end();
  };
}
