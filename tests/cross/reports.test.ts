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

const shown = (window: AppWindow, selector: string, attribute: string): Promise<string> =>
  window.page.$eval(
    `[data-testid="${selector}"]`,
    (element, key) => element.getAttribute(key) ?? '',
    attribute,
  );

it('[D12] both browsers show the path, the round trip, the checks and the speed', async () => {
  const [chromium, firefox] = [await openIn('chromium'), await openIn('firefox')];
  await firefox.read(await chromium.code());
  await firefox.waitFor('waiting');
  await chromium.read(await firefox.code());
  await Promise.all([chromium, firefox].map((window) => window.waitFor('open')));
  for (const window of [chromium, firefox]) {
    await window.page.evaluate(() => location.assign('#/diagnostics'));
    await window.page.waitForSelector('[data-testid="round-trip"][data-value]');
    expect(await shown(window, 'path', 'data-route')).toBe('network');
    expect(Number(await shown(window, 'round-trip', 'data-value'))).toBeLessThan(1_000);
    expect(Number(await shown(window, 'checks', 'data-answered'))).toBeGreaterThan(0);
    await window.page.waitForSelector('[data-testid="speed"][data-sent][data-received]');
    const text = await window.page.$eval(
      '[data-testid="checks"]',
      ({ textContent }) => textContent,
    );
    // Firefox does not say how many it has sent.
    expect(text.includes('sent')).toBe(window === chromium);
  }
}, 60_000);
