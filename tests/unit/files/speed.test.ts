import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBytes,
  isStalled,
  newMeter,
  rateOf,
  secondsLeft,
  STALL_MS,
  type Meter,
} from '../../../src/core/files/speed.ts';

/** So many bytes every so many milliseconds, from one time to another. */
function moving(
  meter: Meter,
  { from, to, every, bytes }: { from: number; to: number; every: number; bytes: number },
): Meter {
  let moved = meter;
  for (let at = from; at <= to; at += every) moved = countBytes(moved, { bytes, at });
  return moved;
}

describe('the speed of a transfer', () => {
  it.each([5, 20, 100, 1_000])('[X17] is told within a tenth, a chunk every %i ms', (every) => {
    const meter = moving(newMeter(0), { from: every, to: 20_000, every, bytes: 65_536 });
    const real = (65_536 * 1_000) / every;
    expect(Math.abs((rateOf(meter, 20_000) ?? 0) - real)).toBeLessThanOrEqual(real / 10);
  });

  it('[X17] is not known before half a second, nor when nothing has moved', () => {
    const meter = countBytes(newMeter(1_000), { bytes: 100, at: 1_100 });
    expect(rateOf(meter, 1_499)).toBeUndefined();
    expect(rateOf(meter, 1_500)).toBe(200);
    expect(rateOf(newMeter(1_000), 9_000)).toBeUndefined();
    expect(rateOf(meter, 6_100)).toBeUndefined();
  });

  it('[X17] follows a change within five seconds', () => {
    const fast = moving(newMeter(0), { from: 100, to: 10_000, every: 100, bytes: 100_000 });
    const slow = moving(fast, { from: 10_100, to: 15_500, every: 100, bytes: 1_000 });
    expect(rateOf(fast, 10_100)).toBeGreaterThan(900_000);
    expect(rateOf(slow, 15_500)).toBeLessThan(12_000);
  });

  it('[X17] is measured with few numbers, however much moves', () => {
    const meter = moving(newMeter(0), { from: 0, to: 60_000, every: 1, bytes: 65_536 });
    expect(meter.samples.length).toBeLessThan(25);
  });

  it('[X17] is never below nothing nor without end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ bytes: fc.nat(), at: fc.integer({ min: -20_000, max: 60_000 }) })),
        fc.integer({ min: -20_000, max: 90_000 }),
        (moves, at) => {
          const rate = rateOf(moves.reduce(countBytes, newMeter(0)), at) ?? 1;
          expect(rate).toBeGreaterThan(0);
          expect(Number.isFinite(rate)).toBe(true);
        },
      ),
    );
  });

  it('[X17] says how long it takes', () => {
    const meter = moving(newMeter(0), { from: 500, to: 5_000, every: 500, bytes: 500 });
    expect(secondsLeft(meter, { left: 10_000, at: 5_000 })).toBe(10);
    expect(secondsLeft(meter, { left: 1, at: 5_000 })).toBe(1);
    expect(secondsLeft(meter, { left: 0, at: 5_000 })).toBe(0);
    expect(secondsLeft(newMeter(0), { left: 1, at: 5_000 })).toBeUndefined();
    expect(secondsLeft(newMeter(0), { left: 0, at: 5_000 })).toBe(0);
  });
});

describe('a transfer that stands still', () => {
  it('[X17] is one where nothing has moved for 15 s', () => {
    const meter = countBytes(newMeter(1_000), { bytes: 1, at: 3_000 });
    expect(isStalled(meter, 3_000 + STALL_MS - 1)).toBe(false);
    expect(isStalled(meter, 3_000 + STALL_MS)).toBe(true);
    expect(STALL_MS).toBe(15_000);
  });

  it('[X17] may never have begun to move', () => {
    expect(isStalled(newMeter(1_000), 15_999)).toBe(false);
    expect(isStalled(newMeter(1_000), 16_000)).toBe(true);
  });

  it('[X17] moves again with the next byte, but not with none', () => {
    const meter = newMeter(0);
    expect(isStalled(countBytes(meter, { bytes: 0, at: 14_000 }), 15_000)).toBe(true);
    expect(isStalled(countBytes(meter, { bytes: 1, at: 16_000 }), 16_000)).toBe(false);
  });

  it('[X17] is not made of a clock that was set back', () => {
    const meter = countBytes(newMeter(100_000), { bytes: 1, at: 20_000 });
    expect(meter.movedAt).toBe(100_000);
    expect(isStalled(meter, 20_000)).toBe(false);
  });
});
