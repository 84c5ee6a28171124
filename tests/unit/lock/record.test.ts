import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUTO_LOCK_MINUTES,
  decodeLock,
  encodeLock,
  ROUNDS,
  type LockRecord,
} from '../../../src/core/lock/record.ts';

const unreadable = { ok: false, error: { code: 'lock-unreadable' } };

const record: fc.Arbitrary<LockRecord> = fc
  .record({
    salt: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    rounds: fc.integer({ min: ROUNDS, max: 10_000_000 }),
    wrapped: fc.uint8Array({ minLength: 61, maxLength: 61 }),
    minutes: fc.constantFrom(...AUTO_LOCK_MINUTES),
    pass: fc.constantFrom('sealing' as const, 'opening' as const, undefined),
  })
  .map(({ pass, salt, wrapped, ...rest }) => ({
    ...rest,
    ...{ salt: Uint8Array.from(salt), wrapped: Uint8Array.from(wrapped) },
    ...(pass && { pass }),
  }));

const sample: LockRecord = {
  salt: new Uint8Array(16).fill(7),
  rounds: ROUNDS,
  wrapped: new Uint8Array(61).fill(9),
  minutes: 15,
};

describe("the lock's record", () => {
  it('[K9] comes back as it was', () => {
    fc.assert(
      fc.property(record, (lock) => {
        expect(decodeLock(encodeLock(lock))).toEqual({ ok: true, value: lock });
      }),
    );
  });

  it('[K9] tells damage from a wrong passphrase', () => {
    const text = encodeLock(sample);
    const salt = 'BwcHBwcHBwcHBwcHBwcHBw';
    expect(text).toContain(salt);
    expect(decodeLock(text.replace(salt, 'BwcHBwcHBwcHBwcHBwcHCA'))).toEqual(unreadable);
    expect(decodeLock(text.slice(0, -1))).toEqual(unreadable);
    expect(decodeLock(text.replace('"version":1', '"version":2'))).toEqual(unreadable);
  });

  it('[K3] is not believed with rounds that are too few or beyond all patience', () => {
    for (const rounds of [1, ROUNDS - 1, 10_000_001, 600_000.5])
      expect(decodeLock(encodeLock({ ...sample, rounds }))).toEqual(unreadable);
  });

  it('[K9] is an error for anything else, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        expect(decodeLock(kept).ok).toBe(false);
      }),
    );
    for (const wrong of [
      { minutes: 7 },
      { salt: new Uint8Array(8) },
      { wrapped: new Uint8Array(3) },
    ])
      expect(decodeLock(encodeLock({ ...sample, ...wrong } as LockRecord))).toEqual(unreadable);
  });
});
