import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import { decodeTrustMessage, encodeTrustMessage } from '../../../src/core/trust/codec.ts';
import type { TrustMessage } from '../../../src/core/trust/messages.ts';

const read = (frame: string) => {
  const envelope = openEnvelope(frame);
  return envelope.ok ? decodeTrustMessage(envelope.value) : envelope;
};

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(base64UrlOf);
const message: fc.Arbitrary<TrustMessage> = fc.oneof(
  fc.record({ type: fc.constant('meet' as const), nonce: bytes(32) }),
  fc.record({
    type: fc.constant('known' as const),
    tags: fc.array(bytes(16), { maxLength: 64 }),
    fresh: bytes(32),
  }),
  fc.record({ type: fc.constant('met' as const), received: fc.maxSafeNat() }),
);

describe('messages of recognition', () => {
  it('[T8] survive the way, and another feature is left alone', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(read(encodeTrustMessage(sent))).toEqual({ ok: true, value: sent });
      }),
    );
    expect(read('{"type":"text"}')).toEqual({ ok: true, value: undefined });
  });

  const tag = base64UrlOf(new Uint8Array(16).fill(255));
  const random = base64UrlOf(new Uint8Array(32).fill(255));
  it.each<[string, object]>([
    ['no nonce', { type: 'meet' }],
    ['a nonce of 31 bytes', { type: 'meet', nonce: base64UrlOf(new Uint8Array(31)) }],
    ['a nonce of 33 bytes', { type: 'meet', nonce: base64UrlOf(new Uint8Array(33)) }],
    ['a nonce in the other alphabet', { type: 'meet', nonce: random.replaceAll('_', '/') }],
    ['a nonce with bits behind its end', { type: 'meet', nonce: `${random.slice(0, -1)}9` }],
    ['a nonce that is a list', { type: 'meet', nonce: [random] }],
    ['65 tags', { type: 'known', tags: Array(65).fill(tag), fresh: random }],
    ['a tag that is too long', { type: 'known', tags: [random], fresh: random }],
    ['no fresh value', { type: 'known', tags: [tag] }],
    ['a count below zero', { type: 'met', received: -1 }],
    ['half a count', { type: 'met', received: 0.5 }],
    ['a count beyond safe integers', { type: 'met', received: 2 ** 53 }],
  ])('[T8] refuses %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frame-malformed' },
    });
  });
});
