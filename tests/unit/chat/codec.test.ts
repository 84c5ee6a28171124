import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChatMessage, encodeChatMessage } from '../../../src/core/chat/codec.ts';
import {
  MAX_TEXT_BYTES,
  type ChatMessage,
  type MessageId,
} from '../../../src/core/chat/messages.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';

const read = (frame: string) => {
  const envelope = openEnvelope(frame);
  return envelope.ok ? decodeChatMessage(envelope.value) : envelope;
};

const valid: ChatMessage = { type: 'text', id: 'a' as MessageId, seq: 1, text: 'hi', at: 0 };

describe('chat messages', () => {
  it('[C1] survive the way, whatever they say', () => {
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constant('text' as const),
          id: fc.string({ minLength: 1, maxLength: 64 }).map((id) => id as MessageId),
          seq: fc.integer({ min: 1 }),
          text: fc.string({ minLength: 1, unit: 'binary' }),
          at: fc.nat(),
        }),
        (message) => {
          expect(read(encodeChatMessage(message))).toEqual({ ok: true, value: message });
        },
      ),
    );
  });

  it('[C1] an acknowledgement and a skip survive, and another feature is left alone', () => {
    expect(read(encodeChatMessage({ type: 'ack', seq: 7 }))).toEqual({
      ok: true,
      value: { type: 'ack', seq: 7 },
    });
    expect(read(encodeChatMessage({ type: 'skip', seq: 7 }))).toMatchObject({ ok: true });
    expect(read('{"type":"skip","seq":0}')).toMatchObject({ ok: false });
    expect(read('{"type":"offer"}')).toEqual({ ok: true, value: undefined });
  });

  it.each<[string, object]>([
    ['seq 0', { seq: 0 }],
    ['half a seq', { seq: 1.5 }],
    ['a seq beyond safe integers', { seq: 2 ** 53 }],
    ['a seq that is text', { seq: '1' }],
    ['no id', { id: '' }],
    ['an id of 65 characters', { id: 'i'.repeat(65) }],
    ['an empty text', { text: '' }],
    ['a text one byte too long', { text: 't'.repeat(MAX_TEXT_BYTES + 1) }],
    ['a text that is a list', { text: ['t'] }],
    ['a time before 1970', { at: -1 }],
    ['a time beyond dates', { at: 8.65e15 }],
    ['no time', { at: null }],
  ])('[C1] [C2] refuses %s', (_, change) => {
    const result = read(JSON.stringify({ ...valid, ...change }));
    expect(result).toMatchObject({ ok: false, error: { code: 'frame-malformed', type: 'text' } });
  });
});
