import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreChat, storedEntry } from '../../../src/core/chat/memory.ts';
import { MAX_TEXT_BYTES, type MessageId } from '../../../src/core/chat/messages.ts';
import type { ChatEvent } from '../../../src/core/chat/state.ts';
import { CONVERSATION, End, text } from './end.ts';

describe('writing', () => {
  it('[C3] waits without a link, then goes out in order, numbered from 1', () => {
    const end = new End().write('one').write('two').kept();
    expect(end.deliveries).toEqual(['queued', 'queued']);
    end.up().kept().write('three').kept();
    expect(end.sent).toMatchObject([
      { seq: 1, text: 'one' },
      { seq: 2, text: 'two' },
      { seq: 3, text: 'three' },
    ]);
    expect(end.deliveries).toEqual(['sent', 'sent', 'sent']);
    expect(end.state.waiting).toBe(3);
  });

  it('[C3] sends nothing before it is stored with its number', () => {
    const end = new End().up().write('one');
    expect([end.sent, end.deliveries]).toEqual([[], ['queued']]);
    expect(end.effects).toMatchObject([{ type: 'keep', entries: [{ text: 'one', seq: 1 }] }]);
    end.write('two').do({ type: 'kept', kept: { sentSeq: 1, receivedSeq: 0 } });
    expect(end.sent).toMatchObject([{ text: 'one', seq: 1 }]);
    expect(end.deliveries).toEqual(['sent', 'queued']);
  });

  it('[C9] a link that comes back sends again what was not acknowledged, then what has waited', () => {
    const end = new End().up().write('one').write('two').kept();
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-down' }).write('three');
    const before = end.sent.length;
    end.do({ type: 'link-back' }).kept();
    expect(end.sent.slice(before)).toMatchObject([
      { seq: 2, text: 'two' },
      { seq: 3, text: 'three' },
    ]);
  });

  it('[C9] a link that comes back repeats the last acknowledgement', () => {
    const end = new End().up().receive(text(1)).kept().do({ type: 'link-down' });
    end.do({ type: 'link-back' });
    expect(end.sent).toEqual([
      { type: 'ack', seq: 1 },
      { type: 'ack', seq: 1 },
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
    expect(new End().up().write(longest).kept().sent).toMatchObject([{ text: longest }]);
  });
});

describe('receiving', () => {
  it('[C4] keeps each message once, in order, and acknowledges it once it is stored', () => {
    const end = new End().up().receive(text(1)).receive(text(2));
    expect([end.deliveries, end.sent]).toEqual([['in #1', 'in #2'], []]);
    end.kept();
    expect(end.sent).toEqual([{ type: 'ack', seq: 2 }]);
    end.receive(text(2)).receive(text(1));
    expect(end.deliveries).toEqual(['in #1', 'in #2']);
    expect(end.sent).toEqual([2, 2, 2].map((seq) => ({ type: 'ack', seq })));
  });

  it('[C4] what comes twice before it is stored is not acknowledged for that', () => {
    const end = new End().up().receive(text(1)).receive(text(1));
    expect([end.deliveries, end.sent]).toEqual([['in #1'], []]);
  });

  it('[C4] does not keep a message that jumps ahead', () => {
    const end = new End().up().receive(text(1)).receive(text(3));
    expect(end.errors).toEqual(['sequence-gap']);
    expect(end.deliveries).toEqual(['in #1']);
    expect(end.receive(text(2)).deliveries).toEqual(['in #1', 'in #2']);
  });

  it('[C5] an acknowledgement counts for all up to its number', () => {
    const end = new End().up().write('a').write('b').write('c').kept();
    expect(end.receive({ type: 'ack', seq: 2 }).deliveries).toEqual([
      'delivered',
      'delivered',
      'sent',
    ]);
    expect(end.state.waiting).toBe(1);
    expect(end.receive({ type: 'ack', seq: 1 }).deliveries[1]).toBe('delivered');
  });

  it('[C5] an acknowledgement of what was never sent changes nothing', () => {
    const end = new End().up().write('a');
    const before = end.state;
    end.receive({ type: 'ack', seq: 2 });
    expect(end.errors).toEqual(['ack-of-unsent']);
    expect(end.state).toBe(before);
  });
});

describe('the end of a link', () => {
  it('[C6] what has not arrived waits, and goes out under its number to the same device', () => {
    const end = new End().up().write('a').write('b').kept();
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-down' }).write('c');
    end.do({ type: 'link-ended' }).kept();
    expect(end.deliveries).toEqual(['delivered', 'queued', 'queued']);
    const before = end.sent.length;
    end.up(1).kept();
    expect(end.sent.slice(before)).toMatchObject([
      { seq: 2, text: 'b' },
      { seq: 3, text: 'c' },
    ]);
  });

  it('[C6] has failed where nobody was ever recognised', () => {
    const end = new End().write('for whom?').do({ type: 'abandoned' });
    expect([end.deliveries, end.state.waiting]).toEqual([['failed'], 0]);
  });

  it('[C7] what the channel did not take is queued again, and all after it', () => {
    const end = new End().up().write('a').write('b').write('c').kept();
    const [, ...refused] = end.sent;
    end.do({ type: 'not-sent', messages: refused });
    expect(end.deliveries).toEqual(['sent', 'queued', 'queued']);
    end.do({ type: 'channel-free' });
    expect(end.sent.slice(3)).toMatchObject([
      { seq: 2, text: 'b' },
      { seq: 3, text: 'c' },
    ]);
  });

  it('[C7] [C4] an acknowledgement that was not taken goes out later', () => {
    const end = new End().up().receive(text(1)).kept();
    end.do({ type: 'not-sent', messages: end.sent }).receive(text(2)).kept();
    expect(end.sent).toHaveLength(1);
    end.do({ type: 'channel-free' });
    expect(end.sent.at(-1)).toEqual({ type: 'ack', seq: 2 });
  });
});

describe('two memories that differ', () => {
  it('[C10] what they keep counts as acknowledged', () => {
    const end = new End().up().write('a').write('b').kept().do({ type: 'link-ended' });
    end.up(1);
    expect(end.deliveries).toEqual(['delivered', 'sent']);
    expect(end.sent.at(-1)).toMatchObject({ seq: 2 });
  });

  it('[C10] goes on counting where they keep more than I remember', () => {
    const end = new End().write('new').up(7).kept();
    expect(end.sent).toMatchObject([{ seq: 8, text: 'new' }]);
    expect(end.errors).toEqual([]);
  });

  it('[C10] [C11] tells them to go on where they keep less than they had acknowledged', () => {
    const end = new End().up().write('a').write('b').kept().receive({ type: 'ack', seq: 2 });
    end.do({ type: 'link-ended' }).write('c').up(0).kept();
    expect(end.sent.slice(2)).toMatchObject([
      { type: 'skip', seq: 2 },
      { type: 'text', seq: 3 },
    ]);
  });
});

describe('withdrawing', () => {
  it('[C11] takes out what waits, and skips the numbers that may have been seen', () => {
    const end = new End().up().write('a').write('b').kept();
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-ended' }).write('c');
    end.do({ type: 'withdraw' });
    expect([end.deliveries, end.state.waiting]).toEqual([['delivered'], 0]);
    expect(end.effects.at(-1)).toMatchObject({ gone: [{ text: 'b' }, { text: 'c' }] });
    end.write('d').up(1).kept();
    expect(end.sent.slice(2)).toMatchObject([
      { type: 'skip', seq: 2 },
      { type: 'text', seq: 3, text: 'd' },
    ]);
  });

  it('[C11] says nothing of numbers that have arrived after all', () => {
    const end = new End().up().write('a').kept().do({ type: 'link-ended' });
    end.do({ type: 'withdraw' }).up(1);
    expect(end.sent).toHaveLength(1);
    expect(new End().do({ type: 'withdraw' }).effects).toEqual([]);
  });

  it('[C11] a skip is counted and acknowledged like a message, and shown as none', () => {
    const end = new End().up().receive(text(1)).receive({ type: 'skip', seq: 3 }).kept();
    expect([end.deliveries, end.sent]).toEqual([['in #1'], [{ type: 'ack', seq: 3 }]]);
    expect(end.receive({ type: 'skip', seq: 2 }).sent.at(-1)).toEqual({ type: 'ack', seq: 3 });
    expect(end.receive(text(4)).errors).toEqual([]);
  });
});

describe('what is stored', () => {
  it('[C12] is all that is needed to go on', () => {
    const end = new End().up().write('a').write('b').kept().receive(text(1));
    end.receive({ type: 'ack', seq: 1 }).do({ type: 'link-down' }).write('c');
    const entries = end.state.thread.map(storedEntry);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, undefined, undefined]);
    const { thread } = end.do({ type: 'link-ended' }).state;
    const stored = { conversation: CONVERSATION, counters: end.state, entries };
    const again = restoreChat({ ...stored, sendable: true });
    expect(again).toMatchObject({ thread, waiting: 2, nextOrder: 5 });
    const dead = restoreChat({ ...stored, sendable: false });
    expect(dead.waiting).toBe(0);
    expect(dead.thread.map((entry) => entry.direction === 'out' && entry.delivery)).toEqual([
      'delivered',
      'failed',
      false,
      'failed',
    ]);
  });
});

describe('any history', () => {
  const event: fc.Arbitrary<ChatEvent> = fc.oneof(
    fc.constantFrom<ChatEvent>(
      { type: 'link-up', received: 0 },
      { type: 'link-back' },
      { type: 'channel-free' },
      { type: 'link-down' },
      { type: 'link-ended' },
    ),
    fc.record({
      type: fc.constant('write' as const),
      id: fc.uuid().map((id) => id as MessageId),
      text: fc.string({ minLength: 1 }).map((t) => `x${t}`),
      at: fc.constant(0),
    }),
    fc
      .nat({ max: 9 })
      .map((seq): ChatEvent => ({ type: 'not-sent', messages: [{ type: 'skip', seq: seq + 1 }] })),
    fc.nat({ max: 20 }).map((seq): ChatEvent => ({
      type: 'message',
      message: { type: 'ack', seq: seq + 1 },
      at: 0,
    })),
    fc
      .nat({ max: 9 })
      .map((seq): ChatEvent => ({ type: 'message', message: text(seq + 1), at: 0 })),
  );

  it('[C3] [C4] numbers are without gap in the order of writing, and only stored ones go out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 40 }), (events) => {
        const end = new End();
        for (const [each, stored] of events) {
          end.do(each);
          if (stored) end.kept();
          const { sentSeq, receivedSeq } = end.state.kept;
          for (const message of end.sent)
            expect(message.seq).toBeLessThanOrEqual(message.type === 'ack' ? receivedSeq : sentSeq);
        }
        const numbers = end.state.thread.flatMap((entry) =>
          entry.direction === 'out' && entry.seq !== undefined ? [entry.seq] : [],
        );
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        const received = end.state.thread.filter(({ direction }) => direction === 'in');
        expect(received).toHaveLength(end.state.receivedSeq);
        const open = end.state.thread.filter(
          (entry) => entry.direction === 'out' && entry.delivery !== 'delivered',
        );
        expect(end.state.waiting).toBe(open.length);
      }),
    );
  });
});
