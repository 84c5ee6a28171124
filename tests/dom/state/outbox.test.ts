import { describe, expect, it } from 'vitest';
import { KNOWN_MS } from '../../../src/core/chat/retention.ts';
import { err } from '../../../src/core/result.ts';
import type {
  ConversationStore,
  ConversationStoreError,
} from '../../../src/platform/storage/conversation-store.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { TIDY_MS } from '../../../src/state/talk/talk.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { Browser, twoBrowsers } from './browsers.ts';
import { calm, Device, meetAgain, vanish } from './devices.ts';

/** The first conversation in which something waits. */
function waitingId(device: Device) {
  const [waiting] = device.conversation.waiting;
  if (!waiting) throw new Error('nothing waits');
  return waiting.id;
}

const names = (device: Device) => [...device.conversation.names.values()];

describe('a page that is reloaded', () => {
  it('[C12] [T5] shows its thread again and goes on where it was', async () => {
    const { phone, a, b } = await twoBrowsers();
    await a.say('one');
    await b.say('two');
    const again = await phone.reload(a, b);
    expect([again.texts, again.deliveries]).toEqual([
      ['one', 'two'],
      ['delivered', 'in'],
    ]);
    expect([again.conversation.name, again.conversation.unread]).toEqual(['Laptop', 0]);
    await meetAgain(again, b);
    await again.say('three');
    expect([b.texts, names(b)]).toEqual([['one', 'two', 'three'], ['Phone']]);
  });

  it('[C3] [C6] keeps what was written with nobody there, and sends it once, in order', async () => {
    const { phone, laptop, a, b } = await twoBrowsers();
    a.session.leave();
    for (const text of ['one', 'two']) await a.say(text);
    const again = await phone.reload(a, b);
    expect([again.deliveries, again.conversation.unsent]).toEqual([['queued', 'queued'], true]);
    expect(again.conversation.waiting).toMatchObject([{ name: 'Laptop', count: 2 }]);
    await again.say('three');
    const other = await laptop.reload(b, again);
    await meetAgain(other, again);
    expect(other.texts).toEqual(['one', 'two', 'three']);
    expect(again.deliveries).toEqual(Array(3).fill('delivered'));
    expect(again.conversation.waiting).toEqual([]);
  });

  it('[C4] what arrived and was not acknowledged is not shown twice', async () => {
    const { phone, a, b } = await twoBrowsers();
    b.rtc.line.sendError = { code: 'channel-full' };
    await a.say('one');
    expect([a.deliveries, b.texts]).toEqual([['sent'], ['one']]);
    const again = await phone.reload(a, b);
    expect(again.deliveries).toEqual(['queued']);
    await meetAgain(again, b);
    expect([again.deliveries, b.texts]).toEqual([['delivered'], ['one']]);
  });
});

describe('another device in between', () => {
  it('[C6] [T6] gets nothing of what waits, which then goes to the right one', async () => {
    const { net, a, b } = await twoBrowsers();
    await a.say('arrived');
    vanish(b, a);
    await a.say('for the laptop');
    const c = new Device(net, 'Tablet');
    await calm(net);
    await meetAgain(a, c);
    await a.say('for the tablet');
    expect(c.texts).toEqual(['for the tablet']);
    expect(names(a)).toEqual(['Laptop', 'Tablet']);
    expect(a.conversation.waiting).toMatchObject([{ name: 'Laptop', count: 1 }]);
    a.session.leave();
    b.session.leave();
    await meetAgain(a, b);
    expect(b.texts).toEqual(['arrived', 'for the laptop']);
    expect(names(a)).toEqual(['Tablet', 'Laptop']);
    expect(a.deliveries).toEqual(Array(3).fill('delivered'));
  });

  it('[C11] gets what waits if the person says so, and the first one never does', async () => {
    const { net, a, b } = await twoBrowsers();
    await a.say('one');
    b.rtc.line.sendError = { code: 'channel-full' };
    vanish(b, a);
    for (const text of ['two', 'three']) await a.say(text);
    const c = new Device(net, 'Tablet');
    await calm(net);
    const waiting = waitingId(a);
    a.conversation.sendInstead(waiting);
    expect(a.conversation.waiting).toHaveLength(1);
    await meetAgain(a, c);
    a.conversation.sendInstead(waiting);
    await calm(net);
    expect([c.texts, a.deliveries]).toEqual([['two', 'three'], Array(3).fill('delivered')]);
    a.session.leave();
    b.rtc.line.sendError = undefined;
    b.session.leave();
    await meetAgain(a, b);
    await a.say('four');
    expect([b.texts, b.errors, a.conversation.unsent]).toEqual([['one', 'four'], [], false]);
  });

  it('[C11] what is discarded is never sent, and does not come back', async () => {
    const { phone, a, b } = await twoBrowsers();
    vanish(b, a);
    await a.say('never mind');
    a.conversation.discard(waitingId(a));
    await calm(a.net);
    expect([a.texts, a.conversation.unsent]).toEqual([[], false]);
    const again = await phone.reload(a, b);
    b.session.leave();
    await meetAgain(again, b);
    await again.say('this');
    expect(b.texts).toEqual(['this']);
  });
});

describe('a tab that is closed', () => {
  it('[C13] takes its messages with it, but not what waits, nor who is known', async () => {
    const { phone, a, b } = await twoBrowsers();
    await a.say('seen');
    await b.say('seen too');
    vanish(b, a);
    await a.say('waits');
    phone.close(a, b);
    const next = await phone.open('second');
    expect(next.texts).toEqual([]);
    next.clock.advance(TIDY_MS);
    await calm(next.net);
    b.session.leave();
    await meetAgain(next, b);
    expect([next.texts, next.deliveries]).toEqual([['waits'], ['delivered']]);
    expect(b.texts).toEqual(['seen', 'seen too', 'waits']);
  });

  it('[C13] is forgotten after 30 days: the same device is a new one then', async () => {
    const { phone, a, b } = await twoBrowsers();
    await a.say('seen');
    phone.close(a, b);
    const next = await phone.open('second');
    next.clock.advance(KNOWN_MS + TIDY_MS + 1);
    await calm(next.net);
    const tidying = await phone.open('third');
    tidying.clock.advance(KNOWN_MS + 2 * TIDY_MS);
    await calm(next.net);
    const stored = await phone.store.conversations();
    expect(stored).toEqual({ ok: true, value: [] });
    await meetAgain(next, b);
    await next.say('new');
    expect([...b.conversation.names.values()]).toEqual(['Phone', 'Phone']);
  });
});

describe('two tabs at once', () => {
  it('[T9] only one runs a conversation; the other says so and begins a new one', async () => {
    const { net, phone, a, b } = await twoBrowsers();
    await a.say('one');
    a.session.leave();
    await a.say('waits in the first tab');
    const second = await phone.open('second');
    second.clock.advance(TIDY_MS);
    await calm(net);
    await meetAgain(second, b);
    expect([second.errors, second.talk.elsewhere.list]).toMatchObject([
      [],
      [{ name: 'Laptop', how: 'met' }],
    ]);
    await second.say('two');
    expect([second.texts, b.texts]).toEqual([['two'], ['one', 'two']]);
    expect(a.deliveries).toEqual(['delivered', 'queued']);
    second.session.leave();
    b.session.leave();
    await meetAgain(a, b);
    expect(b.texts).toEqual(['two', 'one', 'waits in the first tab']);
  });

  it('[T9] a tab that was only looking lets go of what it did not need', async () => {
    const { net, phone, a, b } = await twoBrowsers();
    a.session.leave();
    phone.close(a, b);
    const second = await phone.open('second');
    const c = new Device(net, 'Tablet');
    await calm(net);
    await meetAgain(second, c);
    const third = await phone.open('third');
    await meetAgain(third, b);
    expect([third.errors, [...b.conversation.names.values()]]).toEqual([[], ['Phone']]);
  });
});

describe('a browser that keeps nothing', () => {
  const failing = (error: ConversationStoreError, afterWrites: number): ConversationStore => {
    const store = memoryStore();
    let writes = 0;
    return {
      conversations: () =>
        afterWrites === 0 ? Promise.resolve(err(error)) : store.conversations(),
      entries: store.entries,
      write: (batch) =>
        (writes += 1) > afterWrites ? Promise.resolve(err(error)) : store.write(batch),
    };
  };

  it.each([
    ['messages-not-kept', 0],
    ['messages-storage-full', 3],
  ] as const)('says %s once, and talks all the same', async (code, afterWrites) => {
    const net = new FakeNet();
    const store = failing({ code }, afterWrites);
    const [a, b] = [new Device(net, 'Phone', { store }), new Device(net, 'Laptop')];
    await calm(net);
    await meetAgain(a, b);
    for (const text of ['one', 'two', 'three']) await a.say(text);
    await b.say('four');
    a.session.leave();
    await a.say('waits');
    await meetAgain(a, b);
    expect(a.errors).toEqual([{ code }]);
    expect(b.texts).toEqual(['one', 'two', 'three', 'four', 'waits']);
    expect(a.conversation.unsent).toBe(false);
  });

  it('[C10] a device that lost its last writes goes on all the same', async () => {
    const net = new FakeNet();
    const store = failing({ code: 'messages-storage-full' }, 3);
    const locks = new FakeLocks();
    const a = new Device(net, 'Phone', { store, locks, tab: 't' });
    const b = new Device(net, 'Laptop');
    await calm(net);
    await meetAgain(a, b);
    for (const text of ['one', 'two', 'three']) await a.say(text);
    a.close();
    vanish(a, b);
    const again = new Device(net, 'Phone', { store, locks, tab: 't' });
    await calm(net);
    await meetAgain(again, b);
    await again.say('four');
    expect([b.texts, b.errors, again.conversation.unsent]).toEqual([
      ['one', 'two', 'three', 'four'],
      [],
      false,
    ]);
  });
});

describe('another device whose code is read while the link is interrupted', () => {
  it('[C6] [R8] gets nothing that was written for the first', async () => {
    const { net, a, b } = await twoBrowsers();
    const stranger = await new Browser(net, 'Tablet').open();
    stranger.start();
    a.rtc.line.handlers.connectivity('disconnected');
    net.settle();
    expect(a.session.phase).toBe('interrupted');
    await a.say('secret');
    b.close();
    a.read(stranger.code);
    stranger.read(a.code);
    await calm(net);
    expect([a.session.phase, stranger.session.phase]).toEqual(['open', 'open']);
    expect([a.conversation.name, stranger.texts]).toEqual(['Tablet', []]);
    expect(
      a.rtc.lines.flatMap(({ sent }) => sent).filter((frame) => frame.includes('secret')),
    ).toEqual([]);
    expect(a.conversation.waiting).toMatchObject([{ count: 1 }]);
    await a.say('hello');
    expect(stranger.texts).toEqual(['hello']);
  });
});
