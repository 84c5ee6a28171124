import { sortFrame } from '../../../src/core/link/sort-frame.ts';
import { describe, expect, it } from 'vitest';
import type { IceServer } from '../../../src/core/link/ice-server.ts';
import { RENEW_MS } from '../../../src/core/link/servers.ts';
import type { LinkNotice } from '../../../src/core/link/state.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import type { ServerVerdict } from '../../../src/platform/rtc/try-server.ts';
import { ServerEditor } from '../../../src/state/server-editor.svelte.ts';
import { Session } from '../../../src/state/session.svelte.ts';
import { Settings } from '../../../src/state/settings.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeNet, FakeRtc, host } from '../../helpers/fake-rtc.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';

const STUN: IceServer = { url: 'stun:a.example' };
const LOGIN = { username: 'ann', credential: 'secret' };
const TURN: IceServer = { url: 'turn:b.example', login: LOGIN };

function settingsOver(store = new FakeStorage(), removals: boolean[] = []): Settings {
  return new Settings({
    ...{ store, defaultName: 'Desk', onError: () => undefined },
    onServers: (removed) => removals.push(removed),
  });
}

describe('the servers in the settings', () => {
  it('[S5] are none and off, until somebody names one', () => {
    const settings = settingsOver();
    expect(settings.servers).toEqual({ on: false, list: [] });
    expect(settings.serversInUse).toEqual([]);
  });

  it('[S7] are kept for the next visit, also while they are off', () => {
    const store = new FakeStorage();
    settingsOver(store).servers = { on: false, list: [TURN] };
    const next = settingsOver(store);
    expect(next.servers.list).toEqual([TURN]);
    expect(next.serversInUse).toEqual([]);
    next.servers = { ...next.servers, on: true };
    expect(next.serversInUse).toEqual([TURN]);
  });

  it('[S5] tell of a change only where other servers are asked now', () => {
    const removals: boolean[] = [];
    const settings = settingsOver(new FakeStorage(), removals);
    settings.servers = { on: true, list: [] };
    settings.servers = { on: true, list: [STUN] };
    settings.servers = { on: true, list: [STUN, TURN] };
    settings.servers = { on: true, list: [TURN] };
    settings.servers = { on: false, list: [TURN] };
    settings.servers = { on: false, list: [] };
    expect(removals).toEqual([false, false, true, true]);
  });
});

describe('a session whose owner has servers', () => {
  function device() {
    const net = new FakeNet();
    const [rtc, clock] = [new FakeRtc(net), new FakeClock()];
    let servers: readonly IceServer[] = [];
    const introduction = {
      app: '0',
      build: '0',
      name: 'A',
      capabilities: { maxFrame: 1, features: [] },
    };
    const session = new Session(
      { rtc, clock, servers: () => servers, frames: () => sortFrame },
      () => introduction,
    );
    const notices: LinkNotice[] = [];
    session.listen({ notice: (notice) => notices.push(notice) });
    const name = (list: readonly IceServer[], removed: boolean): void => {
      servers = list;
      session.serversChanged(removed);
      net.settle();
    };
    const start = (): void => {
      session.start();
      net.settle();
    };
    return { session, rtc, clock, net, notices, name, start };
  }

  it('[S5] asks nobody without them, and has no clock', () => {
    const { rtc, clock, start } = device();
    rtc.client = true;
    start();
    expect(rtc.line.options.servers).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('[S5] asks those that there are when a line is opened', () => {
    const { rtc, start, name } = device();
    start();
    name([STUN], false);
    expect(rtc.lines.map(({ options }) => options.servers)).toEqual([[], [STUN]]);
    expect(rtc.lines.map(({ closed }) => closed)).toEqual([false, false]);
    name([], true);
    expect(rtc.lines.map(({ closed }) => closed)).toEqual([true, true, false]);
    expect(rtc.line.options.servers).toEqual([]);
  });

  it('[S6] says which server failed', () => {
    const { rtc, start, notices } = device();
    start();
    rtc.line.handlers.serverFailed({ url: 'turn:b.example:3478', reason: 'refused', status: 401 });
    expect(notices).toEqual([{ code: 'server-refused', host: 'b.example', status: 401 }]);
  });

  it('[L17] shows a fresh code every minute in Firefox while nobody has read it', () => {
    const { session, rtc, clock, net, start } = device();
    rtc.client = true;
    rtc.addresses = [host('192.0.2.1'), { ...host('198.51.100.7'), type: 'srflx' }];
    start();
    const tags = new Set<string>();
    for (let minute = 0; minute < 10; minute += 1) {
      if (session.myPacket) tags.add(tagOf(session.myPacket));
      clock.advance(RENEW_MS);
      net.settle();
    }
    expect(tags.size).toBe(10);
    expect(rtc.lines.filter(({ closed }) => !closed)).toHaveLength(6);
  });
});

describe('the editor of servers', () => {
  function editor(answers: readonly ServerVerdict[] = []) {
    const settings = settingsOver();
    settings.servers = { on: true, list: [] };
    const asked: IceServer[] = [];
    const queue = [...answers];
    const one = new ServerEditor(settings, (server) => {
      asked.push(server);
      return Promise.resolve(queue.shift() ?? { code: 'unreachable' });
    });
    return { editor: one, settings, asked };
  }

  it('asks for name and password only for a relay', () => {
    const { editor: one } = editor();
    one.type({ url: 'stun:a.example' });
    expect(one.needsLogin).toBe(false);
    one.type({ url: 'turn:a.example' });
    expect(one.needsLogin).toBe(true);
  });

  it('[S3] adds what was typed and empties the fields, or says what is wrong', () => {
    const { editor: one, settings } = editor();
    one.type({ url: 'turn:B.example' });
    expect(one.add()).toBeUndefined();
    expect(one.error).toEqual({ code: 'server-needs-credentials' });
    one.type(LOGIN);
    expect(one.error).toBeUndefined();
    expect(one.add()).toEqual(TURN);
    expect([one.url, one.username, one.credential]).toEqual(['', '', '']);
    expect(settings.servers.list).toEqual([TURN]);
    one.type({ url: 'turn:b.example', ...LOGIN });
    one.add();
    expect(one.error).toEqual({ code: 'server-known' });
  });

  it('removes at once, and puts back where it was', () => {
    const { editor: one } = editor();
    one.undo();
    for (const url of ['stun:a.example', 'stun:b.example', 'stun:c.example']) {
      one.type({ url });
      one.add();
    }
    const [first] = one.list;
    if (!first) throw new Error('no server');
    one.remove(first);
    expect([one.list.length, one.removed]).toEqual([2, 'a.example']);
    one.undo();
    expect(one.list.map(({ url }) => url)[0]).toBe('stun:a.example');
    expect(one.removed).toBeUndefined();
    one.remove({ url: 'stun:unknown.example' });
    expect(one.list).toHaveLength(3);
  });

  it('is switched off with all servers kept', () => {
    const { editor: one, settings } = editor();
    one.type({ url: 'stun:a.example' });
    one.add();
    one.on = false;
    expect([one.on, settings.serversInUse.length, one.list.length]).toEqual([false, 0, 1]);
  });

  it('asks one server at a time and tells what came of it', async () => {
    const { editor: one, asked } = editor([{ code: 'nothing-found' }]);
    one.type({ url: 'stun:a.example' });
    const server = one.add() ?? STUN;
    const asking = one.test(server);
    expect(one.trial(server)).toEqual({ code: 'asking' });
    await one.test(server);
    await asking;
    expect(one.trial(server)).toEqual({ code: 'nothing-found' });
    expect(asked).toHaveLength(1);
  });

  it('forgets what comes of a server that was removed meanwhile', async () => {
    const { editor: one } = editor();
    one.type({ url: 'stun:a.example' });
    const server = one.add() ?? STUN;
    const asking = one.test(server);
    one.remove(server);
    await asking;
    expect(one.trial(server)).toBeUndefined();
  });
});
