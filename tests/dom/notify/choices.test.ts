import { describe, expect, it } from 'vitest';
import { NotifyChoices } from '../../../src/state/notify/choices.svelte.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';

describe('what was chosen of notifications and sounds', () => {
  const choices = (store: FakeStorage, errors: unknown[] = []) =>
    new NotifyChoices({ store, onError: (error) => errors.push(error) });
  const all = ({ notify, text, sound, vibration }: NotifyChoices) => [
    notify,
    text,
    sound,
    vibration,
  ];

  it('is calm and discreet at first, and kept for the next visit', () => {
    const store = new FakeStorage();
    const first = choices(store);
    expect(all(first)).toEqual(['unset', false, true, true]);
    first.notify = 'on';
    first.text = true;
    first.sound = first.vibration = false;
    expect(all(choices(store))).toEqual(['on', true, false, false]);
  });

  it('is not believed where it makes no sense: it is kept aside, and told', () => {
    const store = new FakeStorage();
    store.kept.set('notifications', 'unset');
    store.kept.set('sound', 'loud');
    const errors: unknown[] = [];
    expect(all(choices(store, errors))).toEqual(['unset', false, true, true]);
    expect(errors).toEqual([{ code: 'settings-unreadable' }, { code: 'settings-unreadable' }]);
    expect([...store.kept]).toEqual([
      ['notifications.unreadable', 'unset'],
      ['sound.unreadable', 'loud'],
    ]);
  });

  it('holds as long as the page where nothing is kept', () => {
    const store = new FakeStorage();
    store.blocked = true;
    const errors: unknown[] = [];
    const one = choices(store, errors);
    one.sound = false;
    expect([one.sound, errors.length]).toEqual([false, 5]);
  });
});
