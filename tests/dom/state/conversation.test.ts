import { describe, expect, it } from 'vitest';
import { connected, pair, twoDevices, vanish } from './devices.ts';

describe('a thread', () => {
  it('[C3] [C5] goes over in order, and each arrival comes back', () => {
    const [a, b] = connected();
    a.write('one\nin two lines');
    b.write('two');
    a.write('three');
    expect(b.texts).toEqual(['one\nin two lines', 'two', 'three']);
    expect(a.deliveries).toEqual(['delivered', 'in', 'delivered']);
    expect(a.conversation.unsent).toBe(false);
  });

  it('[C3] keeps what was written before the link and sends it then', () => {
    const [a, b] = twoDevices();
    a.write('early');
    expect([a.deliveries, a.conversation.unsent]).toEqual([['queued'], true]);
    pair(a, b);
    expect([a.deliveries, b.texts]).toEqual([['delivered'], ['early']]);
  });

  it('[C2] refuses what is no message, and says why', () => {
    const [a] = connected();
    expect([a.write('  \n'), a.write('ä'.repeat(16_385)), a.write('x')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(a.errors).toEqual([
      { code: 'text-empty' },
      { code: 'text-too-long', bytes: 32_770, limit: 32_768 },
    ]);
    expect(a.texts).toEqual(['x']);
  });

  it('[C4] tells a gap and keeps nothing of it; what comes twice is shown once', () => {
    const [a] = connected();
    a.hearText(2, 'ahead');
    expect(a.errors).toEqual([{ code: 'sequence-gap', expected: 1, got: 2 }]);
    for (const text of ['one', 'again']) a.hearText(1, text);
    expect(a.texts).toEqual(['one']);
  });

  it('[C5] tells of an acknowledgement that nothing was sent for', () => {
    const [a] = connected();
    a.hear('{"type":"ack","seq":4}');
    expect(a.errors).toEqual([{ code: 'ack-of-unsent', seq: 4 }]);
  });

  it('[C1] reports a message of a wrong shape to the link', () => {
    const [a] = connected();
    a.hear('{"type":"text","seq":1}');
    expect(a.notices.map(({ code }) => code)).toEqual(['bad-frame']);
    expect([a.texts, a.session.phase]).toEqual([[], 'open']);
  });
});

describe('a thread whose link fails', () => {
  it('[C6] marks what has not arrived, and never sends it to whoever comes next', () => {
    const [a, b] = connected();
    a.write('arrived');
    b.rtc.line.sendError = { code: 'channel-full' };
    a.write('not confirmed');
    expect(a.deliveries).toEqual(['delivered', 'sent']);
    vanish(b, a);
    expect(a.deliveries).toEqual(['delivered', 'failed']);
    expect(a.conversation.unsent).toBe(false);

    a.start();
    b.session.leave();
    b.start();
    pair(a, b);
    a.write('next');
    expect(a.deliveries).toEqual(['delivered', 'failed', 'delivered']);
    expect(b.texts.slice(2)).toEqual(['next']);
  });

  it('[C3] waits while interrupted, and goes out when it is back', () => {
    const [a, b] = connected();
    a.rtc.line.handlers.connectivity('disconnected');
    a.write('meanwhile');
    expect([a.deliveries, b.texts]).toEqual([['queued'], []]);
    a.rtc.line.handlers.connectivity('connected');
    a.net.settle();
    expect([a.deliveries, b.texts]).toEqual([['delivered'], ['meanwhile']]);
  });

  it('[C7] tries again after half a second where the channel takes no more', () => {
    const [a, b] = connected();
    a.rtc.line.sendError = { code: 'channel-full' };
    a.write('one');
    a.write('two');
    expect(a.deliveries).toEqual(['queued', 'queued']);
    a.clock.advance(499);
    a.rtc.line.sendError = undefined;
    expect(b.texts).toEqual([]);
    a.clock.advance(1);
    a.net.settle();
    expect([a.deliveries, b.texts]).toEqual([
      ['delivered', 'delivered'],
      ['one', 'two'],
    ]);
  });

  it('[C4] acknowledges later where the channel takes no more', () => {
    const [a, b] = connected();
    b.rtc.line.sendError = { code: 'channel-full' };
    a.write('one');
    expect(a.deliveries).toEqual(['sent']);
    b.rtc.line.sendError = undefined;
    b.clock.advance(500);
    b.net.settle();
    expect(a.deliveries).toEqual(['delivered']);
  });

  it('[C4] an acknowledgement that was held back is not for the next link', () => {
    const [a, b] = connected();
    b.rtc.line.sendError = { code: 'channel-full' };
    a.write('one');
    a.session.leave();
    a.start();
    b.start();
    pair(a, b);
    b.clock.advance(500);
    b.net.settle();
    expect([a.errors, a.deliveries]).toEqual([[], ['failed']]);
  });

  it('[C7] sends nothing more once the link has ended', () => {
    const [a] = connected();
    a.rtc.line.sendError = { code: 'channel-full' };
    a.write('one');
    a.session.leave();
    a.clock.advance(500);
    expect(a.deliveries).toEqual(['failed']);
  });
});

describe('who is talked to, and what was not looked at', () => {
  it('counts what came in until it is read', () => {
    const [a, b] = connected();
    a.write('mine');
    for (const text of ['one', 'two']) b.write(text);
    expect([a.conversation.unread, b.conversation.unread]).toEqual([2, 1]);
    a.conversation.markRead();
    expect(a.conversation.unread).toBe(0);
    b.write('three');
    expect(a.conversation.unread).toBe(1);
  });

  it('keeps one name for each link', () => {
    const [a, b] = connected();
    a.rtc.line.handlers.connectivity('disconnected');
    a.rtc.line.handlers.connectivity('connected');
    expect(a.conversation.names).toEqual(['Laptop']);
    a.session.leave();
    a.start();
    b.start();
    pair(a, b);
    a.write('x');
    expect(a.conversation.names).toEqual(['Laptop', 'Laptop']);
    expect(a.conversation.thread.at(-1)?.link).toBe(2);
  });
});
