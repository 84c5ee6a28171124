import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LabBrowser, type LabWindow } from './lab-browser.mjs';
import { labProblem } from './network.mjs';
import { behindNats, lan } from './networks.mjs';

const problem = labProblem();
if (problem) console.info(`lab skipped: ${problem}`);

type Net = ReturnType<typeof lan>;
type Kind = 'chromium' | 'firefox';
type Pairing = readonly [first: Kind, second: Kind];

const PAIRINGS: readonly Pairing[] = [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
];

/** The longest that a cause may take: 20 s by the rules, and a busy machine. */
const PATIENCE_MS = 60_000;

/** As a guest network does: both reach the gateway, neither the other. */
function apart(net: Net): Net {
  for (const port of ['portA', 'portB'])
    net.on('S', 'bridge', 'link', 'set', 'dev', port, 'isolated', 'on');
  return net;
}

const named = async (window: LabWindow): Promise<string> => {
  await window.wait('[data-testid="cause"]', PATIENCE_MS);
  return window.run(
    () => document.querySelector('[data-testid="cause"]')?.getAttribute('data-code') ?? '',
  );
};

/** Two hosts with one browser of each kind. */
class Place {
  readonly #net: Net;
  readonly #browsers = new Map<string, LabBrowser>();

  constructor(net: Net) {
    this.#net = net;
    process.once('exit', () => net.remove());
  }

  async begin(): Promise<void> {
    for (const host of ['A', 'B'])
      for (const kind of ['chromium', 'firefox'] as const)
        this.#browsers.set(`${host} ${kind}`, new LabBrowser(this.#net.namespace(host), kind));
    await Promise.all([...this.#browsers.values()].map(({ ready }) => ready));
  }

  async end(): Promise<void> {
    await Promise.allSettled([...this.#browsers.values()].map((browser) => browser.quit()));
    this.#net.remove();
  }

  async open(host: 'A' | 'B', kind: Kind): Promise<LabWindow> {
    const window = await this.#browsers.get(`${host} ${kind}`)?.open(`window ${(count += 1)}`);
    if (!window) throw new Error('no browser');
    await window.settledBytes();
    return window;
  }

  /** A has read the plain code of B. */
  async halfRead([one, two]: Pairing): Promise<[LabWindow, LabWindow]> {
    const [a, b] = [await this.open('A', one), await this.open('B', two)];
    await a.read(await b.code());
    await a.waitFor('waiting');
    return [a, b];
  }
}

let count = 0;

/** Runs for each pairing of browsers, all side by side, since it is mostly waiting. */
const inAllPairings = (run: (pairing: Pairing) => Promise<unknown>) =>
  Promise.all(PAIRINGS.map(run));

function place(make: () => Net): () => Place {
  let made: Place | undefined;
  beforeAll(async () => {
    made = new Place(make());
    await made.begin();
  });
  afterAll(() => made?.end());
  return () => {
    if (!made) throw new Error('nowhere');
    return made;
  };
}

describe.skipIf(problem)('the cause on a good LAN, in all pairings', () => {
  const here = place(() => lan('hc0'));

  it('[D3] is that they have not read my code, as long as their page is there', async () => {
    const causes = inAllPairings(async (pairing) => named((await here().halfRead(pairing))[0]));
    expect(await causes).toEqual(PAIRINGS.map(() => 'never-read-mine'));
  });

  it('[D4] is that their code is too old, once their page is closed', async () => {
    const causes = inAllPairings(async ([one, two]) => {
      const [a, b] = [await here().open('A', one), await here().open('B', two)];
      const code = await b.code();
      await b.close();
      await a.read(code);
      return named(a);
    });
    // Firefox cannot tell it of a Chromium page: its silence is common.
    const vague = ([one, two]: Pairing) => one === 'firefox' && two === 'chromium';
    expect(await causes).toEqual(
      PAIRINGS.map((pairing) => (vague(pairing) ? 'never-read-mine' : 'code-too-old')),
    );
  });
});

describe.skipIf(problem).each([
  // Whoever reads first knows nothing but silence, whoever answers has both codes.
  ['on a Wi-Fi that keeps devices apart', () => apart(lan('hc1')), 'unreachable-same-network'],
  [
    'in two networks without a server',
    () => behindNats('hc2', { kind: 'port-restricted' }),
    'unreachable-different-networks',
  ],
])('the cause %s, in all pairings', (_, make, cause) => {
  const here = place(make);

  it('[D5] is told to whoever answers', async () => {
    const causes = inAllPairings(async (pairing) => {
      const [a, b] = await here().halfRead(pairing);
      await b.read(await a.code());
      return named(b);
    });
    expect(await causes).toEqual(PAIRINGS.map(() => cause));
  });
});
