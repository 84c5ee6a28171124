import { describe, expect, it } from 'vitest';
import { Draft } from '../../../src/state/draft.svelte.ts';
import { Settings } from '../../../src/state/settings.svelte.ts';
import { ASIDE } from '../../../src/state/stored.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';

describe('settings', () => {
  const settings = (store: FakeStorage, errors: unknown[] = []) =>
    new Settings({
      store,
      defaultName: 'Chrome on Linux',
      onError: (error) => errors.push(error),
    });

  it('are kept for the next visit', () => {
    const store = new FakeStorage();
    const first = settings(store);
    expect([first.name, first.shownName, first.theme]).toEqual(['', 'Chrome on Linux', 'system']);
    first.name = 'Desk';
    first.theme = 'dark';
    first.language = 'de';
    const next = settings(store);
    expect([next.name, next.shownName, next.theme]).toEqual(['Desk', 'Desk', 'dark']);
    expect(next.language).toBe('de');
  });

  it('[H4] never show an empty name, nor one that is too long', () => {
    const one = settings(new FakeStorage());
    one.name = '   ';
    expect(one.shownName).toBe('Chrome on Linux');
    one.name = 'x'.repeat(65);
    expect(one.name).toHaveLength(64);
  });

  it.each([
    ['theme', 'purple'],
    ['theme', ''],
    ['name', 'x'.repeat(65)],
    ['servers', '{"on":true'],
    ['servers', '{"on":true,"list":[{"url":"javascript:alert(1)"}]}'],
    ['servers', 'null'],
    ['language', 'tlh'],
    ['language', 'constructor'],
  ])('do not believe a %s that reads %s: it is kept aside, and told once', (key, text) => {
    const store = new FakeStorage();
    store.kept.set(key, text);
    const errors: unknown[] = [];
    const one = settings(store, errors);
    expect([one.name, one.theme, one.servers]).toEqual(['', 'system', { on: false, list: [] }]);
    expect(one.language).toBe('browser');
    expect(errors).toEqual([{ code: 'settings-unreadable' }]);
    expect([...store.kept]).toEqual([[key + ASIDE, text]]);
    settings(store, errors);
    expect(errors).toHaveLength(1);
  });

  it('keep what is readable beside what is not', () => {
    const store = new FakeStorage();
    store.kept.set('name', 'Desk');
    store.kept.set('theme', 'purple');
    expect([settings(store).name, settings(store).theme]).toEqual(['Desk', 'system']);
  });

  it('say that nothing is kept, and hold as long as the page', () => {
    const store = new FakeStorage();
    store.blocked = true;
    const errors: unknown[] = [];
    const one = settings(store, errors);
    expect(errors).toContainEqual({ code: 'storage-blocked' });
    one.name = 'Desk';
    one.theme = 'light';
    expect([one.shownName, one.theme]).toEqual(['Desk', 'light']);
  });
});

describe('a draft', () => {
  it('outlives the page in the same tab, and is gone once it is empty', () => {
    const store = new FakeStorage();
    const draft = new Draft(store);
    expect(draft.text).toBe('');
    draft.text = 'half a thou';
    expect(new Draft(store).text).toBe('half a thou');
    draft.text = '';
    expect(store.kept.size).toBe(0);
  });

  it('lasts as long as the page where nothing is kept', () => {
    const store = new FakeStorage();
    store.blocked = true;
    const draft = new Draft(store);
    draft.text = 'half a thou';
    expect(draft.text).toBe('half a thou');
  });
});
