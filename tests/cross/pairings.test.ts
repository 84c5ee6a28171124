import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext } from 'puppeteer-core';
import type { Served } from '../../scripts/lib/serve.mjs';
import {
  FIREFOX_PLAIN_HOSTS,
  launchPuppeteer,
  NO_MANGLING,
  PLAIN_HOSTS,
} from '../helpers/browsers.ts';
import { AppWindow } from '../helpers/window.ts';
import { strictHost } from '../helpers/strict-host.ts';

/** The bar: from the last code to an open link on both sides. */
const LIMIT_MS = 4_000;

const pairs = [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
] as const;

const orders = {
  'A first': async (a: AppWindow, b: AppWindow) => {
    const plain = await b.code();
    await a.read(plain);
    await a.waitFor('waiting');
    return timed(async () => b.read(await a.code()));
  },
  'B first': async (a: AppWindow, b: AppWindow) => {
    await b.read(await a.code());
    await b.waitFor('waiting');
    return timed(async () => a.read(await b.code()));
  },
  'both at once': async (a: AppWindow, b: AppWindow) => {
    const [ca, cb] = [await a.code(), await b.code()];
    return timed(() => Promise.all([a.read(cb), b.read(ca)]));
  },
};

async function timed(last: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await last();
  return start;
}

describe.each([
  ['as it comes', []],
  ['where local descriptions may not be edited', [NO_MANGLING]],
])('Chromium %s', (_, flags) => {
  let app: Served;
  const browsers: Partial<Record<'chromium' | 'firefox', Browser>> = {};

  beforeAll(async () => {
    app = await strictHost();
    browsers.chromium = await launchPuppeteer('chromium', [PLAIN_HOSTS, ...flags]);
    browsers.firefox = await launchPuppeteer('firefox', [], FIREFOX_PLAIN_HOSTS);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()));
    await app.close();
  });

  const openIn = async (name: 'chromium' | 'firefox', contexts: BrowserContext[]) => {
    const context = await browsers[name]?.createBrowserContext();
    if (!context) throw new Error(`no ${name}`);
    contexts.push(context);
    return AppWindow.open(await context.newPage(), app.url);
  };

  for (const [left, right] of pairs)
    for (const order of Object.keys(orders) as (keyof typeof orders)[])
      it(`[F1] [F2] ${left} and ${right} connect, ${order}`, async () => {
        const contexts: BrowserContext[] = [];
        const a = await openIn(left, contexts);
        const b = await openIn(right, contexts);
        const start = await orders[order](a, b);
        await Promise.all([a.waitFor('open'), b.waitFor('open')]);
        const took = performance.now() - start;
        console.info(`${left} ${right} ${order}: ${took.toFixed(0)} ms`);
        expect(took).toBeLessThan(LIMIT_MS);
        await a.say('over');
        await b.waitForMessage('in');
        await a.waitForMessage('out', 'delivered');
        await Promise.all(contexts.map((context) => context.close()));
      }, 60_000);
});
