import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../../../src/core/link/machine.ts';
import type { Line } from '../../../src/core/link/state.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { connect, Device, PAIR, reflexive } from './world.ts';

const numRuns = process.env['LONG'] ? 20_000 : 300;
const timeout = 60_000;

const WHAT = [
  ...(['read', 'read', 'read-older', 'refresh', 'stale', 'again', 'twin', 'line-dies'] as const),
  ...(['renew', 'renew', 'servers', 'meet', 'meet', 'full'] as const),
] as const;

/** What people and time may do to two devices, in any order. */
type Move = {
  readonly who: 'a' | 'b';
  readonly what: (typeof WHAT)[number];
  readonly back: number;
};

const moves: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom('a', 'b'),
  what: fc.constantFrom(...WHAT),
  back: fc.nat({ max: 6 }),
});

interface Engines {
  readonly a: boolean;
  readonly b: boolean;
  /** Servers find an address for both. */
  readonly servers: boolean;
  readonly seed: number;
}

const engines: fc.Arbitrary<Engines> = fc.record({
  a: fc.boolean(),
  b: fc.boolean(),
  servers: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

function devices({ a, b, servers, seed }: Engines): [Device, Device] {
  const found = servers ? [reflexive('198.51.100.7')] : [];
  return [new Device(seed, a, found), new Device(seed + 7, b, found)];
}

function perform(mover: Device, other: Device, { what, back }: Move): void {
  const line = mover.bound?.id ?? mover.state.lines[0]?.id;
  if (what === 'read') mover.readFrom(other);
  else if (what === 'read-older') mover.readFrom(other, other.shown.at(-1 - back));
  else if (what === 'refresh') mover.dispatch({ type: 'refresh' });
  else if (what === 'renew') everyRenewal(mover);
  else if (what === 'servers') mover.dispatch({ type: 'servers-changed', removed: back > 3 });
  else if (what === 'meet') mover.dispatch({ type: 'meet', pair: PAIR });
  else if (what === 'full') mover.dispatch({ type: 'meet', pair: undefined });
  else if (line === undefined) return;
  else if (what === 'stale') timer(mover, 'stale-client', line);
  else if (what === 'again' || what === 'twin') timer(mover, what, line);
  else mover.dispatch({ type: 'channel-closed', line });
}

/** A stale-client timer only ever runs on a line that is client and waits ([L10]). */
function timer(
  device: Device,
  name: 'stale-client' | 'again' | 'twin' | 'renew',
  line: Line['id'],
): void {
  const wasSet = device.effects.some(
    (effect) => effect.type === 'set-timer' && effect.timer === name && effect.line === line,
  );
  if (wasSet) device.dispatch({ type: 'timer', timer: name, line });
}

/** [L17] The timers run as set, on whichever line that was. */
function everyRenewal(device: Device): void {
  const { lines, nextLine } = device.state;
  for (const { id } of lines) timer(device, 'renew', id);
  expect(device.state.nextLine - nextLine).toBeLessThanOrEqual(1);
}

function expectInvariants(device: Device): void {
  const { lines, pair } = device.state;
  const renews = device.client && device.code.candidates.length > 1;
  expect(lines.length).toBeLessThanOrEqual(renews ? 6 : 3);
  const bound = lines.filter((line) => line.bound && line.generation === 0);
  expect(bound.length).toBeLessThanOrEqual(device.client && !pair ? 2 : 1);
  // [L19] All have the certificate of the pair, or none has.
  expect(lines.every(({ id }) => device.pairOf(id) === pair?.id)).toBe(true);
  expect(new Set(bound.map(({ target }) => target)).size).toBeLessThanOrEqual(1);
  // [L18] A second line is always server, so that a ClientHello never comes from two.
  const clients = bound.filter(({ id }) => device.binding(id)?.remoteRole === 'server');
  expect(clients.length).toBeLessThanOrEqual(1);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  const binds = device.effects.flatMap((effect) =>
    effect.type === 'bind-line' ? [effect.line] : [],
  );
  expect(new Set(binds).size).toBe(binds.length);
}

/** Both go on reading what the other shows, as two people would, until it connects. */
function settle(a: Device, b: Device): number {
  for (let readings = 0; readings <= 8; readings += 1) {
    expectInvariants(a);
    expectInvariants(b);
    if (connect(a, b)) return readings;
    if (readings % 2 === 0) a.readFrom(b);
    else b.readFrom(a);
  }
  return Infinity;
}

describe('two devices, codes read in any order', () => {
  it(
    '[L5] [L8] [L22] connects after at most four more readings, whatever was read, renewed or died before',
    () => {
      fc.assert(
        fc.property(engines, fc.array(moves, { maxLength: 12 }), (engine, history) => {
          const [a, b] = devices(engine);
          for (const move of history) {
            if (move.who === 'a') perform(a, b, move);
            else perform(b, a, move);
            expectInvariants(a);
            expectInvariants(b);
          }
          expect(settle(a, b)).toBeLessThanOrEqual(4);
          expect([a.state.phase, b.state.phase]).toEqual(['open', 'open']);
          expect(a.state.pair).toEqual(b.state.pair);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    '[L10] [L23] both sides come to opposite DTLS roles, from the two codes alone',
    () => {
      fc.assert(
        fc.property(engines, fc.array(moves, { maxLength: 12 }), (engine, history) => {
          const [a, b] = devices(engine);
          for (const move of history)
            perform(...(move.who === 'a' ? ([a, b] as const) : ([b, a] as const)), move);
          settle(a, b);
          const roles = [a, b].map((device) => {
            const { active } = device.state;
            return active === undefined ? 'none' : device.binding(active)?.remoteRole;
          });
          expect(roles.toSorted()).toEqual(['client', 'server']);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it('[L11] connects with one reading each in every order of {plain, seen} × {A, B}', () => {
    for (const engine of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      for (const order of ['a-first', 'b-first', 'both-at-once'] as const) {
        const a = new Device(11, engine[0]);
        const b = new Device(23, engine[1]);
        const [plainA, plainB] = [a.code, b.code];
        if (order !== 'b-first') a.read(plainB);
        if (order === 'both-at-once') b.read(plainA);
        if (order === 'a-first') b.read(a.code);
        if (order === 'b-first') {
          b.read(plainA);
          a.read(b.code);
        }
        expect(connect(a, b), `${engine} ${order}`).toBe(true);
      }
    }
  });

  it('[L1] [L2] an event of a line that is gone, or of none, changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 99 }),
        fc.constantFrom('again', 'hello'),
        (id, name) => {
          const { state } = new Device(3);
          const line = id as Line['id'];
          for (const event of [
            { type: 'timer', timer: name, line },
            { type: 'channel-opened', line },
            { type: 'channel-closed', line },
            { type: 'bye', line },
          ] as const) {
            expect(step(state, event)).toEqual({ state, effects: [] });
          }
        },
      ),
    );
  });

  it('[L4] says *seen* with the tag of the code that was read, and stays the same code', () => {
    const [a, b] = [new Device(1), new Device(2)];
    const before = a.code;
    a.read(b.code);
    expect(a.code.seen).toBe(tagOf(b.code));
    expect(tagOf(a.code)).toBe(tagOf(before));
  });
});
