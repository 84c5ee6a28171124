import { describe, expect, it } from 'vitest';
import { LOOK_MS, watchForUpdates } from '../../../src/state/update-watch.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

/** A page that is seen and online, or not. */
function setUp() {
  const clock = new FakeClock();
  const listeners = new Set<() => void>();
  const page = { there: true, looked: 0 };
  const stop = watchForUpdates({
    clock,
    attention: {
      there: () => page.there,
      onChange: (call) => {
        listeners.add(call);
        return () => listeners.delete(call);
      },
    },
    check: () => (page.looked += 1),
  });
  const turn = (there: boolean): void => {
    page.there = there;
    for (const call of listeners) call();
  };
  return { clock, page, turn, stop, listeners };
}

describe('looking for a new version', () => {
  it('happens every hour and not before', () => {
    const { clock, page } = setUp();
    clock.advance(LOOK_MS - 1);
    expect(page.looked).toBe(0);
    clock.advance(1);
    expect(page.looked).toBe(1);
    clock.advance(3 * LOOK_MS);
    expect(page.looked).toBe(4);
  });

  it('waits while nobody looks or the device is offline, and is made up for once', () => {
    const { clock, page, turn } = setUp();
    turn(false);
    clock.advance(5 * LOOK_MS);
    expect([page.looked, clock.waiting]).toEqual([0, 0]);
    turn(true);
    expect(page.looked).toBe(1);
    turn(false);
    turn(true);
    expect(page.looked).toBe(1);
    clock.advance(LOOK_MS);
    expect(page.looked).toBe(2);
  });

  it('is not hurried by looking at the page again within the hour', () => {
    const { clock, page, turn } = setUp();
    for (let minute = 0; minute < 59; minute += 1) {
      clock.advance(60_000);
      turn(minute % 2 === 0);
    }
    expect([page.looked, clock.waiting]).toEqual([0, 1]);
  });

  it('ends', () => {
    const { clock, page, stop, listeners } = setUp();
    stop();
    clock.advance(2 * LOOK_MS);
    expect([page.looked, clock.waiting, listeners.size]).toEqual([0, 0, 0]);
  });
});
