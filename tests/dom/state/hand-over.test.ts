import { describe, expect, it } from 'vitest';
import { twoBrowsers } from './browsers.ts';
import { calm, Device, meetAgain } from './devices.ts';

/** Two tabs of one browser: the first has talked with `b`, whose link has ended. */
async function twoTabs() {
  const all = await twoBrowsers();
  const { net, phone, a, b } = all;
  await a.say('one');
  await b.say('two');
  a.session.leave();
  b.session.leave();
  await a.say('waits');
  const second = await phone.open('second');
  await calm(net);
  return { ...all, second };
}

const only = (device: Device) => {
  const [one] = device.talk.elsewhere.list;
  if (!one) throw new Error('no conversation is elsewhere');
  return one;
};

async function take(device: Device, net: { settle(): void }) {
  net.settle();
  await device.talk.elsewhere.take(only(device).id);
  net.settle();
}

describe('a conversation that another tab has open', () => {
  it('[T9] is said to be, and is taken over with all that was written', async () => {
    const { net, a, b, second } = await twoTabs();
    expect(second.talk.elsewhere.list).toMatchObject([{ name: 'Laptop', how: 'open' }]);
    expect(second.texts).toEqual([]);
    await take(second, net);
    expect(second.texts).toEqual(['one', 'two', 'waits']);
    expect([a.texts, a.talk.elsewhere.list]).toMatchObject([[], [{ name: 'Laptop', how: 'left' }]]);
    expect(second.talk.elsewhere.list).toEqual([]);
    await meetAgain(second, b);
    expect(b.texts).toEqual(['one', 'two', 'waits']);
  });

  it('goes back the same way', async () => {
    const { net, a, second } = await twoTabs();
    await take(second, net);
    await second.say('from the second tab');
    await take(a, net);
    expect(a.texts).toEqual(['one', 'two', 'waits', 'from the second tab']);
    expect(second.talk.elsewhere.list).toMatchObject([{ how: 'left' }]);
  });

  it('ends the link of the tab that lets go, and stores what was written before it does', async () => {
    const { net, phone, a, b } = await twoBrowsers();
    let ended = 0;
    a.talk.elsewhere.whenEnded(() => (ended += 1));
    await a.say('one');
    const second = await phone.open('second');
    a.write('at the last moment');
    await take(second, net);
    expect([a.session.phase, ended]).toEqual(['closed', 1]);
    expect(second.texts).toEqual(['one', 'at the last moment']);
    await calm(net);
    b.session.leave();
    await meetAgain(second, b);
    expect(b.texts).toEqual(['one', 'at the last moment']);
  });

  it('is taken at once where the other tab is gone', async () => {
    const { net, phone, a, second } = await twoTabs();
    phone.handing.frozen = true;
    a.close();
    await take(second, net);
    expect(second.texts).toEqual(['one', 'two', 'waits']);
  });

  it('is left to a tab that does not answer, which may still write', async () => {
    const { net, phone, a, second } = await twoTabs();
    phone.handing.frozen = true;
    await take(second, net);
    expect([second.errors, second.texts]).toEqual([[{ code: 'tab-silent' }], []]);
    expect([a.texts, only(second).how]).toEqual([['one', 'two', 'waits'], 'open']);
  });

  it('[T9] goes on here once its device was met here, with what was written meanwhile', async () => {
    const { net, b, second } = await twoTabs();
    await meetAgain(second, b);
    expect(only(second).how).toBe('met');
    await second.say('for the stranger it seems');
    await take(second, net);
    expect(second.session.phase).toBe('closed');
    await calm(net);
    b.session.leave();
    await meetAgain(second, b);
    await second.say('again');
    // A thread that grows again is shown bit by bit.
    for (const { clock } of [second, b]) clock.advance(100);
    await calm(net);
    expect(b.conversation.thread.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['one', 'two', 'waits', 'again']),
    );
    expect(second.errors).toEqual([]);
    expect(second.talk.elsewhere.list).toEqual([]);
  });

  it('does not take the place of a link that is open with another device', async () => {
    const { net, second } = await twoTabs();
    const c = new Device(net, 'Tablet');
    await calm(net);
    await meetAgain(second, c);
    await take(second, net);
    expect([second.session.phase, second.conversation.name]).toEqual(['open', 'Tablet']);
    await second.say('to the tablet');
    expect(c.texts).toEqual(['to the tablet']);
  });
});
