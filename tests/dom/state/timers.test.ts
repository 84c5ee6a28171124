import { describe, expect, it } from 'vitest';
import { Timers } from '../../../src/state/timers.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

describe('timers', () => {
  it('ring once, and a name set again replaces what it was', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    const rung: string[] = [];
    timers.set('a', 'again', { ms: 10, call: () => rung.push('first') });
    timers.set('a', 'again', { ms: 20, call: () => rung.push('second') });
    timers.set('a', 'hello', { ms: 5, call: () => rung.push('hello') });
    clock.advance(100);
    expect([rung, clock.waiting]).toEqual([['hello', 'second'], 0]);
  });

  it('of one owner can be dropped without touching another’s', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    const rung: string[] = [];
    for (const owner of ['a', 'b'])
      timers.set(owner, 'again', { ms: 10, call: () => rung.push(owner) });
    timers.drop('a');
    timers.drop('nobody');
    clock.advance(10);
    expect(rung).toEqual(['b']);
  });

  it('may be set again by the very call they make', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    let rung = 0;
    const again = (): void => {
      rung += 1;
      timers.set('a', 'again', { ms: 10, call: again });
    };
    again();
    clock.advance(30);
    expect([rung, clock.waiting]).toEqual([4, 1]);
  });
});
