import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLabPage, type BuiltPage } from './lab-page.ts';
import { jointLog } from './meeting.ts';
import { labProblem } from './network.mjs';
import { behindNats } from './networks.mjs';
import { Outcomes } from './outcomes.ts';
import { isFull, PAIRINGS, type Pairing } from './pairings.ts';
import { record } from './record.ts';
import { startStun } from './servers.mjs';
import { Stage } from './stage.ts';
import { account, backAfter, connect, talk, type Delivery, type Pair } from './traffic.ts';

const problem = labProblem();
if (problem) console.info(`cuts skipped: ${problem}`);

/** Seconds without a network. */
const CUTS = isFull ? [4, 10, 20, 60, 240] : [4, 20, 60];

/** The link is back when the network is, or soon after. */
const BACK_MS = 60_000;
const BACK_LIMIT_S = 10;

/** Time in which the spare line is made ready. */
const SETTLE_MS = 5_000;

interface Outcome extends Delivery {
  /** Seconds from the network's return until messages came through both ways. */
  readonly back: number | undefined;
  readonly log: string;
}

interface Case extends Pairing {
  readonly cut: number;
}

/** One person for each length of a cut, so that all cuts run side by side; B talks to them all. */
const hostOf = (cut: number) => `A${cut}`;

const CASES = CUTS.flatMap((cut) => PAIRINGS.map((pairing): Case => ({ ...pairing, cut })));

describe.skipIf(problem)('a network that goes away and comes back', () => {
  const outcomes = new Outcomes<Case, Outcome>();
  let page: BuiltPage | undefined;
  let stage: Stage | undefined;

  beforeAll(async () => {
    page = await buildLabPage();
    const hosts = [...CUTS.map(hostOf), 'B'];
    const net = behindNats('hgc', { kind: 'port-restricted', hosts });
    stage = await Stage.build({ net, hosts, server: startStun, folder: page.folder });
    for (const cut of CUTS) await begin(stage, cut);
  }, 300_000);

  afterAll(async () => {
    if (outcomes.size === CASES.length) await writeDown();
    await stage?.close();
    page?.remove();
  }, 120_000);

  async function begin(on: Stage, cut: number): Promise<void> {
    const host = hostOf(cut);
    const cases = CASES.filter((one) => one.cut === cut);
    const pairs = cases.map(({ a, b }): Pair => {
      return { id: `${a} ${b} ${cut}`, a: on.page(host, a), b: on.page('B', b) };
    });
    await Promise.all(pairs.map((pair) => connect(pair, 'srflx')));
    await Promise.all(pairs.map(talk));
    const mended = later(SETTLE_MS).then(() => cutFor(on, host, cut));
    for (const [index, one] of cases.entries()) {
      const pair = pairs[index];
      if (pair)
        outcomes.add(
          one,
          mended.then((at) => observe(pair, at)),
        );
    }
  }

  /** Gives the time at which the network was back. */
  async function cutFor(on: Stage, host: string, seconds: number): Promise<number> {
    on.net.cut(host);
    await later(seconds * 1_000);
    on.net.mend(host);
    return Date.now();
  }

  async function observe(pair: Pair, mended: number): Promise<Outcome> {
    const back = await backAfter(pair, mended, { grace: 0, ms: BACK_MS });
    const delivery = await account(pair);
    return { back, ...delivery, log: await jointLog({ ...pair, zero: mended }) };
  }

  async function writeDown(): Promise<void> {
    const done = await outcomes.all();
    const rows = done.map(({ one: { a, b, cut }, outcome }) => [
      ...[`${cut} s`, a, b],
      ...(outcome instanceof Error ? [outcome.message] : cells(outcome)),
    ]);
    const head = ['cut', 'A, cut off', 'B', 'back after', 'sent', 'lost', 'twice', 'out of order'];
    await record({
      name: 'cuts',
      versions: (await stage?.versions()) ?? [],
      tables: [{ head, rows }],
      details: done.map(({ one, outcome }) => ({
        ...one,
        ...(outcome instanceof Error ? { error: outcome.message } : outcome),
      })),
    });
  }

  function cells({ back, sent, lost, twice, disordered }: Outcome): string[] {
    const time = back === undefined ? 'never' : `${back.toFixed(1)} s`;
    return [time, ...[sent, lost, twice, disordered].map(String)];
  }

  for (const one of CASES)
    it(
      `[L16] ${one.a} is cut off from ${one.b} for ${one.cut} s, and nothing is lost`,
      async () => {
        const outcome = await outcomes.of(one);
        const { back, lost, twice, disordered } = outcome;
        if (lost + twice + disordered > 0 || back === undefined) console.info(outcome.log);
        expect({ lost, twice, disordered }).toEqual({ lost: 0, twice: 0, disordered: 0 });
        expect(back ?? Infinity, 'seconds until it is back').toBeLessThanOrEqual(BACK_LIMIT_S);
      },
      (Math.max(...CUTS) + 180) * 1_000,
    );
});
