import { describe, expect, it } from 'vitest';
import { AutoLock } from '../../../src/state/lock/auto-lock.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

const MINUTE = 60_000;

function tab(minutes: number) {
  const clock = new FakeClock();
  const seen = { locked: 0, told: 0, busy: false };
  const auto = new AutoLock({
    ...{ clock, minutes: () => minutes },
    busy: () => Promise.resolve(seen.busy),
    tellOthers: () => (seen.told += 1),
    lock: () => (seen.locked += 1),
  });
  /** Time goes by as a page sees it: in small steps, with all that follows from each. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 10_000) {
      clock.advance(Math.min(left, 10_000));
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { auto, seen, clock, pass };
}

describe('the auto-lock', () => {
  it('[K12] locks after the chosen minutes without input', async () => {
    const { seen, pass } = tab(5);
    await pass(5 * MINUTE - 10_000);
    expect(seen.locked).toBe(0);
    await pass(10_000);
    expect(seen.locked).toBe(1);
  });

  it('[K12] begins anew with each input, here or in another tab', async () => {
    const { auto, seen, pass } = tab(1);
    await pass(50_000);
    auto.touched();
    await pass(50_000);
    auto.heard();
    await pass(50_000);
    expect(seen.locked).toBe(0);
    await pass(10_000);
    expect(seen.locked).toBe(1);
  });

  it('[K12] never locks over a link or files, and counts from their end', async () => {
    const { seen, pass } = tab(1);
    seen.busy = true;
    await pass(30 * MINUTE);
    seen.busy = false;
    await pass(50_000);
    expect(seen.locked).toBe(0);
    await pass(20_000);
    expect(seen.locked).toBeGreaterThan(0);
  });

  it('[K12] locks at once when a page that has slept is seen again', async () => {
    const { auto, seen, clock } = tab(15);
    auto.end();
    clock.advance(20 * MINUTE);
    expect(seen.locked).toBe(0);
    await auto.look();
    expect(seen.locked).toBe(1);
  });

  it('never does where that was chosen, and tells other tabs of input only now and then', async () => {
    const { auto, seen, clock, pass } = tab(0);
    for (let times = 0; times < 20; times += 1) {
      clock.advance(1_000);
      auto.touched();
    }
    expect(seen.told).toBe(4);
    await pass(120 * MINUTE);
    expect(seen.locked).toBe(0);
  });
});
