import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import {
  readSafetyText,
  SAFETY_DIGITS,
  safetyGroups,
  safetyInput,
  safetyNumberOf,
  safetyText,
} from '../../../src/core/trust/safety-number.ts';
import vectors from '../../vectors/trust/safety.json' with { type: 'json' };

const numberOf = (mine: string, theirs: string): string =>
  safetyNumberOf(
    createHash('sha256')
      .update(safetyInput({ mine: mine as Fingerprint, theirs: theirs as Fingerprint }))
      .digest(),
  );

const fingerprint = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('the safety number', () => {
  it.each(vectors)('[T27] is $number for $name', ({ mine, theirs, number }) => {
    expect(numberOf(mine, theirs)).toBe(number);
    expect(numberOf(theirs, mine)).toBe(number);
  });

  it('[T27] is 40 digits in eight groups, the same on both sides, and another for others', () => {
    fc.assert(
      fc.property(fingerprint, fingerprint, fingerprint, (mine, theirs, other) => {
        const number = numberOf(mine, theirs);
        expect(number).toMatch(new RegExp(`^\\d{${SAFETY_DIGITS}}$`));
        expect(numberOf(theirs, mine)).toBe(number);
        expect(safetyGroups(number)).toHaveLength(8);
        expect(safetyGroups(number).join('')).toBe(number);
        if (other !== theirs) expect(numberOf(mine, other)).not.toBe(number);
      }),
    );
  });

  it('[T27] has more than 112 bits', () => {
    expect(SAFETY_DIGITS * Math.log2(10)).toBeGreaterThan(112);
  });

  it('[T27] is read out of its QR code, and out of nothing else', () => {
    const number = '0123456789'.repeat(4);
    expect(readSafetyText(safetyText(number))).toBe(number);
    expect(readSafetyText(`${safetyText(number)}1`)).toBeUndefined();
    expect(readSafetyText(number)).toBeUndefined();
    expect(readSafetyText('https://example.app/#abc')).toBeUndefined();
  });
});
