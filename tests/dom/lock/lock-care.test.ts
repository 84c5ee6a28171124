import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/core/result.ts';
import type { Pass } from '../../../src/core/lock/record.ts';
import type { HeldKey } from '../../../src/platform/lock/held-key.ts';
import { LockCare } from '../../../src/state/lock/lock-care.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeLockStore, fakeVault } from '../../helpers/fake-lock.ts';

const [FIRST, NEXT] = ['seven grey herons', 'nine blue oars'];

/** A page of a browser: with what it keeps, its passes and what it told other tabs. */
class Page {
  held: HeldKey | undefined;
  readonly passes: Pass[] = [];
  readonly steps: string[] = [];
  full = false;
  busy = false;
  gone = true;
  readonly care: LockCare;

  readonly store: FakeLockStore;

  constructor(store = new FakeLockStore()) {
    this.store = store;
    this.care = new LockCare({
      ...{ store, clock: new FakeClock(), ...fakeVault },
      held: () => this.held,
      hold: (key) => {
        this.held = key;
        this.steps.push(key ? `seals ${key.seals}` : 'no key');
      },
      rewriteAll: (pass, { progress }) => {
        this.passes.push(pass);
        this.steps.push(`${pass} with ${this.store.kept?.pass}`);
        progress(1, 2);
        return Promise.resolve(this.full ? err({ code: 'lock-unfinished' }) : ok(undefined));
      },
      tabs: {
        busy: () => Promise.resolve(this.busy),
        tell: () => void this.steps.push('told'),
        gone: () => Promise.resolve(this.gone),
      },
    });
  }
}

describe('the lock', () => {
  it('[K10] is kept before anything is rewritten, and marked until all is', async () => {
    const { care, store, steps } = new Page();
    expect(await care.turnOn(FIRST)).toBe(true);
    expect(steps).toEqual(['seals true', 'told', 'sealing with sealing']);
    expect([care.set, care.minutes, care.progress]).toEqual([true, 15, undefined]);
    expect(store.kept).not.toHaveProperty('pass');
  });

  it('[K10] goes on with a pass that was interrupted, in the next page that is unlocked', async () => {
    const first = new Page();
    first.full = true;
    expect(await first.care.turnOn(FIRST)).toBe(false);
    expect([first.care.error, first.store.kept?.pass]).toEqual([
      { code: 'lock-unfinished' },
      'sealing',
    ]);
    const locked = new Page(first.store);
    await locked.care.start();
    expect(locked.passes).toEqual([]);
    const next = new Page(first.store);
    next.held = first.held;
    await next.care.start();
    expect([next.passes, next.store.kept?.pass, next.care.error]).toEqual([
      ['sealing'],
      undefined,
      undefined,
    ]);
  });

  it('[K4] changes its passphrase without a pass, and asks for the former one', async () => {
    const { care, store, passes } = new Page();
    await care.turnOn(FIRST);
    expect(await care.change('not that one', NEXT)).toBe(false);
    expect([care.error, store.counted.wrong]).toEqual([{ code: 'passphrase-wrong' }, 1]);
    expect(await care.change(FIRST, NEXT)).toBe(true);
    expect(await care.change(FIRST, 'yet another')).toBe(false);
    expect(passes).toEqual(['sealing']);
  });

  it('[K10] is turned off by writing in clear, then rewriting, then forgetting it', async () => {
    const { care, store, steps } = new Page();
    await care.turnOn(FIRST);
    steps.length = 0;
    expect(await care.turnOff('not that one')).toBe(false);
    expect(steps).toEqual([]);
    expect(await care.turnOff(FIRST)).toBe(true);
    expect(steps).toEqual(['told', 'seals false', 'opening with opening', 'no key', 'told']);
    expect([store.kept, care.set]).toEqual([undefined, false]);
  });

  it('[K10] stays while another tab may still seal with its key', async () => {
    const page = new Page();
    await page.care.turnOn(FIRST);
    page.gone = false;
    expect(await page.care.turnOff(FIRST)).toBe(false);
    expect([page.care.error, page.store.kept?.pass, page.passes]).toEqual([
      { code: 'lock-tabs-open' },
      undefined,
      ['sealing'],
    ]);
    expect(page.held?.seals).toBe(true);
  });

  it('ends no link of another tab', async () => {
    const page = new Page();
    page.busy = true;
    expect(await page.care.turnOn(FIRST)).toBe(false);
    expect([page.care.error, page.store.kept, page.steps]).toEqual([
      { code: 'lock-tabs-busy' },
      undefined,
      [],
    ]);
  });

  it('[K1] is not set with what is no passphrase', async () => {
    const { care, store } = new Page();
    expect(await care.turnOn('1234567')).toBe(false);
    expect([care.error, store.kept]).toEqual([{ code: 'passphrase-short', limit: 8 }, undefined]);
    care.forgetError();
    expect(care.error).toBeUndefined();
  });

  it('seals nothing where its record cannot be kept', async () => {
    const page = new Page();
    page.store.full = true;
    expect(await page.care.turnOn(FIRST)).toBe(false);
    expect([page.care.error, page.held, page.passes]).toEqual([
      { code: 'lock-not-kept' },
      undefined,
      [],
    ]);
  });

  it('[K12] keeps the minutes that were chosen', async () => {
    const { care, store } = new Page();
    await care.turnOn(FIRST);
    await care.chooseMinutes(5);
    expect([care.minutes, store.kept?.minutes]).toEqual([5, 5]);
  });
});
