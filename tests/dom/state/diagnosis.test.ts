import { beforeEach, describe, expect, it } from 'vitest';
import { SILENCE_MS, UNREAD_MS } from '../../../src/core/link/cause.ts';
import { EMPTY_REPORT, type LineReport } from '../../../src/core/link/report.ts';
import {
  Diagnosis,
  LOOK_MS,
  MOST_OCCURRENCES,
  MOST_SAMPLES,
  type Surroundings,
} from '../../../src/state/diagnosis.svelte.ts';
import { host } from '../../helpers/fake-rtc.ts';
import { connected, Device, pair, twoDevices } from './devices.ts';

const surroundings = { camera: true, online: true, servers: false };
let around: Surroundings = surroundings;

beforeEach(() => {
  around = surroundings;
});

const diagnosisOf = ({ session, clock }: Device): Diagnosis =>
  new Diagnosis(session, { clock, surroundings: () => Promise.resolve(around) });

/** Promises that are under way, a few deep. */
async function told(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

/** Time passes in looks, as each needs its promises before the next. */
async function pass({ clock, net }: Device, ms: number): Promise<void> {
  for (let spent = 0; spent < ms; spent += LOOK_MS) {
    clock.advance(Math.min(LOOK_MS, ms - spent));
    net.settle();
    await told();
  }
}

const reportOf = (sent: number, received: number, more: Partial<LineReport> = {}): LineReport => ({
  ...EMPTY_REPORT,
  ...{ bytes: { sent, received }, roundTripMs: 4 },
  ...more,
});

describe('looking at the statistics', () => {
  it('is done each second while somebody looks, and not a second longer', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    await pass(a, 5_000);
    expect(diagnosis.samples).toEqual([]);
    const stop = diagnosis.watch();
    await told();
    expect(diagnosis.samples.length).toBe(1);
    await pass(a, 3_000);
    expect(diagnosis.samples.length).toBe(4);
    const timers = a.clock.waiting;
    stop();
    stop();
    await pass(a, 3_000);
    expect(diagnosis.samples.length).toBe(4);
    expect(a.clock.waiting).toBeLessThan(timers);
  });

  it('is done unasked while a link is being tried, and ends when it is open', async () => {
    const [a, b] = twoDevices();
    const diagnosis = diagnosisOf(a);
    await pass(a, 2_000);
    expect(diagnosis.samples).toEqual([]);
    a.read(b.code);
    await pass(a, 3_000);
    expect(diagnosis.samples.length).toBe(3);
    b.read(a.code);
    expect(a.session.phase).toBe('open');
    await pass(a, 3_000);
    expect(diagnosis.samples.length).toBe(3);
  });

  it('measures both speeds by the bytes of two looks, and keeps the round trip', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    a.rtc.line.statistics = reportOf(1_000, 50_000);
    diagnosis.watch();
    await told();
    a.rtc.line.statistics = reportOf(3_048, 60_000);
    await pass(a, LOOK_MS);
    expect(diagnosis.samples.map(({ sent, received }) => [sent, received])).toEqual([
      [undefined, undefined],
      [2_048, 10_000],
    ]);
    expect(diagnosis.samples.at(-1)?.roundTripMs).toBe(4);
    expect(diagnosis.report?.bytes).toEqual({ sent: 3_048, received: 60_000 });
  });

  it('knows no speed after a pause, and none below zero', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    a.rtc.line.statistics = reportOf(1_000, 1_000);
    const stop = diagnosis.watch();
    await told();
    stop();
    await pass(a, 30_000);
    a.rtc.line.statistics = reportOf(90_000, 90_000);
    diagnosis.watch();
    await told();
    expect(diagnosis.samples.at(-1)?.sent).toBeUndefined();
    a.rtc.line.statistics = reportOf(500, 500);
    await pass(a, LOOK_MS);
    expect(diagnosis.samples.at(-1)?.sent).toBe(0);
  });

  it('takes two looks in a row for one', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    diagnosis.watch();
    await told();
    diagnosis.watch();
    await told();
    expect(diagnosis.samples.length).toBe(1);
  });

  it('keeps two minutes', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    diagnosis.watch();
    await pass(a, (MOST_SAMPLES + 5) * LOOK_MS);
    expect(diagnosis.samples.length).toBe(MOST_SAMPLES);
  });
});

describe('the cause', () => {
  it('[D10] is told when its time has come, changes nothing, and goes when the link opens', async () => {
    const [a, b] = twoDevices();
    const diagnosis = diagnosisOf(a);
    a.read(b.code);
    await pass(a, SILENCE_MS - 2_000);
    expect(diagnosis.cause).toBeUndefined();
    const before = a.session.link.lines.map(({ id }) => id);
    await pass(a, 3_000);
    expect(diagnosis.cause).toEqual({ code: 'code-too-old' });
    expect(a.session.link.lines.map(({ id }) => id)).toEqual(before);
    b.read(a.code);
    expect(a.session.phase).toBe('open');
    expect(diagnosis.cause).toBeUndefined();
  });

  it('[D3] waits as long as they answer, and then only says that they have to read', async () => {
    const [a, b] = twoDevices();
    const diagnosis = diagnosisOf(a);
    a.rtc.line.statistics = reportOf(0, 0, { checks: { sent: 9, answered: 8, received: 0 } });
    a.read(b.code);
    await pass(a, UNREAD_MS + 2_000);
    expect(diagnosis.cause).toEqual({ code: 'never-read-mine' });
  });

  it('[D5] begins to count anew with the first check of theirs', async () => {
    const [a, b] = twoDevices();
    const diagnosis = diagnosisOf(a);
    a.read(b.code);
    await pass(a, 12_000);
    a.rtc.line.statistics = reportOf(0, 0, { checks: { sent: 9, answered: 0, received: 1 } });
    await pass(a, 6_000);
    expect(diagnosis.cause).toBeUndefined();
    await pass(a, 4_000);
    expect(diagnosis.cause).toEqual({ code: 'unreachable-same-network' });
  });

  it('begins to count anew with another code of theirs', async () => {
    const [a, b] = twoDevices();
    const c = new Device(a.net, 'Tablet').start();
    const diagnosis = diagnosisOf(a);
    a.read(b.code);
    await pass(a, SILENCE_MS + 2_000);
    expect(diagnosis.cause?.code).toBe('code-too-old');
    a.read(c.code);
    await pass(a, 3_000);
    expect(diagnosis.cause).toBeUndefined();
  });

  it('[D2] of an empty code is what would help most', async () => {
    const [a] = twoDevices();
    const diagnosis = diagnosisOf(a);
    a.session.leave();
    a.rtc.addresses = undefined;
    a.session.start();
    around = { ...surroundings, camera: false };
    await pass(a, 4_000);
    expect(diagnosis.cause).toEqual({ code: 'nothing-gathered', lacks: 'permission' });
    around = surroundings;
    await pass(a, 1_000);
    expect(diagnosis.cause).toEqual({ code: 'nothing-gathered', lacks: 'network' });
    a.rtc.line.gather([host('192.0.2.1')]);
    await pass(a, 1_000);
    expect(diagnosis.cause).toBeUndefined();
  });

  it('[D9] of an interruption is told until the link is back', async () => {
    const [a] = connected();
    const diagnosis = diagnosisOf(a);
    const { line } = a.rtc;
    const { handlers } = line;
    handlers.connectivity('disconnected');
    line.statistics = reportOf(0, 0, { checks: { sent: 9, answered: 9, received: 9 } });
    await pass(a, 10_000);
    expect(diagnosis.cause).toEqual({ code: 'other-silent' });
    // Browsers forget the pairs that have failed.
    line.statistics = reportOf(0, 0, { checks: { sent: 0, answered: 0, received: 0 } });
    await pass(a, 1_000);
    expect(diagnosis.cause).toEqual({ code: 'other-silent' });
    handlers.connectivity('connected');
    expect(a.session.phase).toBe('open');
    expect(diagnosis.cause).toBeUndefined();
  });
});

describe('the history', () => {
  it('has phases, notices and causes with their times, the newest only', async () => {
    const [a, b] = twoDevices();
    const start = a.clock.now();
    const diagnosis = diagnosisOf(a);
    a.read(a.code);
    a.read(b.code);
    await pass(a, SILENCE_MS + 1_000);
    expect(diagnosis.history).toMatchObject([
      { at: start, kind: 'phase', code: 'ready' },
      { kind: 'notice', code: 'own-code' },
      { kind: 'phase', code: 'waiting' },
      { kind: 'cause', code: 'code-too-old' },
    ]);
    for (let turn = 0; turn < MOST_OCCURRENCES; turn += 1) a.read(a.code);
    expect(diagnosis.history.length).toBe(MOST_OCCURRENCES);
    expect(diagnosis.history[0]).toMatchObject({ kind: 'notice' });
  });

  it('goes on over an end and a new pairing', () => {
    const [a, b] = twoDevices();
    const diagnosis = diagnosisOf(a);
    pair(b, a);
    a.session.leave();
    expect(diagnosis.history.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ready', 'connecting', 'open', 'closed']),
    );
    expect(diagnosis.report).toBeUndefined();
  });
});
