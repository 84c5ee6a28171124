import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import {
  decodeRememberMessage,
  encodeRememberMessage,
} from '../../../src/core/trust/remember-codec.ts';
import type { RememberMessage } from '../../../src/core/trust/remember-messages.ts';

const read = (frame: string) => {
  const envelope = openEnvelope(frame);
  return envelope.ok ? decodeRememberMessage(envelope.value) : envelope;
};

const fingerprint = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((bytes) => bytes.some((byte) => byte !== 0))
  .map((bytes) => Buffer.from(bytes).toString('hex') as Fingerprint);
const certified = fc.record({ fingerprint, expires: fc.maxSafeNat() });
const message: fc.Arbitrary<RememberMessage> = fc.oneof(
  fc.record({ type: fc.constant('remember-none' as const), declined: fc.boolean() }),
  fc.record({ type: fc.constant('remember-want' as const), mine: certified, now: fc.boolean() }),
  fc.record(
    {
      type: fc.constant('remember-have' as const),
      mine: certified,
      next: certified,
      theirs: fc.array(fingerprint, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['type', 'theirs'] },
  ),
);

const f = '5a'.repeat(32) as Fingerprint;
const mine = { fingerprint: f, expires: 1_800_000_000_000 };

describe('messages of remembering', () => {
  it('[T26] survive the way, and another feature is left alone', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(read(encodeRememberMessage(sent))).toEqual({ ok: true, value: sent });
      }),
    );
    expect(read('{"type":"remember"}')).toEqual({ ok: true, value: undefined });
  });

  it('[T26] look like this', () => {
    const theirs = ['a5'.repeat(32) as Fingerprint];
    const have = { type: 'remember-have', mine, theirs } as const;
    expect(encodeRememberMessage(have)).toBe(
      `{"type":"remember-have","mine":{"fingerprint":"${f}","expires":1800000000000},"theirs":["${'a5'.repeat(32)}"]}`,
    );
    expect(encodeRememberMessage({ type: 'remember-none', declined: false })).toBe(
      '{"type":"remember-none","declined":false}',
    );
  });

  it.each<[string, object]>([
    ['nothing of declining', { type: 'remember-none' }],
    ['no certificate', { type: 'remember-want', now: true }],
    ['nothing of when', { type: 'remember-want', mine }],
    [
      'half a fingerprint',
      { type: 'remember-want', now: true, mine: { ...mine, fingerprint: '5a' } },
    ],
    ['a fingerprint of zeros', { type: 'remember-have', theirs: ['00'.repeat(32)] }],
    ['capitals', { type: 'remember-have', theirs: ['5A'.repeat(32)] }],
    ['an end before 1970', { type: 'remember-want', now: true, mine: { ...mine, expires: -1 } }],
    [
      'an end that never comes',
      { type: 'remember-want', now: true, mine: { ...mine, expires: '∞' } },
    ],
    ['nothing that is accepted', { type: 'remember-have', mine, theirs: [] }],
    ['three that are accepted', { type: 'remember-have', mine, theirs: [f, f, f] }],
    ['a next one that is none', { type: 'remember-have', mine, next: 7, theirs: [f] }],
  ])('[T26] refuses %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frame-malformed' },
    });
  });
});
