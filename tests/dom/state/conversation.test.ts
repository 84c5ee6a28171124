import { describe, expect, it } from 'vitest';
import { calm, meetAgain, pair, talking, twoDevices, vanish } from './devices.ts';

describe('a thread', () => {
  it('[C3] [C5] goes over in order, and each arrival comes back', async () => {
    const [a, b] = await talking();
    await a.say('one\nin two lines');
    await b.say('two');
    await a.say('three');
    expect(b.texts).toEqual(['one\nin two lines', 'two', 'three']);
    expect(a.deliveries).toEqual(['delivered', 'in', 'delivered']);
    expect(a.conversation.unsent).toBe(false);
  });

  it('[C3] keeps what was written before the link and sends it then', async () => {
    const [a, b] = twoDevices();
    await calm(a.net);
    a.write('early');
    expect([a.deliveries, a.conversation.unsent]).toEqual([['queued'], true]);
    pair(a, b);
    await calm(a.net);
    expect([a.deliveries, b.texts]).toEqual([['delivered'], ['early']]);
  });

  it('[C2] refuses what is no message, and says why', async () => {
    const [a] = await talking();
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

  it('[C4] tells a gap and keeps nothing of it; what comes twice is shown once', async () => {
    const [a] = await talking();
    a.hearText(2, 'ahead');
    expect(a.errors).toEqual([{ code: 'sequence-gap', expected: 1, got: 2 }]);
    for (const text of ['one', 'again']) a.hearText(1, text);
    expect(a.texts).toEqual(['one']);
  });

  it('[C5] tells of an acknowledgement that nothing was sent for', async () => {
    const [a] = await talking();
    a.hear('{"type":"ack","seq":4}');
    expect(a.errors).toEqual([{ code: 'ack-of-unsent', seq: 4 }]);
  });

  it('[C1] [T8] reports a message of a wrong shape to the link', async () => {
    const [a] = await talking();
    a.hear('{"type":"text","seq":1}');
    a.hear('{"type":"meet","nonce":"x"}');
    expect(a.notices.map(({ code }) => code)).toEqual(['bad-frame', 'bad-frame']);
    expect([a.texts, a.session.phase]).toEqual([[], 'open']);
  });

  it('[T8] takes nothing from a device before it has been recognised', async () => {
    const [a, b] = twoDevices();
    pair(a, b);
    a.hearText(1, 'too early');
    a.hear('{"type":"met","received":0}');
    await calm(a.net);
    expect(a.notices).toMatchObject([
      { code: 'bad-frame', error: { path: 'before met' } },
      { code: 'bad-frame', error: { path: 'before known' } },
    ]);
    await b.say('now');
    expect([a.texts, a.session.phase]).toEqual([['now'], 'open']);
  });
});

describe('a thread whose link fails', () => {
  it('[C3] waits while interrupted, and goes out when it is back', async () => {
    const [a, b] = await talking();
    a.rtc.line.handlers.connectivity('disconnected');
    await a.say('meanwhile');
    expect([a.deliveries, b.texts]).toEqual([['queued'], []]);
    a.rtc.line.handlers.connectivity('connected');
    await calm(a.net);
    expect([a.deliveries, b.texts]).toEqual([['delivered'], ['meanwhile']]);
  });

  it('[T3] [C9] goes on over the spare line, whatever of recognition was cut off', async () => {
    for (let turns = 0; turns < 30; turns += 1) {
      const [a, b] = twoDevices();
      await calm(a.net);
      pair(a, b);
      for (let turn = 0; turn < turns; turn += 1) {
        await Promise.resolve();
        if (turn % 3 === 0) a.net.settle();
      }
      a.write('before');
      for (const { rtc } of [a, b]) rtc.lines[0]?.handlers.closed();
      await calm(a.net);
      await b.say('after');
      expect([a.session.phase, b.texts, a.texts]).toEqual([
        'open',
        ['before', 'after'],
        ['before', 'after'],
      ]);
      expect([a.deliveries, b.deliveries]).toEqual([
        ['delivered', 'in'],
        ['in', 'delivered'],
      ]);
    }
  });

  it('[C7] tries again after half a second where the channel takes no more', async () => {
    const [a, b] = await talking();
    a.rtc.line.sendError = { code: 'channel-full' };
    await a.say('one');
    await a.say('two');
    expect(a.deliveries).toEqual(['queued', 'queued']);
    a.clock.advance(499);
    a.rtc.line.sendError = undefined;
    expect(b.texts).toEqual([]);
    a.clock.advance(1);
    await calm(a.net);
    expect([a.deliveries, b.texts]).toEqual([
      ['delivered', 'delivered'],
      ['one', 'two'],
    ]);
  });

  it('[C4] acknowledges later where the channel takes no more', async () => {
    const [a, b] = await talking();
    b.rtc.line.sendError = { code: 'channel-full' };
    await a.say('one');
    expect(a.deliveries).toEqual(['sent']);
    b.rtc.line.sendError = undefined;
    b.clock.advance(500);
    await calm(a.net);
    expect(a.deliveries).toEqual(['delivered']);
  });

  it('[C4] [C10] an acknowledgement that was held back comes with the next link', async () => {
    const [a, b] = await talking();
    b.rtc.line.sendError = { code: 'channel-full' };
    await a.say('one');
    a.session.leave();
    await meetAgain(a, b);
    b.clock.advance(500);
    await calm(a.net);
    expect([a.errors, a.deliveries, b.texts]).toEqual([[], ['delivered'], ['one']]);
  });

  it('[C7] sends nothing more once the link has ended', async () => {
    const [a] = await talking();
    a.rtc.line.sendError = { code: 'channel-full' };
    await a.say('one');
    a.session.leave();
    const { length } = a.rtc.lines;
    a.clock.advance(500);
    expect([a.deliveries, a.rtc.lines.length]).toEqual([['queued'], length]);
  });

  it('[C6] what was written to somebody who never was recognised has failed', async () => {
    const [a, b] = twoDevices();
    await calm(a.net);
    pair(a, b);
    a.write('who are you?');
    vanish(b, a);
    await calm(a.net);
    expect([a.deliveries, a.conversation.unsent, a.write('x')]).toEqual([['failed'], false, false]);
  });

  it('a link that nobody was recognised on and nothing was said on leaves nothing behind', async () => {
    const [a, b] = twoDevices();
    await calm(a.net);
    pair(a, b);
    expect(a.conversation.begun).toBe(true);
    vanish(b, a);
    expect(a.conversation.begun).toBe(false);
  });
});

describe('who is talked to, and what was not looked at', () => {
  it('counts what came in until it is read', async () => {
    const [a, b] = await talking();
    await a.say('mine');
    for (const text of ['one', 'two']) await b.say(text);
    expect([a.conversation.unread, b.conversation.unread]).toEqual([2, 1]);
    a.conversation.markRead();
    expect(a.conversation.unread).toBe(0);
    await b.say('three');
    expect(a.conversation.unread).toBe(1);
  });

  it('[T5] is the same conversation again when the same two pair again', async () => {
    const [a, b] = await talking();
    await a.say('x');
    a.session.leave();
    await meetAgain(a, b);
    await a.say('y');
    expect([...a.conversation.names.values()]).toEqual(['Laptop']);
    const [first, second] = a.conversation.thread;
    expect(first?.conversation).toBe(second?.conversation);
  });
});
