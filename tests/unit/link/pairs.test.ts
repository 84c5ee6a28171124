import { describe, expect, it } from 'vitest';
import { TWIN_MS } from '../../../src/core/link/twin.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { connect, Device, PAIR } from './world.ts';

const meeting = (seed: number, client = false): Device => {
  const device = new Device(seed, client);
  device.dispatch({ type: 'meet', pair: PAIR });
  return device;
};

/** Two devices of one engine, the first of which is DTLS client with the pair's certificates. */
function clientFirst(client: boolean): [Device, Device] {
  for (let seed = 1; ; seed += 1) {
    const [a, b] = [meeting(seed, client), meeting(seed + 50, client)];
    if (a.code.fingerprint < b.code.fingerprint) return [a, b];
  }
}

const opened = (device: Device) =>
  device.effects.flatMap((effect) => (effect.type === 'open-line' ? [effect.pair] : []));
const timers = (device: Device, timer: string) =>
  device.effects.filter((effect) => effect.type === 'set-timer' && effect.timer === timer);

describe('a link for a remembered device', () => {
  it('[L19] closes what was shown, and opens its lines with the certificate of the pair', () => {
    const device = new Device(1);
    device.dispatch({ type: 'refresh' });
    device.dispatch({ type: 'meet', pair: PAIR });
    device.dispatch({ type: 'refresh' });
    expect(opened(device)).toEqual([undefined, undefined, 'pair', 'pair']);
    expect(device.state.lines.map(({ id }) => device.pairOf(id))).toEqual(['pair', 'pair']);
    const [one, two] = device.shown.slice(-2);
    expect(one?.fingerprint).toBe(two?.fingerprint);
    expect(one && tagOf(one)).not.toBe(two && tagOf(two));
  });

  it('[L19] none again: a code for anybody, with a certificate that nobody has seen', () => {
    const device = meeting(1);
    const known = device.code;
    device.dispatch({ type: 'meet', pair: undefined });
    expect([device.state.pair, device.state.lines.length]).toEqual([undefined, 1]);
    expect(device.code.fingerprint).not.toBe(known.fingerprint);
  });

  it('[L19] changes nothing while the link is open or interrupted', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.readFrom(b);
    b.readFrom(a);
    connect(a, b);
    const { state } = a;
    a.dispatch({ type: 'meet', pair: PAIR });
    expect(a.state).toBe(state);
    a.dispatch({ type: 'connectivity', line: state.lines[0]?.id ?? fail(), state: 'failed' });
    a.dispatch({ type: 'meet', pair: PAIR });
    expect([a.state.phase, a.state.pair]).toEqual(['interrupted', undefined]);
  });

  it.each([
    ['lost', { type: 'give-up' }, PAIR],
    ['closed', { type: 'leave' }, undefined],
  ] as const)('[L19] after %s', (phase, end, pair) => {
    const [a, b] = [meeting(1), meeting(2)];
    a.readFrom(b);
    b.readFrom(a);
    connect(a, b);
    const line = a.state.active ?? fail();
    a.dispatch({ type: 'connectivity', line, state: 'failed' });
    a.dispatch(end);
    expect(a.state.phase).toBe(phase);
    a.dispatch({ type: 'start' });
    expect([a.state.pair, opened(a).at(-1)]).toEqual([pair, pair?.id]);
  });

  it('[L6] [L7] [L23] tells its own codes from theirs though all have one certificate', () => {
    const [a, b] = [meeting(1), meeting(2)];
    const older = a.code;
    for (let renewals = 0; renewals < 4; renewals += 1) a.dispatch({ type: 'refresh' });
    a.read(older, 'text', PAIR);
    expect(a.notices).toEqual(['own-code']);
    b.readFrom(a, older);
    a.readFrom(b);
    expect(a.notices).toEqual(['own-code', 'stale-reply']);
    b.readFrom(a);
    a.readFrom(b);
    expect(connect(a, b)).toBe(true);
  });

  it('[L8] [L23] binds the line of the code that they have read, not another of that certificate', () => {
    const [a, b] = [meeting(1), meeting(2)];
    const older = a.code;
    a.dispatch({ type: 'refresh' });
    b.readFrom(a, older);
    a.readFrom(b);
    expect(connect(a, b)).toBe(true);
  });

  it('[L23] a Chromium that is client is replaced after 180 s, by one that is client again', () => {
    const [a, b] = clientFirst(false);
    a.readFrom(b);
    const line = a.bound?.id ?? fail();
    expect(timers(a, 'stale-client')).toHaveLength(1);
    a.dispatch({ type: 'timer', timer: 'stale-client', line });
    expect(a.notices).toEqual(['code-renewed']);
    expect(a.binding(a.bound?.id ?? fail())?.remoteRole).toBe('server');
    b.readFrom(a);
    expect(connect(a, b)).toBe(true);
  });

  it('[L23] a Firefox that is client opens no second line: it could be no server', () => {
    const [a, b] = clientFirst(true);
    a.readFrom(b);
    expect(timers(a, 'twin')).toEqual([]);
    const [c, d] = [new Device(1, true), new Device(2, true)];
    const [client, server] = c.code.fingerprint < d.code.fingerprint ? [c, d] : [d, c];
    client.readFrom(server);
    expect(timers(client, 'twin')).toMatchObject([{ ms: TWIN_MS }]);
  });

  it('[L24] its spare lines have certificates of their own', () => {
    const [a, b] = [meeting(1), meeting(2)];
    a.readFrom(b);
    b.readFrom(a);
    connect(a, b);
    const spares = a.state.lines.filter(({ generation }) => generation > 0);
    expect(spares.map(({ id }) => a.pairOf(id))).toEqual([undefined]);
  });
});

describe('codes of another pair, or of none', () => {
  it('[L22] a known code on a plain link is served by a fresh line, bound at once', () => {
    const [a, b] = [new Device(1), meeting(2)];
    const plain = a.code;
    a.readFrom(b);
    expect([a.state.phase, a.state.pair, a.notices]).toEqual(['waiting', PAIR, []]);
    expect(a.state.lines.map(({ id, bound }) => [a.pairOf(id), bound])).toEqual([['pair', true]]);
    expect(a.code.fingerprint).not.toBe(plain.fingerprint);
    expect(a.code.seen).toBe(tagOf(b.code));
    b.readFrom(a);
    expect(connect(a, b)).toBe(true);
  });

  it('[L22] a full code on a link of a pair goes on with a fresh plain line', () => {
    const [a, b] = [meeting(1), new Device(2)];
    a.readFrom(b);
    expect([a.state.pair, opened(a).at(-1)]).toEqual([undefined, undefined]);
    b.readFrom(a);
    expect(connect(a, b)).toBe(true);
  });

  it('[L22] tells that the code has changed if one was read before', () => {
    const [a, b, c] = [new Device(1), new Device(2), meeting(3)];
    a.readFrom(b);
    a.readFrom(c);
    expect(a.notices).toEqual(['code-renewed']);
  });

  /** A full code by somebody who knows what tag my known code has. */
  const forged = (by: Device, of: PairingPacket): PairingPacket => ({
    ...by.code,
    seen: tagOf(of),
  });

  it('[L22] a forged reply is no way into a link of a pair', () => {
    const [a, b] = [meeting(1), new Device(2)];
    const { lines } = a.state;
    a.read(forged(b, a.code));
    expect([a.notices, a.state.pair]).toEqual([['stale-reply'], PAIR]);
    expect(a.state.lines).toBe(lines);
  });

  it('[L22] nor is one that has the tag of the code it serves', () => {
    const [a, b] = [meeting(1), meeting(2)];
    a.readFrom(b);
    a.read({ ...b.code, seen: undefined });
    expect([a.state.pair, a.bound?.theirs?.fingerprint]).toEqual([undefined, b.code.fingerprint]);
  });

  it('[L22] after the end it is as the code read says', () => {
    const [a, b, c] = [meeting(1), meeting(2), new Device(3)];
    a.readFrom(b);
    a.dispatch({ type: 'leave' });
    a.readFrom(c);
    expect([a.state.pair, opened(a).at(-1)]).toEqual([undefined, undefined]);
    a.dispatch({ type: 'leave' });
    b.dispatch({ type: 'refresh' });
    a.readFrom(b);
    expect([a.state.pair, opened(a).at(-1)]).toEqual([PAIR, 'pair']);
  });
});

function fail(): never {
  throw new Error('no such line');
}
