import { describe, expect, it } from 'vitest';
import { ownTab, tabLock, wasOpen } from '../../../src/platform/tabs/own-tab.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';

describe('the name of a tab', () => {
  it('is the same after a reload', async () => {
    const [store, browser] = [new FakeStorage(), new FakeLocks()];
    expect(wasOpen(store)).toBe(false);
    const page = browser.tab();
    const name = await ownTab(store, page);
    expect(await page.held()).toEqual(new Set([tabLock(name)]));
    page.close();
    expect([wasOpen(store), await ownTab(store, browser.tab())]).toEqual([true, name]);
  });

  it('is another one in a copy of the tab, as long as the first is open', async () => {
    const [store, browser] = [new FakeStorage(), new FakeLocks()];
    const name = await ownTab(store, browser.tab());
    const copied = new FakeStorage();
    copied.kept.set('tab', name);
    const copy = await ownTab(copied, browser.tab());
    expect(copy).not.toBe(name);
    expect([copied.kept.get('tab'), store.kept.get('tab')]).toEqual([copy, name]);
  });

  it('lasts as long as the page where nothing is kept', async () => {
    const store = new FakeStorage();
    store.blocked = true;
    const browser = new FakeLocks();
    expect(wasOpen(store)).toBe(false);
    const names = [await ownTab(store, browser.tab()), await ownTab(store, browser.tab())];
    expect(new Set(names).size).toBe(2);
  });
});
