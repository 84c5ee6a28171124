import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialChat,
  stepChat,
  type ChatEffect,
  type ChatEvent,
  type ChatState,
} from '../../../src/core/chat/machine.ts';
import {
  MAX_TEXT_BYTES,
  type ChatMessage,
  type MessageId,
} from '../../../src/core/chat/messages.ts';

/** One end of a conversation, with what it has given to its channel. */
class End {
  state: ChatState = initialChat;
  readonly effects: ChatEffect[] = [];
  #written = 0;

  do(event: ChatEvent): this {
    const { state, effects } = stepChat(this.state, event);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  write(text: string): this {
    this.#written += 1;
    return this.do({ type: 'write', id: `m${this.#written}` as MessageId, text, at: 1_000 });
  }

  receive(message: ChatMessage): this {
    return this.do({ type: 'message', message, at: 2_000 });
  }

  get sent(): ChatMessage[] {
    return this.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));
  }

  get errors(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'error' ? [effect.error.code] : []));
  }

  get deliveries(): string[] {
    return this.state.thread.map((entry) =>
      entry.direction === 'out' ? entry.delivery : `in ${entry.text}`,
    );
  }
}

const text = (seq: number): ChatMessage => ({
  type: 'text',
  id: `t${seq}` as MessageId,
  seq,
  text: `#${seq}`,
  at: 5,
});

describe('writing', () => {
  it('[C3] waits without a link, then goes out in order, numbered from 1', () => {
    const end = new End().write('one').write('two');
    expect(end.deliveries).toEqual(['queued', 'queued']);
    end.do({ type: 'link-up' }).write('three');
    expect(end.sent).toMatchObject([
      { seq: 1, text: 'one' },
      { seq: 2, text: 'two' },
      { seq: 3, text: 'three' },
    ]);
    expect(end.deliveries).toEqual(['sent', 'sent', 'sent']);
  });

  it('[C9] a link that comes back sends again what was not acknowledged, then what has waited', () => {
    const end = new End().do({ type: 'link-up' }).write('one').write('two');
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-down' }).write('three');
    const before = end.sent.length;
    end.do({ type: 'link-up' });
    expect(end.sent.slice(before)).toMatchObject([
      { seq: 2, text: 'two' },
      { seq: 3, text: 'three' },
    ]);
  });

  it.each([
    ['', 'text-empty'],
    [' \n\t', 'text-empty'],
    ['é'.repeat(MAX_TEXT_BYTES / 2) + '!', 'text-too-long'],
  ])('[C2] refuses what no message may be', (written, code) => {
    const end = new End().write(written);
    expect(end.errors).toEqual([code]);
    expect(end.state.thread).toEqual([]);
  });

  it('[C2] takes the longest text whole', () => {
    const longest = 'é'.repeat(MAX_TEXT_BYTES / 2);
    expect(new End().do({ type: 'link-up' }).write(longest).sent).toMatchObject([
      { text: longest },
    ]);
  });
});

describe('receiving', () => {
  it('[C4] keeps each message once, in order, and acknowledges it', () => {
    const end = new End().receive(text(1)).receive(text(2)).receive(text(2)).receive(text(1));
    expect(end.deliveries).toEqual(['in #1', 'in #2']);
    expect(end.sent).toEqual([1, 2, 2, 2].map((seq) => ({ type: 'ack', seq })));
  });

  it('[C4] does not keep a message that jumps ahead', () => {
    const end = new End().receive(text(1)).receive(text(3));
    expect(end.errors).toEqual(['sequence-gap']);
    expect(end.deliveries).toEqual(['in #1']);
    expect(end.receive(text(2)).deliveries).toEqual(['in #1', 'in #2']);
  });

  it('[C5] an acknowledgement counts for all up to its number', () => {
    const end = new End().do({ type: 'link-up' }).write('a').write('b').write('c');
    expect(end.receive({ type: 'ack', seq: 2 }).deliveries).toEqual([
      'delivered',
      'delivered',
      'sent',
    ]);
  });

  it('[C5] an acknowledgement of what was never sent changes nothing', () => {
    const end = new End().do({ type: 'link-up' }).write('a');
    const before = end.state;
    end.receive({ type: 'ack', seq: 2 });
    expect(end.errors).toEqual(['ack-of-unsent']);
    expect(end.state).toBe(before);
  });
});

describe('the end of a link', () => {
  it('[C6] what has not arrived has failed and never goes out by itself', () => {
    const end = new End().do({ type: 'link-up' }).write('a').write('b');
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-down' }).write('c');
    end.do({ type: 'link-ended' });
    expect(end.deliveries).toEqual(['delivered', 'failed', 'failed']);
    const before = end.sent.length;
    end.do({ type: 'link-up' });
    expect(end.sent).toHaveLength(before);
    end.write('d');
    expect(end.sent.at(-1)).toMatchObject({ seq: 1, text: 'd' });
  });

  it('[C7] what the channel did not take is queued again, and all after it', () => {
    const end = new End().do({ type: 'link-up' }).write('a').write('b').write('c');
    end.do({ type: 'not-sent', seq: 2 });
    expect(end.deliveries).toEqual(['sent', 'queued', 'queued']);
    end.do({ type: 'link-up' });
    expect(end.sent.slice(3)).toMatchObject([
      { seq: 1, text: 'a' },
      { seq: 2, text: 'b' },
      { seq: 3, text: 'c' },
    ]);
  });
});

describe('any history', () => {
  const event: fc.Arbitrary<ChatEvent> = fc.oneof(
    fc.constantFrom<ChatEvent>({ type: 'link-up' }, { type: 'link-down' }),
    fc.record({
      type: fc.constant('write' as const),
      id: fc.uuid().map((id) => id as MessageId),
      text: fc.string({ minLength: 1 }).map((t) => `x${t}`),
      at: fc.constant(0),
    }),
    fc.nat({ max: 9 }).map((seq): ChatEvent => ({ type: 'not-sent', seq: seq + 1 })),
    fc.nat({ max: 20 }).map((seq): ChatEvent => ({
      type: 'message',
      message: { type: 'ack', seq: seq + 1 },
      at: 0,
    })),
    fc
      .nat({ max: 9 })
      .map((seq): ChatEvent => ({ type: 'message', message: text(seq + 1), at: 0 })),
  );

  it('[C3] [C4] numbers given are without gap and rise in the order of writing', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const end = new End();
        for (const each of events) end.do(each);
        const numbers = end.state.thread.flatMap((entry) =>
          entry.direction === 'out' && entry.seq !== undefined ? [entry.seq] : [],
        );
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        const received = end.state.thread.filter(({ direction }) => direction === 'in');
        expect(received).toHaveLength(end.state.receivedSeq);
      }),
    );
  });
});
