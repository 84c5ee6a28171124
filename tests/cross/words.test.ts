import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'puppeteer-core';
import type { Served } from '../../scripts/lib/serve.mjs';
import { FIREFOX_PLAIN_HOSTS, launchPuppeteer, PLAIN_HOSTS } from '../helpers/browsers.ts';
import { AppWindow } from '../helpers/window.ts';
import { strictHost } from '../helpers/strict-host.ts';

let app: Served;
const browsers: Partial<Record<'chromium' | 'firefox', Browser>> = {};

beforeAll(async () => {
  app = await strictHost();
  browsers.chromium = await launchPuppeteer('chromium', [PLAIN_HOSTS]);
  browsers.firefox = await launchPuppeteer('firefox', [], FIREFOX_PLAIN_HOSTS);
}, 60_000);

afterAll(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  await app.close();
});

async function openIn(name: 'chromium' | 'firefox'): Promise<AppWindow> {
  const context = await browsers[name]?.createBrowserContext();
  if (!context) throw new Error(`no ${name}`);
  return AppWindow.open(await context.newPage(), app.url);
}

async function press({ page }: AppWindow, id: string): Promise<void> {
  const button = await page.waitForSelector(`[data-testid="${id}"]`);
  // Not by the mouse: sheets move in.
  await button?.evaluate((element) => (element as HTMLElement).click());
}

async function shownBy({ page }: AppWindow): Promise<readonly string[]> {
  await page.waitForSelector('[data-testid="words"]');
  return page.$$eval('[data-testid="word"], [data-testid="words-digits"]', (elements) =>
    elements.map((element) => {
      const { picture, value } = (element as HTMLElement).dataset;
      return picture ?? value ?? '';
    }),
  );
}

it('[T10] [T14] Chromium and Firefox show the same words, and verify each other', async () => {
  const [chromium, firefox] = [await openIn('chromium'), await openIn('firefox')];
  await firefox.read(await chromium.code());
  await firefox.waitFor('waiting');
  await chromium.read(await firefox.code());
  await Promise.all([chromium, firefox].map((window) => window.waitFor('open')));
  await press(firefox, 'trust-state');
  await press(firefox, 'compare-words');
  await press(chromium, 'words-show');
  const words = await shownBy(firefox);
  expect(words).toHaveLength(8);
  expect(await shownBy(chromium)).toEqual(words);
  for (const window of [chromium, firefox]) {
    await press(window, 'words-match');
    await window.page.waitForSelector('[data-testid="trust-state"][data-state="verified"]');
  }
}, 60_000);
