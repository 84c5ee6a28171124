import { describe, expect, it } from 'vitest';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { FakeNet, host } from '../../helpers/fake-rtc.ts';
import { connected, Device, pair, talking, twoDevices, vanish } from './devices.ts';

describe('a session on its way to a link', () => {
  it('makes no connection before it is started, and one code then', () => {
    const device = new Device(new FakeNet());
    expect([device.rtc.lines.length, device.session.myPacket]).toEqual([0, undefined]);
    device.start();
    expect(device.session.phase).toBe('ready');
    expect(device.code.candidates).toEqual([host('192.0.2.1')]);
  });

  it('[L11] waits after a plain code, and both are open after the reply', () => {
    const [a, b] = twoDevices();
    b.read(a.code);
    expect([a.session.phase, b.session.phase]).toEqual(['ready', 'waiting']);
    a.read(b.code);
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
    expect([a.session.other?.name, b.session.other?.name]).toEqual(['Laptop', 'Phone']);
  });

  it('[L4] shows a code that says *seen* from the moment a code was read', () => {
    const [a, b] = twoDevices();
    expect(a.code.seen).toBeUndefined();
    a.read(b.code);
    expect(a.code.seen).toBe(tagOf(b.code));
    expect(a.session.hasRead).toBe(true);
  });

  it('[L4] gains the addresses that come later', () => {
    const device = new Device(new FakeNet());
    device.start();
    device.rtc.line.gather([host('192.0.2.1'), host('10.0.0.1')]);
    expect(device.code.candidates).toHaveLength(2);
  });

  it('[T1] knows how far it can trust from how both have read', () => {
    const readings = [
      ['camera', 'camera', 'scanned'],
      ['camera', 'link', 'one-way'],
      ['text', 'camera', 'pasted'],
    ] as const;
    for (const [mine, theirs, trust] of readings) {
      const [a, b] = twoDevices();
      b.read(a.code, theirs);
      expect(a.session.trust).toBeUndefined();
      a.read(b.code, mine);
      expect(a.session.trust).toBe(trust);
    }
  });

  it('[L10] opens a line as server where their code is known first', () => {
    const [a] = twoDevices();
    const b = new Device(a.net);
    b.read(a.code, 'link');
    const { client, fingerprint } = a.code;
    expect(b.rtc.line.options.wish).toEqual({ role: 'server', party: { client, fingerprint } });
    expect(b.rtc.line.binding?.remoteRole).toBe('client');
  });

  it('[L9] adds their addresses again every 3 s until the channel opens', () => {
    const [a, b] = twoDevices();
    a.read(b.code);
    a.clock.advance(9_000);
    expect(a.rtc.line.added.map(({ round }) => round)).toEqual([1, 2, 3]);
    b.read(a.code);
    a.clock.advance(9_000);
    expect(a.rtc.line.added).toHaveLength(3);
  });

  it('[L10] a client that waited 180 s makes way for another, the old line closed', () => {
    const [a, b] = twoDevices();
    const [waiting, other] = a.code.fingerprint < b.code.fingerprint ? [a, b] : [b, a];
    waiting.read(other.code);
    const [first] = waiting.rtc.lines;
    waiting.clock.advance(180_000);
    waiting.net.settle();
    expect([first?.closed, waiting.rtc.lines.length]).toEqual([true, 2]);
    expect(waiting.notices).toEqual([{ code: 'code-renewed' }]);
    other.read(waiting.code);
    expect([waiting.session.phase, other.session.phase]).toEqual(['open', 'open']);
  });

  it('[L3] a refresh shows a better code, and the older one still works', () => {
    const [a, b] = twoDevices();
    const older = a.code;
    a.session.refresh();
    a.net.settle();
    expect(a.code.fingerprint).not.toBe(older.fingerprint);
    expect([a.session.isMine(older), a.session.isMine(a.code)]).toEqual([true, true]);
    b.read(older);
    expect(a.session.awaits(b.code)).toBe(true);
    a.read(b.code);
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
    expect(a.rtc.lines.slice(0, 2).map(({ closed }) => closed)).toEqual([false, true]);
  });

  it('[L8] awaits only replies to a code of its own that is still free', () => {
    const [a, b] = twoDevices();
    expect(a.session.awaits(b.code)).toBe(false);
    b.read(a.code);
    expect(a.session.awaits(b.code)).toBe(true);
    a.read(b.code);
    expect(a.session.awaits(b.code)).toBe(false);
  });

  it('tells what the browser could not do', async () => {
    const device = new Device(new FakeNet());
    device.rtc.addresses = undefined;
    device.start();
    device.rtc.line.handlers.empty();
    device.rtc.line.handlers.failed('NotSupportedError: no');
    expect(device.notices).toEqual([
      { code: 'nothing-gathered' },
      { code: 'line-failed', detail: 'NotSupportedError: no' },
    ]);
    expect(device.session.phase).toBe('gathering');
  });

  it('tells that the browser refused their code', async () => {
    const [a, b] = twoDevices();
    a.rtc.line.refusal = { code: 'remote-refused', detail: 'OperationError: bad' };
    a.read(b.code);
    await expect
      .poll(() => a.notices)
      .toEqual([{ code: 'line-failed', detail: 'OperationError: bad' }]);
  });
});

describe('an open link', () => {
  it('[H1] says hello first, once, and how it has read their code', () => {
    const [a] = connected();
    const sent = a.rtc.line.sent.map((frame) => JSON.parse(frame) as { type: string });
    expect(sent[0]).toMatchObject({ type: 'hello', readBy: 'text' });
    expect(sent.filter(({ type }) => type === 'hello')).toHaveLength(1);
  });

  it('tells each phase once, in order, until nobody listens any more', () => {
    const [a, b] = twoDevices();
    const heard: string[] = [];
    const stop = a.session.listen({ phase: (phase) => heard.push(phase) });
    pair(a, b);
    stop();
    a.session.leave();
    expect(heard).toEqual(['connecting', 'open']);
    expect(a.phases).toEqual(['ready', 'connecting', 'open', 'closed']);
  });

  it('[L13] leaving says goodbye, then both are closed', () => {
    const [a, b] = connected();
    const { sent } = a.rtc.line;
    a.session.leave();
    a.net.settle();
    expect(JSON.parse(sent.at(-1) ?? '')).toEqual({ type: 'bye' });
    expect([a.session.closed, b.session.closed]).toEqual([
      { code: 'left' },
      { code: 'other-left' },
    ]);
    const lines = [...a.rtc.lines, ...b.rtc.lines];
    expect(lines.filter(({ closed }) => !closed)).toEqual([]);
    for (const { clock } of [a, b]) clock.advance(100);
    expect([a.clock.waiting, b.clock.waiting]).toEqual([0, 0]);
  });

  it('[L14] [R7] a page that is gone is a loss, and is told', () => {
    const [a, b] = connected();
    vanish(b, a);
    expect([a.session.phase, a.notices]).toEqual(['lost', [{ code: 'link-lost' }]]);
    expect(a.session.other?.name).toBe('Laptop');
  });

  it('[L15] pairs again after a loss, and knows the code it has used', () => {
    const [a, b] = connected();
    const used = b.code;
    vanish(b, a);
    a.start();
    a.read(used);
    expect(a.notices.at(-1)).toEqual({ code: 'already-used' });
    const c = new Device(a.net, 'Tablet').start();
    pair(a, c);
    expect([a.session.phase, c.session.phase]).toEqual(['open', 'open']);
  });

  it('[L16] [R4] is interrupted while nothing comes through, and adds addresses again', () => {
    const [a] = connected();
    const { handlers, added } = a.rtc.line;
    handlers.connectivity('disconnected');
    expect(a.session.phase).toBe('interrupted');
    a.clock.advance(3_000);
    expect(added.length).toBeGreaterThan(0);
    handlers.connectivity('failed');
    expect(a.session.phase).toBe('interrupted');
    handlers.connectivity('connected');
    expect(a.session.phase).toBe('open');
  });

  it('[R4] [R6] goes on over the spare line where the first is gone on both sides', async () => {
    const [a, b] = await talking();
    const first = a.rtc.line;
    for (const { rtc } of [a, b]) rtc.lines[0]?.handlers.closed();
    a.net.settle();
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
    await a.say('still here');
    expect([b.texts, a.deliveries]).toEqual([['still here'], ['delivered']]);
    for (const { clock } of [a, b]) clock.advance(5_000);
    a.net.settle();
    expect([first.closed, a.notices, a.session.phase]).toEqual([true, [], 'open']);
  });

  it('[H3] gives up a side that says no hello within 10 s', () => {
    const [a, b] = twoDevices();
    b.rtc.line.sendError = { code: 'channel-full' };
    pair(a, b);
    expect(a.session.phase).toBe('connecting');
    a.clock.advance(9_999);
    expect(a.session.phase).toBe('connecting');
    a.clock.advance(1);
    expect(a.session.closed).toEqual({ code: 'no-hello' });
    expect(b.notices).toContainEqual({ code: 'channel-failed', detail: 'channel-full' });
  });

  it('[H2] closes where no version is shared, and names who must update', () => {
    const [a, b] = twoDevices();
    b.rtc.line.sendError = { code: 'channel-full' };
    pair(a, b);
    const hello = { type: 'hello', protocol: { min: 2, max: 9 }, app: '9', build: '', name: '' };
    const capabilities = { maxFrame: 1, features: [] };
    a.hear(JSON.stringify({ ...hello, capabilities, readBy: 'text' }));
    expect(a.session.closed).toEqual({ code: 'version-mismatch', mustUpdate: 'me' });
  });

  it('[W4] a broken frame before hello ends the link, after hello it does not', () => {
    const [early, silent] = twoDevices();
    silent.rtc.line.sendError = { code: 'channel-full' };
    pair(early, silent);
    early.hear('{"type":"text"}');
    expect(early.session.closed?.code).toBe('bad-hello');

    const [a] = connected();
    for (const frame of ['{', '[]', 7, new ArrayBuffer(2)]) a.hear(frame);
    expect(a.notices.map(({ code }) => code)).toEqual(Array(4).fill('bad-frame'));
    expect(a.session.phase).toBe('open');
  });

  it('[W2] a frame over the limit ends it', () => {
    const [a, b] = connected();
    a.hear('x'.repeat(262_145));
    expect(a.session.closed).toEqual({ code: 'frame-too-large', bytes: 262_145 });
    b.clock.advance(5_000);
    expect(b.session.phase).toBe('lost');
  });

  it('[W3] hands on what belongs to another feature', () => {
    const [a] = connected();
    const heard: string[] = [];
    a.session.listen({ message: ({ type }) => heard.push(type) });
    a.hear('{"type":"of-later","anything":1}');
    expect([heard, a.notices]).toEqual([['of-later'], []]);
  });

  it('sends nothing where there is no link', () => {
    const [a] = twoDevices();
    expect(a.session.send('{}')).toEqual({ ok: false, error: { code: 'channel-not-open' } });
    a.session.refuse({ code: 'frame-not-json' });
    expect(a.notices).toEqual([]);
  });
});

describe('[L2] what a browser says late', () => {
  it('changes nothing once the line is closed', () => {
    const [a] = connected();
    const { handlers, facts } = a.rtc.line;
    a.session.leave();
    a.start();
    const before = [a.session.phase, a.code, a.phases.length, a.rtc.lines.length];
    handlers.gathered(facts, { client: true });
    handlers.empty();
    handlers.failed('late');
    handlers.opened();
    handlers.frame('{"type":"bye"}');
    handlers.errored('late');
    handlers.connectivity('failed');
    handlers.closed();
    expect([a.session.phase, a.code, a.phases.length, a.rtc.lines.length]).toEqual(before);
    expect(a.notices).toEqual([]);
  });

  it('rings no timer of a line that is gone', () => {
    const [a, b] = twoDevices();
    a.clock.advance(100);
    a.read(b.code);
    expect(a.clock.waiting).toBeGreaterThan(0);
    a.session.leave();
    a.clock.advance(100);
    expect(a.clock.waiting).toBe(0);
  });
});
