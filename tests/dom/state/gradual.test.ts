import { describe, expect, it } from 'vitest';
import { Gradual } from '../../../src/state/gradual.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

const upTo = (length: number) => Array.from({ length }, (_, index) => index);

function started() {
  const clock = new FakeClock();
  const list = new Gradual<number>(clock);
  return { clock, list };
}

describe('a list that is shown gradually', () => {
  it('shows each change at once while it is calm', () => {
    const { clock, list } = started();
    for (let length = 1; length <= 30; length += 1) {
      list.show(upTo(length));
      expect(list.shown).toHaveLength(length);
      clock.advance(200);
    }
    expect(clock.waiting).toBe(0);
  });

  it('shows a flood ten times a second, and all of it in the end', () => {
    const { clock, list } = started();
    for (let length = 1; length <= 500; length += 1) list.show(upTo(length));
    expect(list.shown).toHaveLength(10);
    clock.advance(100);
    expect(list.shown).toHaveLength(500);
    for (let length = 501; length <= 1_000; length += 1) list.show(upTo(length));
    expect(list.shown).toHaveLength(500);
    clock.advance(100);
    expect(list.shown).toEqual(upTo(1_000));
    clock.advance(100);
    expect(clock.waiting).toBe(0);
  });

  it('shows a long list that comes at once as a whole', () => {
    const { list } = started();
    list.show(upTo(10_000));
    expect(list.shown).toHaveLength(10_000);
  });

  it('shows what has changed within the list with the next time', () => {
    const { clock, list } = started();
    for (let length = 1; length <= 20; length += 1) list.show(upTo(length));
    const changed = upTo(20).map((entry) => entry * 2);
    list.show(changed);
    clock.advance(100);
    expect(list.shown).toBe(changed);
  });

  it('does nothing for a list that is the same', () => {
    const { clock, list } = started();
    const same = upTo(3);
    for (let time = 0; time < 30; time += 1) list.show(same);
    clock.advance(100);
    list.show(upTo(4));
    expect(list.shown).toHaveLength(4);
  });
});
