import fc from 'fast-check';
import { parsedJson } from '../../../src/platform/storage/json.ts';
import { describe, expect, it } from 'vitest';
import {
  NO_SERVERS,
  readServerChoice,
  writeServerChoice,
  type ServerFailure,
} from '../../../src/core/link/ice-server.ts';
import { initialLink, step } from '../../../src/core/link/machine.ts';
import { MAX_RENEWED_LINES, RENEW_MS } from '../../../src/core/link/servers.ts';
import type { Line } from '../../../src/core/link/state.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { connect, connected, Device, host, reflexive } from './world.ts';

const FOUND = reflexive('198.51.100.7');
const RELAY = { ...host('203.0.113.9'), type: 'relay' } as const;

const clocks = (device: Device) =>
  device.effects.filter((effect) => effect.type === 'set-timer' && effect.timer === 'renew');

/** A minute passes: the clock of the newest line rings. */
function minute(device: Device): void {
  const [line] = device.state.lines.slice(-1);
  if (line) device.dispatch({ type: 'timer', timer: 'renew', line: line.id });
}

const failure = (change: Partial<ServerFailure> = {}): ServerFailure => ({
  url: 'turn:relay.example:3478?transport=udp',
  reason: 'refused',
  status: 401,
  ...change,
});

function fail(device: Device, change: Partial<ServerFailure> = {}): void {
  const line = device.state.lines[0]?.id as Line['id'];
  device.dispatch({ type: 'server-failed', line, failure: failure(change) });
}

describe('a code with an address that a server found', () => {
  it('[L17] is renewed after a minute in Firefox, and the old one goes on working', () => {
    const device = new Device(1, true, [FOUND]);
    expect(clocks(device)).toEqual([{ type: 'set-timer', timer: 'renew', line: 1, ms: RENEW_MS }]);
    const first = device.code;
    minute(device);
    expect(device.code).not.toEqual(first);
    const reply = { ...new Device(2).code, seen: tagOf(first) };
    device.read(reply);
    expect(device.bound?.id).toBe(1);
    expect(device.notices).toEqual([]);
  });

  it('[L17] is good for five minutes after it was last shown, then stale', () => {
    const device = new Device(1, true, [FOUND]);
    const first = tagOf(device.code);
    const isAlive = () => device.state.lines.some(({ tag }) => tag === first);
    minute(device);
    for (let minutes = 1; minutes <= 5; minutes += 1) {
      expect(isAlive(), `${minutes - 1} minutes after it was shown`).toBe(true);
      minute(device);
    }
    expect(isAlive()).toBe(false);
    expect(device.state.lines).toHaveLength(MAX_RENEWED_LINES);
    device.read({ ...new Device(2).code, seen: first });
    expect(device.notices).toEqual(['stale-reply']);
  });

  it.each([
    ['Chromium keeps its address alive', false, [FOUND]],
    ['nobody was asked', true, []],
    ['a relay keeps the code good', true, [FOUND, RELAY]],
  ])('[L17] is never renewed where %s', (_, client, found) => {
    const device = new Device(1, client, found);
    expect(clocks(device)).toEqual([]);
  });

  it('[L17] is renewed no more once a code of theirs has been read', () => {
    const device = new Device(1, true, [FOUND]);
    device.read(new Device(2).code);
    const before = device.state;
    minute(device);
    expect(device.state).toBe(before);
  });

  it('[L17] has one clock, that of the newest line', () => {
    const device = new Device(1, true, [FOUND]);
    device.dispatch({ type: 'refresh' });
    const before = device.state;
    device.dispatch({ type: 'timer', timer: 'renew', line: 1 as Line['id'] });
    expect(device.state).toBe(before);
    minute(device);
    expect(device.state.lines.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('[L17] gets its clock when the server’s address comes after the code', () => {
    const device = new Device(1, true);
    const [line] = device.state.lines;
    if (!line?.facts) throw new Error('no code');
    const later = { ...line.facts, candidates: [...line.facts.candidates, FOUND] };
    const event = { type: 'line-gathered', line: line.id, facts: later, client: true } as const;
    device.dispatch(event);
    device.dispatch(event);
    expect(clocks(device)).toHaveLength(1);
  });

  it('[L17] stops being renewed when no server finds anything any more', () => {
    const device = new Device(1, true, [FOUND]);
    for (let line = 1; line <= MAX_RENEWED_LINES; line += 1) minute(device);
    const plain = device.state.lines.map((line) => {
      if (!line.facts) throw new Error('no code');
      return { ...line, facts: { ...line.facts, candidates: [host('192.0.2.1')] } };
    });
    device.state = { ...device.state, lines: plain };
    const before = device.state;
    minute(device);
    expect(device.state).toBe(before);
  });
});

describe('other servers', () => {
  it('[S5] give a new code at once, and the old one still works', () => {
    const device = new Device(1);
    device.dispatch({ type: 'servers-changed', removed: false });
    expect(device.state.lines.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('[S5] close every line that may go on asking one that was removed', () => {
    const device = new Device(1, true, [FOUND]);
    minute(device);
    device.dispatch({ type: 'servers-changed', removed: true });
    expect(device.state.lines.map(({ id }) => id)).toEqual([3]);
    const closed = device.effects.filter(({ type }) => type === 'close-line');
    expect(closed).toHaveLength(2);
  });

  it('[S5] make no code before one is wanted', () => {
    for (const removed of [false, true])
      expect(step(initialLink, { type: 'servers-changed', removed }).effects).toEqual([]);
  });

  it('[S5] change nothing once a code has been read, or without any line', () => {
    const device = new Device(1);
    device.read(new Device(2).code);
    const { lines } = device.state;
    device.dispatch({ type: 'servers-changed', removed: true });
    expect(device.state.lines).toBe(lines);
    const [a] = connected();
    const before = a.state.lines;
    a.dispatch({ type: 'servers-changed', removed: true });
    expect(a.state.lines).toBe(before);
    a.dispatch({ type: 'leave' });
    a.dispatch({ type: 'servers-changed', removed: true });
    expect(a.state.lines).toEqual([]);
  });
});

describe('a server that fails', () => {
  it.each([
    [{}, { code: 'server-refused', host: 'relay.example', status: 401 }],
    [
      { reason: 'unreachable', status: 701 },
      { code: 'server-unreachable', host: 'relay.example' },
    ],
    [
      { reason: 'unusable', status: 0 },
      { code: 'server-unusable', host: 'relay.example' },
    ],
    [
      { url: 'stun:[2001:db8::1]:9' },
      { code: 'server-refused', host: '[2001:db8::1]', status: 401 },
    ],
  ] as const)('[S6] is told by its host alone: %j', (change, notice) => {
    const device = new Device(1);
    fail(device, change);
    expect(device.effects.at(-1)).toEqual({ type: 'notice', notice });
    expect(device.state.phase).toBe('ready');
  });

  it('[S6] is told once, until the servers change or a new pairing begins', () => {
    const device = new Device(1);
    fail(device);
    fail(device, { reason: 'unreachable' });
    fail(device, { url: 'stun:other.example' });
    expect(device.notices).toEqual(['server-refused', 'server-refused']);
    device.dispatch({ type: 'servers-changed', removed: false });
    fail(device);
    device.dispatch({ type: 'leave' });
    device.dispatch({ type: 'start' });
    fail(device);
    expect(device.notices).toHaveLength(4);
  });

  it('[S6] is not told of where there is no network, of a spare line, or once connected', () => {
    const device = new Device(1);
    const [line] = device.state.lines;
    if (!line) throw new Error('no line');
    device.state = { ...device.state, lines: [{ ...line, facts: undefined }] };
    fail(device, { reason: 'unreachable' });
    expect(device.notices).toEqual([]);
    const [a] = connected();
    for (const { id } of a.state.lines)
      a.dispatch({ type: 'server-failed', line: id, failure: failure() });
    expect(a.notices).toEqual([]);
  });

  it('[S6] never stands in the way of connecting', () => {
    const [a, b] = [new Device(1, true, [FOUND]), new Device(2, true, [FOUND])];
    fail(a);
    a.read(b.code);
    fail(b, { reason: 'unreachable' });
    b.read(a.code);
    expect(connect(a, b)).toBe(true);
  });
});

describe('the choice of servers as it is stored', () => {
  const login = { username: 'ann', credential: 'secret' };

  it('[S7] comes back as it was', () => {
    const chosen = {
      on: true,
      list: [{ url: 'stun:a.example' }, { url: 'turn:b.example', login }],
    };
    expect(readServerChoice(parsedJson(writeServerChoice(chosen)))).toEqual(chosen);
  });

  it.each([
    undefined,
    '',
    'null',
    '[]',
    '{"on":true}',
    '{"on":1,"list":[]}',
    '{"on":true,"list":[{"url":"https://a.example"}]}',
    '{"on":true,"list":[{"url":"stun:a b"}]}',
    '{"on":true,"list":[{"url":"turn:a.example","login":{"username":1}}]}',
    `{"on":true,"list":${JSON.stringify(Array.from({ length: 5 }, () => ({ url: 'stun:a' })))}}`,
  ])('[S7] is none where the store holds %j', (stored) => {
    expect(readServerChoice(parsedJson(stored ?? ''))).toEqual(NO_SERVERS);
  });

  it('[S7] is a choice or none, whatever the store holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
        expect(readServerChoice(parsedJson(stored ?? '')).list.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
