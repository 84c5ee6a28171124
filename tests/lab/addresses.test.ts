import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLabPage, type BuiltPage } from './lab-page.ts';
import { jointLog } from './meeting.ts';
import { labProblem } from './network.mjs';
import { lan } from './networks.mjs';
import { Outcomes } from './outcomes.ts';
import { isFull, PAIRINGS, type Pairing } from './pairings.ts';
import { record } from './record.ts';
import { Stage } from './stage.ts';
import {
  account,
  backAfter,
  connect,
  pairAgain,
  talk,
  type Delivery,
  type Pair,
} from './traffic.ts';

const problem = labProblem();
if (problem) console.info(`addresses skipped: ${problem}`);

/** From the appearance of the second address until the first one goes. */
const BOTH_MS = 90_000;
const LIMIT_S = 10;
const SETTLE_MS = 5_000;
const WATCH_MS = isFull ? 60_000 : 20_000;

interface Outcome extends Delivery {
  /** Seconds until messages came through both ways again. */
  readonly back: number | undefined;
  /** Seconds until A said that codes have to be read again. */
  readonly named: number | undefined;
  /** Seconds from the last reading, where new codes were read, until the link was open. */
  readonly again: number | undefined;
  readonly log: string;
}

type Net = ReturnType<typeof lan>;

interface Story {
  readonly name: string;
  /** Where A sits. */
  readonly host: string;
  /** Where B sits. */
  readonly partner: string;
  /** Gives the time at which the first address went. */
  happen(net: Net): Promise<number>;
  /** What people do before they read new codes. */
  meetAgain?(net: Net): void;
}

const SECOND: Story = {
  name: 'a second address appears, and 90 s later the first goes away',
  host: 'M',
  partner: 'B',
  happen: async (net) => {
    net.on('M', 'ip', 'link', 'set', 'eth1', 'up');
    net.on('M', 'ip', 'addr', 'add', '10.77.0.77/24', 'dev', 'eth1');
    net.on('M', 'ip', 'route', 'add', 'default', 'via', '10.77.0.1', 'dev', 'eth1', 'metric', '9');
    await later(BOTH_MS);
    const at = Date.now();
    net.on('M', 'ip', 'addr', 'flush', 'dev', 'eth0');
    net.on('M', 'ip', 'link', 'set', 'eth0', 'down');
    return at;
  },
};

/** Takes a host's address away, gives it another, and a default route. */
function readdress(
  net: Net,
  host: string,
  address: string,
  ...route: readonly string[]
): Promise<number> {
  const at = Date.now();
  net.on(host, 'ip', 'addr', 'flush', 'dev', 'eth0');
  net.on(host, 'ip', 'addr', 'add', address, 'dev', 'eth0');
  net.on(host, 'ip', 'route', 'add', 'default', ...route);
  return Promise.resolve(at);
}

const REPLACED: Story = {
  name: 'an address is replaced at once',
  host: 'R',
  partner: 'B',
  happen: (net) => readdress(net, 'R', '10.77.0.99/24', 'via', '10.77.0.1'),
};

const MOVED: Story = {
  name: 'A goes to another network, where B follows',
  host: 'N',
  partner: 'C',
  happen: (net) => readdress(net, 'N', '10.88.0.99/24', 'dev', 'eth0'),
  meetAgain: (net) => {
    net.on('C', 'ip', 'addr', 'replace', '10.88.0.5/24', 'dev', 'eth0');
  },
};

const STORIES = [SECOND, REPLACED, MOVED];

interface Case extends Pairing {
  readonly story: Story;
}

const CASES = STORIES.flatMap((story) => PAIRINGS.map((pairing): Case => ({ ...pairing, story })));

describe.skipIf(problem)('an address that changes', () => {
  const outcomes = new Outcomes<Case, Outcome>();
  let page: BuiltPage | undefined;
  let stage: Stage | undefined;

  beforeAll(async () => {
    page = await buildLabPage();
    const hosts = ['M', 'R', 'N', 'B', 'C'];
    const net = lan('hga', hosts);
    net.link({ host: 'M', device: 'eth1' }, { host: 'S', device: 'portM2', bridge: 'br0' });
    net.on('M', 'ip', 'link', 'set', 'eth1', 'down');
    stage = await Stage.build({ net, hosts, folder: page.folder });
    for (const story of STORIES) await begin(stage, story);
  }, 300_000);

  afterAll(async () => {
    if (outcomes.size === CASES.length) await writeDown();
    await stage?.close();
    page?.remove();
  }, 120_000);

  async function begin(on: Stage, story: Story): Promise<void> {
    const cases = CASES.filter((one) => one.story === story);
    const pairs = cases.map(({ a, b }): Pair => {
      return { id: `${a} ${b}`, a: on.page(story.host, a), b: on.page(story.partner, b) };
    });
    const named = pairs.map((pair) => ({ ...pair, id: `${pair.id} ${story.host}` }));
    await Promise.all(named.map((pair) => connect(pair, 'host')));
    await Promise.all(named.map(talk));
    const happened = later(SETTLE_MS).then(() => story.happen(on.net));
    for (const [index, one] of cases.entries()) {
      const pair = named[index];
      const meetAgain = () => story.meetAgain?.(on.net);
      if (pair)
        outcomes.add(
          one,
          happened.then((at) => observe(pair, at, meetAgain)),
        );
    }
  }

  async function observe(pair: Pair, at: number, meetAgain: () => void): Promise<Outcome> {
    const [back, lost] = await Promise.all([
      backAfter(pair, at, { grace: 1_000, ms: WATCH_MS }),
      pair.a.do('named', pair.id, WATCH_MS),
    ]);
    if (back === undefined) meetAgain();
    const again = back === undefined ? await pairAgain(pair, 'host') : undefined;
    const delivery = await account(pair);
    const named = lost === undefined ? undefined : (lost - at) / 1_000;
    return { back, named, again, ...delivery, log: await jointLog({ ...pair, zero: at }) };
  }

  async function writeDown(): Promise<void> {
    const done = await outcomes.all();
    const rows = done.map(({ one: { a, b, story }, outcome }) => [
      ...[story.name, a, b],
      ...(outcome instanceof Error ? [outcome.message] : cells(outcome)),
    ]);
    const head = ['what happens to A', 'A', 'B', 'back after', 'named after', 'paired again in'];
    const counts = ['sent', 'lost', 'twice', 'out of order'];
    await record({
      name: 'addresses',
      versions: (await stage?.versions()) ?? [],
      tables: [{ head: [...head, ...counts], rows }],
      details: done.map(({ one: { a, b, story }, outcome }) => ({
        ...{ a, b, story: story.name },
        ...(outcome instanceof Error ? { error: outcome.message } : outcome),
      })),
    });
  }

  function cells({ back, named, again, sent, lost, twice, disordered }: Outcome): string[] {
    const time = (value: number | undefined) =>
      value === undefined ? 'never' : `${value.toFixed(1)} s`;
    return [
      time(back),
      time(named),
      back === undefined ? time(again) : '',
      ...[sent, lost, twice, disordered].map(String),
    ];
  }

  for (const one of CASES.filter(({ story }) => story === SECOND))
    it(`[L16] ${one.a} to ${one.b}: ${SECOND.name}`, async () => {
      const { back, lost, twice, disordered, log } = await outcomes.of(one);
      if ((back ?? Infinity) > LIMIT_S) console.info(log);
      expect(back ?? Infinity, 'seconds until it is back').toBeLessThanOrEqual(LIMIT_S);
      expect({ lost, twice, disordered }).toEqual({ lost: 0, twice: 0, disordered: 0 });
    }, 300_000);

  for (const one of CASES.filter(({ story }) => story !== SECOND))
    it(`[R10] ${one.a} to ${one.b}: ${one.story.name}, which is survived or named`, async () => {
      const { back, named, lost, twice, disordered, log } = await outcomes.of(one);
      const settled = Math.min(back ?? Infinity, named ?? Infinity);
      if (settled > LIMIT_S || lost > 0) console.info(log);
      expect(settled, 'seconds until it is back or named').toBeLessThanOrEqual(LIMIT_S);
      expect({ lost, twice, disordered }).toEqual({ lost: 0, twice: 0, disordered: 0 });
    }, 300_000);
});
