import { describe, expect, it } from 'vitest';
import type { HeldKey } from '../../../src/platform/lock/held-key.ts';
import { Unlock } from '../../../src/state/lock/unlock.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeLockStore, fakeVault, wrappingOf } from '../../helpers/fake-lock.ts';

const RIGHT = 'seven grey herons';

async function page(store: FakeLockStore, clock = new FakeClock()) {
  const unlocked: (HeldKey | undefined)[] = [];
  const unlock = new Unlock({
    ...{ store, clock, open: fakeVault.openVault },
    unlocked: (key) => unlocked.push(key),
  });
  await unlock.start();
  return { unlock, unlocked, clock };
}

function locked(): FakeLockStore {
  const store = new FakeLockStore();
  store.kept = { ...wrappingOf(RIGHT), minutes: 15 };
  return store;
}

describe('a locked app', () => {
  it('opens with its passphrase, and seals what is written from then on', async () => {
    const { unlock, unlocked } = await page(locked());
    expect(unlock.ready).toBe(true);
    await unlock.unlock(RIGHT);
    expect(unlocked).toMatchObject([{ seals: true }]);
  });

  it('goes on where there is no lock after all', async () => {
    const { unlocked } = await page(new FakeLockStore());
    expect(unlocked).toEqual([undefined]);
  });

  it('[K9] says so where the lock cannot be read, and changes nothing', async () => {
    const store = locked();
    store.unreadable = true;
    const { unlock, unlocked } = await page(store);
    expect([unlock.ready, unlock.error, unlocked]).toEqual([
      false,
      { code: 'lock-unreadable' },
      [],
    ]);
    expect(store.kept).toBeDefined();
  });

  it('[K11] counts a try before it is made, and lets the third wrong one wait', async () => {
    const store = locked();
    const { unlock, clock } = await page(store);
    for (const wrong of ['wrong one', 'wrong two']) await unlock.unlock(wrong);
    expect([unlock.left, store.counted.wrong, unlock.error]).toEqual([
      0,
      2,
      { code: 'passphrase-wrong' },
    ]);
    await unlock.unlock('wrong three');
    expect(unlock.left).toBe(1);
    await unlock.unlock(RIGHT);
    expect(store.counted.wrong).toBe(3);
    clock.advance(1_000);
    expect(unlock.left).toBe(0);
  });

  it('[K11] goes on waiting in a page that was loaded again, and tells the seconds', async () => {
    const store = locked();
    const first = await page(store);
    store.counted = { wrong: 7, lastAt: first.clock.now() };
    const { unlock, unlocked, clock } = await page(store, first.clock);
    expect(unlock.left).toBe(16);
    clock.advance(5_500);
    expect(unlock.left).toBe(11);
    await unlock.unlock(RIGHT);
    expect(unlocked).toEqual([]);
    clock.advance(10_500);
    await unlock.unlock(RIGHT);
    expect(unlocked).toHaveLength(1);
    expect(store.counted.wrong).toBe(0);
  });

  it('takes no notice of what cannot be a passphrase', async () => {
    const store = locked();
    const { unlock } = await page(store);
    await unlock.unlock('short');
    expect([unlock.error, store.counted.wrong]).toEqual([{ code: 'passphrase-wrong' }, 0]);
  });

  it('asks for the lock of now: another tab may have turned it off meanwhile', async () => {
    const store = locked();
    const { unlock, unlocked } = await page(store);
    store.kept = undefined;
    await unlock.unlock(RIGHT);
    expect(unlocked).toEqual([undefined]);
  });

  it('[K10] writes in clear while the lock is being turned off', async () => {
    const store = locked();
    if (store.kept) store.kept = { ...store.kept, pass: 'opening' };
    const { unlock, unlocked } = await page(store);
    await unlock.unlock(RIGHT);
    expect(unlocked).toMatchObject([{ seals: false }]);
  });
});
