import { describe, expect, it } from 'vitest';
import { PULSE_MS } from '../../../src/core/link/awake.ts';
import { connect, connected, Device, host } from './world.ts';

const kinds = (device: Device, since: number) =>
  device.effects
    .slice(since)
    .map((effect) =>
      effect.type === 'set-timer' ? `${effect.type} ${effect.timer} ${effect.ms}` : effect.type,
    );

describe('a page that may have slept', () => {
  it('[R9] asks for a sign of life while the link is open', () => {
    const [a, , line] = connected();
    const before = a.effects.length;
    a.dispatch({ type: 'woken' });
    expect(kinds(a, before)).toEqual(['send-ping', `set-timer pulse ${PULSE_MS}`]);
    expect(a.effects.at(-2)).toEqual({ type: 'send-ping', line });
    expect(a.state.phase).toBe('open');
  });

  it('[R9] answers such a question at once', () => {
    const [, b, , line] = connected();
    b.dispatch({ type: 'ping', line });
    expect(b.effects.at(-1)).toEqual({ type: 'send-pong', line });
  });

  it('[R9] with an answer the link stays open', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'woken' });
    a.dispatch({ type: 'pong', line });
    a.dispatch({ type: 'timer', timer: 'pulse', line });
    expect(a.state.phase).toBe('open');
  });

  it('[R9] without one it is interrupted, and a late one ends that', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'woken' });
    a.dispatch({ type: 'timer', timer: 'pulse', line });
    expect(a.state.phase).toBe('interrupted');
    a.dispatch({ type: 'pong', line });
    expect(a.state.phase).toBe('open');
  });

  it('[R9] an answer that nobody asked for changes nothing', () => {
    const [a, , line] = connected();
    const { state } = a;
    a.dispatch({ type: 'pong', line });
    expect(a.state).toEqual(state);
  });

  it('[R9] hurries while it waits for people', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    const before = a.effects.length;
    a.dispatch({ type: 'woken' });
    expect(kinds(a, before)).toEqual(['set-timer again 0']);
  });

  it('[R9] joins the spare lines at once where it is interrupted', () => {
    const [a, , line] = connected();
    const [spare] = a.state.spares;
    if (!spare) throw new Error('no spare');
    const theirs = new Device(77).code;
    a.dispatch({ type: 'spare', line, generation: spare.generation, packet: theirs });
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    expect(a.binding(spare.line)).toBeUndefined();
    a.dispatch({ type: 'woken' });
    expect(a.binding(spare.line)?.packet).toEqual(theirs);
  });

  it('[R9] asks where the other side knocks at a spare line', () => {
    const [a, , line] = connected();
    const [spare] = a.state.spares;
    if (!spare) throw new Error('no spare');
    a.dispatch({ type: 'connectivity', line: spare.line, state: 'connecting' });
    expect(a.effects).toContainEqual({ type: 'send-ping', line });
  });

  it('[R9] asks no second time before an answer is due', () => {
    const [a] = connected();
    a.dispatch({ type: 'woken' });
    const before = a.effects.length;
    a.dispatch({ type: 'woken' });
    expect(kinds(a, before)).toEqual([]);
  });

  it('[R9] has nothing to do before a code was read', () => {
    const a = new Device(1);
    const { state } = a;
    a.dispatch({ type: 'woken' });
    expect(a.state).toBe(state);
  });
});

describe('addresses of this device', () => {
  const interrupted = () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    return a;
  };
  const mine = (a: Device) => a.state.lines[0]?.facts?.candidates ?? [];
  const see = (a: Device, ...candidates: ReturnType<typeof host>[]) =>
    a.dispatch({ type: 'addresses', candidates });

  it('[R10] says once that they have been replaced', () => {
    const a = interrupted();
    see(a, host('10.9.9.9'));
    see(a, host('10.9.9.9'));
    expect(a.notices).toEqual(['address-replaced']);
    expect(a.state.phase).toBe('interrupted');
  });

  it('[R10] says it again in the next interruption', () => {
    const a = interrupted();
    see(a, host('10.9.9.9'));
    const line = a.state.active;
    if (line === undefined) throw new Error('no line');
    a.dispatch({ type: 'connectivity', line, state: 'connected' });
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    see(a, host('10.9.9.9'));
    expect(a.notices).toEqual(['address-replaced', 'address-replaced']);
  });

  it('[R10] says nothing where an old one is left, or none is there', () => {
    const a = interrupted();
    see(a, ...mine(a), host('10.9.9.9'));
    see(a);
    expect(a.notices).toEqual([]);
  });

  it('[R10] waits for the third look where another joined line has the new address', () => {
    const [a, , line] = connected();
    const [spare] = a.state.spares;
    const facts = a.state.lines.find(({ id }) => id === spare?.line)?.facts;
    if (!spare || !facts) throw new Error('no spare');
    const theirs = new Device(77).code;
    a.dispatch({ type: 'spare', line, generation: spare.generation, packet: theirs });
    const both = [...facts.candidates, host('10.9.9.9')];
    a.dispatch({
      ...{ type: 'line-gathered', line: spare.line, client: false },
      facts: { ...facts, candidates: [host('10.9.9.9')] },
    });
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    a.dispatch({ type: 'woken' });
    see(a, host('10.9.9.9'));
    see(a, ...both);
    see(a, host('10.9.9.9'));
    see(a, host('10.9.9.9'));
    expect(a.notices).toEqual([]);
    see(a, host('10.9.9.9'));
    expect(a.notices).toEqual(['address-replaced']);
  });

  it('[R10] draws no conclusion from names that hide addresses', () => {
    const a = interrupted();
    const text = '3f0c1e88-9d5d-4b71-8a63-0f5f0f7c9b11.local';
    see(a, { type: 'host', address: { family: 'mdns', text }, port: 9 });
    expect(a.notices).toEqual([]);
  });

  it('[R10] does not look at them while the link is open', () => {
    const [a] = connected();
    see(a, host('10.9.9.9'));
    expect(a.notices).toEqual([]);
  });
});

describe('reading while the link is interrupted', () => {
  it('[R8] [L7] gives up the old link for the code that is read', () => {
    const [a, , line] = connected();
    const c = new Device(9);
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    a.read(c.code, 'link');
    expect([a.state.phase, a.notices]).toEqual(['waiting', []]);
    c.read(a.code);
    expect(connect(a, c)).toBe(true);
  });

  it('[L7] goes on ignoring the code of the link itself', () => {
    const [a, b, line] = connected();
    const theirs = b.shown.at(-1);
    if (!theirs) throw new Error('no code');
    a.dispatch({ type: 'connectivity', line, state: 'disconnected' });
    a.read(theirs);
    expect([a.state.phase, a.state.active]).toEqual(['interrupted', line]);
  });
});
