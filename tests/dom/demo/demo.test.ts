import { afterEach, describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { Demo, PAUSE_MS } from '../../../src/state/demo/demo.svelte.ts';
import { passingTalk } from '../../../src/state/talk/passing.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeCrypto } from '../../helpers/fake-crypto.ts';
import { FakeNet, FakeRtc } from '../../helpers/fake-rtc.ts';
import { calm } from '../state/devices.ts';

/** A demonstration over connections in memory. */
function stage() {
  const net = new FakeNet();
  const rtc = new FakeRtc(net);
  const clock = new FakeClock();
  let ids = 0;
  const demo = new Demo({
    ...{ rtc, clock },
    engine: (session, show) =>
      passingTalk({
        ...{ session, show, clock, crypto: new FakeCrypto(`demo ${(ids += 1)}`) },
        newId: () => `id ${(ids += 1)}`,
      }),
    ...{ pageUrl: 'https://example.app/', app: '0.1.0', build: '00000000' },
    ...{ names: { a: 'Device A', b: 'Device B' }, lines: { a: 'Hello B', b: 'Hello A' } },
  });
  demo.start();
  return { net, rtc, clock, demo };
}

/** Goes on to the step of conversation. */
async function talking() {
  const { net, demo, ...rest } = stage();
  await calm(net);
  for (let step = 0; step < 4; step += 1) {
    demo.next();
    await calm(net);
  }
  return { net, demo, ...rest };
}

afterEach(() => {
  localStorage.clear();
});

describe('the demonstration', () => {
  it('waits for both codes before it goes on', async () => {
    const { net, demo } = stage();
    expect(demo.ready).toBe(false);
    demo.next();
    expect(demo.step).toBe('codes');
    await calm(net);
    expect(demo.ready).toBe(true);
    demo.next();
    expect(demo.step).toBe('bytes');
  });

  it('maps every byte of the code that is shown', async () => {
    const { net, demo } = stage();
    await calm(net);
    const { bytes, map, session } = demo.a;
    expect(bytes).toEqual(session.myPacket && encodePacket(session.myPacket));
    expect(map.reduce((sum, { length }) => sum + length, 0)).toBe(bytes?.length);
  });

  it('reads one code in each of two steps, and is connected then', async () => {
    const { net, demo } = stage();
    await calm(net);
    demo.go('answer');
    await calm(net);
    expect(demo.a.theirs?.fingerprint).toBe(demo.b.session.myPacket?.fingerprint);
    expect(demo.b.session.hasRead).toBe(false);
    demo.next();
    expect(demo.step).toBe('connect');
    await calm(net);
    expect(demo.connected).toBe(true);
    expect(demo.b.theirs?.seen).toBeDefined();
  });

  it('goes back to look, and reads no code twice', async () => {
    const { net, demo } = await talking();
    demo.go('answer');
    demo.go('connect');
    await calm(net);
    expect(demo.connected).toBe(true);
    demo.back();
    expect(demo.step).toBe('answer');
  });

  it('tells what happened on either side in order', async () => {
    const { demo } = await talking();
    const entries = demo.timeline;
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((a, b) => a - b));
    for (const side of ['a', 'b'])
      expect(entries.flatMap((entry) => (entry.side === side ? [entry.name] : []))).toEqual([
        'code-given',
        'channel-open',
      ]);
  });

  it('says who is DTLS client, and the other way round on the other side', async () => {
    const { net, demo, rtc } = stage();
    await calm(net);
    demo.go('answer');
    demo.go('connect');
    await calm(net);
    const [ofA] = rtc.lines;
    expect(ofA?.binding?.remoteRole).toBe(demo.roleOfA === 'client' ? 'server' : 'client');
  });

  it('carries a message, whose frame can be looked at', async () => {
    const { net, demo } = await talking();
    demo.a.conversation.write('a word');
    await calm(net);
    expect(demo.b.conversation.thread.map(({ text }) => text)).toEqual(['a word']);
    const frames = demo.b.frames.filter(({ text }) => text.includes('"a word"'));
    expect(frames).toEqual([{ direction: 'in', text: expect.stringContaining('"seq":1') }]);
    expect(demo.a.frames.some(({ text }) => text === frames[0]?.text)).toBe(true);
  });

  it('plays by itself to the end, with a word of each, and stops', async () => {
    const { net, clock, demo } = stage();
    await calm(net);
    demo.play();
    for (let step = 0; step < 8; step += 1) {
      clock.advance(PAUSE_MS);
      await calm(net);
    }
    expect(demo.playing).toBe(false);
    expect(demo.a.conversation.thread.map(({ text }) => text)).toEqual(['Hello B', 'Hello A']);
  });

  it('stands still once it is paused', async () => {
    const { net, clock, demo } = stage();
    await calm(net);
    demo.play();
    demo.pause();
    clock.advance(3 * PAUSE_MS);
    expect(demo.step).toBe('codes');
  });

  it('closes every connection when it is closed, the spare ones too', async () => {
    const { net, clock, demo, rtc } = await talking();
    clock.advance(10_000);
    await calm(net);
    expect(rtc.lines.some(({ closed }) => !closed)).toBe(true);
    demo.close();
    await calm(net);
    clock.advance(10 * 60_000);
    await calm(net);
    expect(rtc.lines.filter(({ closed }) => !closed)).toEqual([]);
  });

  it('closes what is still being made', () => {
    const { demo, rtc } = stage();
    demo.close();
    expect(rtc.lines.filter(({ closed }) => !closed)).toEqual([]);
  });

  it('begins again with two new devices and nothing left of the old ones', async () => {
    const { net, demo, rtc } = await talking();
    const before = demo.a.session.certificates?.mine;
    demo.again();
    await calm(net);
    expect(demo.step).toBe('codes');
    expect(rtc.lines.filter(({ closed }) => !closed)).toHaveLength(2);
    expect(demo.a.session.myPacket?.fingerprint).not.toBe(before);
    expect(demo.a.conversation.thread).toEqual([]);
  });

  it('stores nothing', async () => {
    const { net, demo } = await talking();
    demo.a.conversation.write('a word');
    await calm(net);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });
});
