import { hasEnded } from '../../../src/core/files/facts.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/core/files/incoming-state.ts';
import { blockCount, bytesOf } from '../../../src/core/files/layout.ts';
import { NO_BLOCKS } from '../../../src/core/files/ranges.ts';
import { ROOT, World } from './world.ts';

const RUNS = Number(process.env['HELIOGRAPH_RUNS'] ?? 300);

/** The receiver's page is reloaded: what is stored comes back, as state/files/record.ts does it. */
function reloadReceiver(world: World): void {
  world.lose();
  world.writing.length = 0;
  world.opening = 0;
  world.finishing = 0;
  const before = world.in;
  if (!before || before.phase === 'listing') world.in = undefined;
  else if (!hasEnded(before)) {
    const accepted = before.sink !== undefined;
    const phase: Incoming['phase'] = accepted ? 'preparing' : 'offered';
    world.in = { ...before, phase, up: false, have: NO_BLOCKS };
    if (accepted) world.opening += 1;
  }
}

/** The sender's page is reloaded: its files are gone until they are picked again. */
function reloadSender(world: World): void {
  world.lose();
  world.reading.length = 0;
  world.proving.length = 0;
  if (hasEnded(world.out)) return;
  world.out = {
    ...world.out,
    source: 'missing',
    up: false,
    have: NO_BLOCKS,
    flight: [],
    again: [],
  };
}

type Act = (world: World) => void;

/** Everything that can happen, each by a name that a failing history shows. */
const ACTS: Readonly<Record<string, Act>> = {
  hearReceiver: (world) => world.hearReceiver(),
  hearSender: (world) => world.hearSender(),
  pull: (world) => world.sender({ type: 'pull' }),
  read: (world) => world.read(),
  arrive: (world) => world.arrive(),
  write: (world) => world.write(),
  open: (world) => world.open(),
  finish: (world) => world.finish(),
  prove: (world) => world.prove(),
  accept: (world) => world.receiver({ type: 'accept' }),
  pauseSender: (world) => world.sender({ type: 'pause' }),
  resumeSender: (world) => world.sender({ type: 'resume' }),
  pauseReceiver: (world) => world.receiver({ type: 'pause' }),
  resumeReceiver: (world) => world.receiver({ type: 'resume' }),
  blink: (world) => {
    world.sender({ type: 'down' });
    world.receiver({ type: 'down' });
    world.up(false);
  },
  anotherLine: (world) => {
    world.lose();
    world.up(true);
  },
  cut: (world) => world.lose(),
  back: (world) => world.up(true),
  reloadReceiver,
  reloadSender,
  pick: (world) => world.sender({ type: 'picked' }),
};

const ENDS: Readonly<Record<string, Act>> = {
  cancelSender: (world) => world.sender({ type: 'cancel' }),
  cancelReceiver: (world) => world.receiver({ type: 'cancel' }),
  decline: (world) => world.receiver({ type: 'decline' }),
  undoSender: (world) => world.sender({ type: 'again' }),
  undoReceiver: (world) => world.receiver({ type: 'again' }),
};

function run(world: World, history: readonly string[]): void {
  for (const name of history) ({ ...ACTS, ...ENDS })[name]?.(world);
}

/** What people do in the end: both are there, nobody holds it, the file is at hand. */
function bringHome(world: World): void {
  world.lose();
  world.up(true);
  world.settle();
  world.sender({ type: 'picked' });
  world.sender({ type: 'resume' });
  world.receiver({ type: 'resume' });
  world.settle();
  world.receiver({ type: 'accept' });
  world.settle();
}

describe('a transfer between two devices', () => {
  /** What goes on all the time is far more frequent than what disturbs it. */
  const weightOf = (name: string) =>
    /^(hear|pull|read|arrive|write|open|accept)/.test(name) ? 12 : 1;
  const histories = (acts: Readonly<Record<string, Act>>) =>
    fc.array(
      fc.oneof(
        ...Object.keys(acts).map((name) => ({
          weight: weightOf(name),
          arbitrary: fc.constant(name),
        })),
      ),
      { maxLength: 250, size: 'max' },
    );

  it('[X9] [X11] [X12] [X13] [X14] [X15] arrives whole after any history of cuts, reloads and pauses', () => {
    fc.assert(
      fc.property(fc.nat(40), histories(ACTS), (blocks, history) => {
        const world = new World(blocks);
        world.up(true);
        run(world, history);
        bringHome(world);
        expect(world.out.phase).toBe('done');
        expect(world.in?.phase).toBe('done');
        expect(world.out.root).toBe(ROOT);
        expect(world.disk.size).toBe(blockCount(world.out.facts.total));
        expect(bytesOf(world.out.facts.total, world.out.have)).toBe(world.out.facts.total);
      }),
      { numRuns: RUNS },
    );
  });

  it('[X9] sends every block once while no line is lost and no page is reloaded', () => {
    const calm = Object.fromEntries(
      Object.entries(ACTS).filter(([name]) => !/reload|cut|back|anotherLine/.test(name)),
    );
    fc.assert(
      fc.property(fc.nat(40), histories(calm), (blocks, history) => {
        const world = new World(blocks);
        world.up(true);
        run(world, history);
        world.sender({ type: 'resume' });
        world.receiver({ type: 'resume' });
        world.settle();
        world.receiver({ type: 'accept' });
        world.settle();
        expect(world.in?.phase).toBe('done');
        expect([...world.arrived.values()].every((times) => times === 1)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('[X16] ends on both sides or on none, whoever ends it and takes that back', () => {
    fc.assert(
      fc.property(fc.nat(12), histories({ ...ACTS, ...ENDS }), (blocks, history) => {
        const world = new World(blocks);
        world.up(true);
        run(world, history);
        bringHome(world);
        const sender = world.out.phase;
        const receiver = world.in?.phase;
        if (sender === 'done' || receiver === 'done')
          expect([sender, receiver]).toEqual(['done', 'done']);
        else if (receiver !== undefined)
          expect([sender, receiver]).toEqual(['cancelled', 'cancelled']);
        else expect(sender).toBe('cancelled');
      }),
      { numRuns: RUNS },
    );
  });

  it('[X11] never has more than 32 MiB under way', () => {
    fc.assert(
      fc.property(fc.nat(90), histories(ACTS), (blocks, history) => {
        const world = new World(blocks);
        world.up(true);
        world.settle();
        world.receiver({ type: 'accept' });
        for (const name of history) {
          ACTS[name]?.(world);
          for (let pulls = 0; pulls < 50; pulls++) world.sender({ type: 'pull' });
          expect(world.out.flight.length).toBeLessThanOrEqual(32);
        }
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('[X4] [X16] writes nothing more once it has ended', () => {
    fc.assert(
      fc.property(fc.nat(20), histories(ACTS), (blocks, history) => {
        const world = new World(blocks);
        world.up(true);
        run(world, history);
        world.receiver({ type: 'cancel' });
        const stored = world.disk.size;
        if (world.in?.phase === 'done') return;
        world.settle();
        expect(world.disk.size).toBe(stored);
      }),
      { numRuns: RUNS },
    );
  });
});
