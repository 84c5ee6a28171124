import { describe, expect, it } from 'vitest';
import { STALE_CLIENT_MS } from '../../../src/core/link/bind.ts';
import { TWIN_MS } from '../../../src/core/link/twin.ts';
import type { Candidate, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { connect, connected, Device, host } from './world.ts';

const timersOf = (device: Device, name: string) =>
  device.effects.filter((effect) => effect.type === 'set-timer' && effect.timer === name);

const additionsOf = (device: Device) =>
  device.effects.filter((effect) => effect.type === 'add-candidates');

interface Near {
  readonly server?: boolean;
  readonly firefox?: boolean;
  readonly seen?: boolean;
}

/** Two devices of one engine such that the first comes out as DTLS client. */
function clientAndServer(firefox = false): [Device, Device] {
  for (let seed = 1; ; seed += 1) {
    const [a, b] = [new Device(seed, firefox), new Device(seed + 100, firefox)];
    if (a.code.fingerprint < b.code.fingerprint) return [a, b];
  }
}

describe('my code', () => {
  it('[L3] keeps the lines of older codes, three in all, and drops the oldest', () => {
    const device = new Device(1);
    for (let renewals = 0; renewals < 4; renewals += 1) device.dispatch({ type: 'refresh' });
    expect(device.state.lines.map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(device.effects.filter(({ type }) => type === 'close-line')).toHaveLength(2);
  });

  it('[L3] is not renewed once a code has been read', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    const before = a.state;
    a.dispatch({ type: 'refresh' });
    expect(a.state).toBe(before);
  });

  it('[L4] is that of the line in use, even if a newer line has one too', () => {
    const [a, b] = [new Device(1), new Device(2)];
    const first = a.code;
    b.read(first);
    a.dispatch({ type: 'refresh' });
    expect(tagOf(a.code)).not.toBe(tagOf(first));
    a.read(b.code);
    expect(tagOf(a.code)).toBe(tagOf(first));
    expect(a.code.seen).toBe(tagOf(b.code));
  });

  it('[L4] follows addresses that come later', () => {
    const device = new Device(1);
    const [line] = device.state.lines;
    if (!line?.facts) throw new Error('not gathered');
    const facts = { ...line.facts, candidates: [host('192.0.2.1'), host('192.0.2.2')] };
    device.dispatch({ type: 'line-gathered', line: line.id, client: false, facts });
    expect(device.code.candidates).toHaveLength(2);
    expect(device.state.phase).toBe('ready');
  });
});

describe('reading a code', () => {
  it('[L6] [L8] knows a reply to a code of mine that is gone', () => {
    const [a, b] = [new Device(1), new Device(2)];
    b.read(a.code);
    for (let renewals = 0; renewals < 3; renewals += 1) a.dispatch({ type: 'refresh' });
    const { lines } = a.state;
    a.read(b.code);
    expect(a.notices).toEqual(['stale-reply']);
    expect(a.state.lines).toBe(lines);
  });

  it('[L8] knows a reply to somebody else', () => {
    const [a, b, c] = [new Device(1), new Device(2), new Device(3)];
    b.read(c.code);
    a.read(b.code);
    expect(a.notices).toEqual(['reply-for-other']);
    expect(a.state.phase).toBe('ready');
  });

  it('[L8] moves to the older line that they have read', () => {
    const [a, b] = [new Device(1), new Device(2)];
    const older = a.code;
    a.dispatch({ type: 'refresh' });
    a.read(b.code);
    b.read(older);
    expect(connect(a, b)).toBe(false);
    a.read(b.code);
    expect(connect(a, b)).toBe(true);
    expect(a.state.lines.filter(({ generation }) => generation === 0)).toHaveLength(1);
  });

  it.each([
    ['its own code', (a: Device) => a.code, 'own-code'],
    [
      'its own older code',
      (a: Device) => {
        const older = a.code;
        for (let renewals = 0; renewals < 3; renewals += 1) a.dispatch({ type: 'refresh' });
        return older;
      },
      'own-code',
    ],
  ])('[L7] refuses %s', (_, code, notice) => {
    const device = new Device(1);
    device.read(code(device));
    expect(device.notices).toEqual([notice]);
    expect(device.bound).toBeUndefined();
  });

  it('[L7] refuses a code that was connected to before, also after the end', () => {
    const [a, b] = connected();
    const old = b.code;
    a.dispatch({ type: 'leave' });
    a.read(old);
    expect(a.notices).toEqual(['already-used']);
    expect(a.state.phase).toBe('closed');
    a.dispatch({ type: 'start' });
    a.read(old);
    expect(a.notices).toEqual(['already-used', 'already-used']);
  });

  it('[L7] ignores the code it is connected to and refuses any other', () => {
    const [a, b] = connected();
    a.read(b.code);
    expect(a.notices).toEqual([]);
    a.read(new Device(9).code);
    expect(a.notices).toEqual(['already-connected']);
    expect(a.state.phase).toBe('open');
  });

  it('[L5] gives a second device a fresh line, and says that the code has changed', () => {
    const [a, b, c] = [new Device(1), new Device(2), new Device(3)];
    a.read(b.code);
    const first = a.code;
    a.read(c.code);
    expect(a.notices).toEqual(['code-renewed']);
    expect(tagOf(a.code)).not.toBe(tagOf(first));
    expect(a.code.seen).toBe(tagOf(c.code));
    c.read(a.code);
    expect(connect(a, c)).toBe(true);
  });

  it('[L11] waits after a plain code and connects after a reply', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    expect(a.state.phase).toBe('waiting');
    b.read(a.code);
    expect(b.state.phase).toBe('connecting');
  });

  it('[L12] takes the *seen* flag, more addresses and a better carrier from a second look', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code, 'text');
    b.read(a.code);
    const more: PairingPacket = {
      ...b.code,
      candidates: [...b.code.candidates, host('192.0.2.77')],
    };
    a.read(more, 'camera');
    expect(a.state.phase).toBe('connecting');
    expect(a.state.remote?.carrier).toBe('camera');
    expect(additionsOf(a)).toMatchObject([{ round: 0, candidates: [host('192.0.2.77')] }]);
    a.read({ ...more, seen: undefined }, 'text');
    expect(a.state.phase).toBe('connecting');
    expect(a.state.remote?.carrier).toBe('camera');
  });
});

describe('waiting for the second reading', () => {
  it('[L9] adds their addresses again, each time under another round, until the channel opens', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    const line = a.bound?.id;
    if (line === undefined) throw new Error('not bound');
    for (const _ of [1, 2, 3]) a.dispatch({ type: 'timer', timer: 'again', line });
    expect(additionsOf(a)).toMatchObject([{ round: 1 }, { round: 2 }, { round: 3 }]);
    b.read(a.code);
    connect(a, b);
    a.dispatch({ type: 'timer', timer: 'again', line });
    expect(additionsOf(a)).toHaveLength(3);
  });

  it('[L10] a line opened for a known code is asked to be DTLS server', () => {
    const b = new Device(2);
    const late = new Device(1);
    late.dispatch({ type: 'leave' });
    late.read(b.code, 'link');
    const opening = late.effects.findLast((effect) => effect.type === 'open-line');
    expect(opening).toMatchObject({
      wish: { role: 'server', party: { fingerprint: b.code.fingerprint } },
    });
    expect(late.bound && late.binding(late.bound.id)?.remoteRole).toBe('client');
    expect(timersOf(late, 'stale-client')).toEqual([]);
  });

  it('[L10] a client that waited 180 s is replaced by another client, the old line closed first', () => {
    const [a, b] = clientAndServer();
    a.read(b.code);
    expect(timersOf(a, 'stale-client')).toMatchObject([{ ms: STALE_CLIENT_MS }]);
    const old = a.bound?.id;
    if (old === undefined) throw new Error('not bound');
    a.dispatch({ type: 'timer', timer: 'stale-client', line: old });
    const order = a.effects.map(({ type }) => type);
    expect(order.lastIndexOf('close-line')).toBeLessThan(order.lastIndexOf('open-line'));
    expect(a.notices).toEqual(['code-renewed']);
    expect(a.bound && a.binding(a.bound.id)?.remoteRole).toBe('server');
    b.read(a.code);
    expect(connect(a, b)).toBe(true);
  });

  it('[L10] the server side has no such limit', () => {
    const [a, b] = clientAndServer();
    b.read(a.code);
    expect(timersOf(b, 'stale-client')).toEqual([]);
  });

  const near = (code: PairingPacket) => ({ ...code, candidates: [host('192.168.1.7')] });
  const twinsOf = (a: Device) => a.state.lines.filter(({ bound }) => bound).map(({ id }) => id);
  const elapse = (a: Device) => {
    const line = a.bound?.id;
    if (line !== undefined) a.dispatch({ type: 'timer', timer: 'twin', line });
  };

  it('[L18] Firefox as client near a Firefox that waits opens a second line, as server', () => {
    const [a, b] = clientAndServer(true);
    const first = a.code;
    a.read(near(b.code));
    expect(timersOf(a, 'twin')).toMatchObject([{ ms: TWIN_MS }]);
    elapse(a);
    expect(twinsOf(a)).toHaveLength(2);
    expect(twinsOf(a).map((id) => a.binding(id)?.remoteRole)).toEqual(['server', 'client']);
    expect(a.code.fingerprint).not.toBe(first.fingerprint);
    expect(a.code.seen).toBe(tagOf(b.code));
    expect(a.notices).toEqual([]);
  });

  it.each(['the first', 'the second'])(
    '[L18] connects when %s of the two codes is read',
    (which) => {
      const [a, b] = clientAndServer(true);
      const first = a.code;
      a.read(near(b.code));
      elapse(a);
      b.read(which === 'the first' ? first : a.code);
      expect(connect(a, b)).toBe(true);
      expect(a.state.lines.filter(({ generation }) => generation === 0)).toHaveLength(1);
    },
  );

  it('[L18] closes the line that is of no use once they say which code they have read', () => {
    const [a, b] = clientAndServer(true);
    const first = tagOf(a.code);
    a.read(near(b.code));
    elapse(a);
    const [kept, closed] = twinsOf(a);
    a.read({ ...near(b.code), seen: first });
    expect(twinsOf(a)).toEqual([kept]);
    expect(a.effects).toContainEqual({ type: 'close-line', line: closed });
  });

  it('[L18] loses nothing when one of the two lines dies', () => {
    const [a, b] = clientAndServer(true);
    a.read(near(b.code));
    elapse(a);
    const [first, second] = twinsOf(a);
    if (first === undefined) throw new Error('not bound');
    a.dispatch({ type: 'channel-closed', line: first });
    expect(twinsOf(a)).toEqual([second]);
    expect(a.notices).toEqual([]);
  });

  it.each<[string, Near, Candidate]>([
    ['as server', { server: true }, host('192.168.1.7')],
    ['in Chromium', { firefox: false }, host('192.168.1.7')],
    ['towards a public address', {}, host('192.0.2.7')],
    ['towards somebody behind a NAT', {}, { ...host('192.168.1.7'), type: 'srflx' }],
    ['towards somebody who has read mine', { seen: true }, host('192.168.1.7')],
  ])('[L18] there is no second line %s', (_, { server, firefox, seen }, candidate) => {
    const [client, other] = clientAndServer(firefox ?? true);
    const [a, b] = server ? [other, client] : [client, other];
    const tag = seen ? a.state.lines[0]?.tag : undefined;
    a.read({ ...b.code, candidates: [candidate], seen: tag });
    expect(timersOf(a, 'twin')).toEqual([]);
  });

  it('[L14] a line that dies before it was open is replaced for the same code', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    const line = a.bound?.id;
    if (line === undefined) throw new Error('not bound');
    a.dispatch({ type: 'channel-closed', line });
    expect(a.notices).toEqual(['code-renewed']);
    b.read(a.code);
    expect(connect(a, b)).toBe(true);
  });
});
