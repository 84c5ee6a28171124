import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import { decodeWordsMessage, encodeWordsMessage } from '../../../src/core/trust/words-codec.ts';
import type { WordsMessage } from '../../../src/core/trust/words-messages.ts';

const read = (frame: string) => {
  const envelope = openEnvelope(frame);
  return envelope.ok ? decodeWordsMessage(envelope.value) : envelope;
};

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(base64UrlOf);
const message: fc.Arbitrary<WordsMessage> = fc.oneof(
  fc.constant({ type: 'words-start' } as const),
  fc.record({ type: fc.constant('words-commit' as const), commit: bytes }),
  fc.record({ type: fc.constant('words-nonce' as const), nonce: bytes }),
  fc.record({ type: fc.constant('words-reveal' as const), nonce: bytes }),
  fc.record({ type: fc.constant('words-verdict' as const), match: fc.boolean() }),
);

describe('messages of comparing words', () => {
  it('[T17] survive the way, lose what nobody knows, and leave other features alone', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(read(encodeWordsMessage(sent))).toEqual({ ok: true, value: sent });
        expect(read(JSON.stringify({ ...sent, more: 1 }))).toEqual({ ok: true, value: sent });
      }),
    );
    expect(read('{"type":"meet"}')).toEqual({ ok: true, value: undefined });
  });

  const whole = base64UrlOf(new Uint8Array(32).fill(255));
  it.each<[string, object]>([
    ['no commitment', { type: 'words-commit' }],
    ['a commitment of 31 bytes', { type: 'words-commit', commit: whole.slice(0, -1) }],
    [
      'a commitment in the other alphabet',
      { type: 'words-commit', commit: whole.replace('_', '/') },
    ],
    ['a nonce of 33 bytes', { type: 'words-nonce', nonce: base64UrlOf(new Uint8Array(33)) }],
    ['a nonce with bits behind its end', { type: 'words-nonce', nonce: `${whole.slice(0, -1)}9` }],
    ['a nonce of white space', { type: 'words-nonce', nonce: ' '.repeat(43) }],
    ['an opening that is a list', { type: 'words-reveal', nonce: [whole] }],
    ['no verdict', { type: 'words-verdict' }],
    ['a verdict in words', { type: 'words-verdict', match: 'true' }],
    ['a verdict that is a number', { type: 'words-verdict', match: 1 }],
  ])('[T17] refuses %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frame-malformed' },
    });
  });
});
