import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { link, openSide, saved } from '../bench/files/meeting.mjs';
import { makeFile, MIB, scratchFolder } from '../helpers/test-files.mjs';
import { attach, press, until } from '../helpers/transfers.mjs';
import { strictHost } from '../helpers/strict-host.ts';
import { watchPage, type Watched } from '../helpers/watch-page.ts';
import { AppWindow } from '../helpers/window.ts';

const PAIRS = [
  ['chromium', 'firefox'],
  ['firefox', 'firefox'],
] as const;

const NAME = 'three.bin';
const scratch = scratchFolder();
const file = join(scratch.path, NAME);
const open: Device[] = [];
let app: Served;
let sha256: string;

interface Device extends Awaited<ReturnType<typeof openSide>> {
  readonly watched: Watched;
}

beforeAll(async () => {
  ({ sha256 } = await makeFile(file, 3 * MIB));
});

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ browser }) => browser.close()));
  await app.close();
});

afterAll(() => {
  scratch.remove();
});

/** A device that has been here once, before the host went away. */
async function visited(kind: 'chromium' | 'firefox', name: string): Promise<Device> {
  const side = await openSide(kind, join(scratch.path, name));
  const device = { ...side, watched: await watchPage(side.page, app.url) };
  open.push(device);
  await side.page.goto(app.url);
  await side.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
  return device;
}

/** What each screen shows that no other does. */
const SCREENS = {
  settings: '[data-testid="device-name"]',
  diagnostics: '[data-testid="ability"]',
  pair: '[data-testid="my-code"][data-code]',
};

async function opensEveryScreen(page: Page): Promise<void> {
  for (const [route, mark] of Object.entries(SCREENS)) {
    await page.goto(`${app.url}#/${route}`);
    await page.waitForSelector(mark);
  }
}

/** As a photo of the screen: the picture is opened where the code would be scanned. */
async function readsPictureOf(from: Page, to: Page): Promise<void> {
  const path = join(scratch.path, `${Math.random()}.png`) as `${string}.png`;
  const code = await from.$('[data-testid="my-code"]');
  await code?.screenshot({ path });
  const input = await to.$('input[data-testid="open-image"]');
  await (input as Awaited<ReturnType<typeof to.$<'input'>>>)?.uploadFile(path);
}

it.each(['chromium', 'firefox'] as const)(
  'what the policy refuses in %s is noticed',
  async (kind) => {
    const noticed: string[] = [];
    app = await serve({ dir: DIST, onRefused: (report) => noticed.push(report) });
    const { page, watched } = await visited(kind, `refused in ${kind}`);
    // Out of reach of the page's own script, which Trusted Types would stop as well.
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect.poll(() => noticed.join()).toContain('style-src');
    expect((await watched.refused()).join()).toContain('style-src');
  },
);

describe.each(PAIRS)('%s and %s with the server stopped', (left, right) => {
  it('[J2] [J3] open every screen, pair by picture and by text, talk and send a file', async () => {
    app = await strictHost();
    const a = await visited(left, `${left} before ${right}`);
    const b = await visited(right, `${right} after ${left}`);
    await app.close();

    for (const { page } of [a, b]) await opensEveryScreen(page);
    const [one, other] = [new AppWindow(a.page), new AppWindow(b.page)];
    await one.code();
    await readsPictureOf(a.page, b.page);
    await other.waitFor('waiting');
    await one.read(await other.code());
    for (const { page } of [a, b]) await page.waitForSelector(link('open'));

    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      await from.say('no server');
      await to.waitForMessage('in');
      await from.waitForMessage('out', 'delivered');
    }
    await attach(a.page, [file]);
    await until(b.page, NAME, { states: ['offered'] });
    await press(b.page, NAME, 'accept');
    await until(b.page, NAME, { states: ['done'] });
    expect(await saved(b, { name: NAME, bytes: 3 * MIB })).toBe(sha256);

    for (const { page, watched } of [a, b]) {
      await page.goto(`${app.url}#/diagnostics`);
      await page.waitForSelector(SCREENS.diagnostics);
      expect(watched.outside, 'asked of others').toEqual([]);
      expect(await watched.refused(), 'refused by the policy').toEqual([]);
    }
  }, 120_000);
});
