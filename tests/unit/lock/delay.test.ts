import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_WAIT_MS,
  NO_TRIES,
  readTries,
  waitAfter,
  waitLeft,
} from '../../../src/core/lock/delay.ts';

describe('wrong tries', () => {
  it('[K11] wait from the third on: a second, and twice as long after each one more', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map(waitAfter);
    expect(waits).toEqual([
      ...[0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
      ...[LONGEST_WAIT_MS, LONGEST_WAIT_MS, LONGEST_WAIT_MS],
    ]);
  });

  it('[K11] wait for what is left since the last one', () => {
    const tries = { wrong: 5, lastAt: 10_000 };
    expect(waitLeft(tries, 10_000)).toBe(4_000);
    expect(waitLeft(tries, 13_500)).toBe(500);
    expect(waitLeft(tries, 14_000)).toBe(0);
    expect(waitLeft(NO_TRIES, 0)).toBe(0);
  });

  it('[K11] never wait longer because a clock was put back or forth', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer(), fc.integer(), (wrong, lastAt, now) => {
        const left = waitLeft({ wrong, lastAt }, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(waitAfter(wrong));
      }),
    );
  });

  it('[K11] are read again as they were, and anything else counts as none', () => {
    expect(readTries({ wrong: 4, lastAt: 7 })).toEqual({ wrong: 4, lastAt: 7 });
    for (const kept of [
      ...[undefined, null, 'tries', 4, {}, { wrong: 1 }],
      ...[
        { wrong: '4', lastAt: 7 },
        { wrong: 0.5, lastAt: 7 },
        { wrong: 1, lastAt: NaN },
      ],
    ])
      expect(readTries(kept)).toEqual(NO_TRIES);
    expect(readTries({ wrong: -3, lastAt: 7 }).wrong).toBe(0);
  });
});
