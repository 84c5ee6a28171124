import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'puppeteer-core';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { launchPuppeteer } from '../helpers/browsers.ts';

let app: Served;
const browsers: Browser[] = [];

beforeAll(async () => {
  app = await serve({ dir: DIST });
}, 60_000);

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await app.close();
});

/** The demonstration, played through to the conversation. */
async function played(name: 'chromium' | 'firefox'): Promise<Page> {
  const browser = await launchPuppeteer(name, []);
  browsers.push(browser);
  const page = await browser.newPage();
  await page.goto(`${app.url}#/demo`);
  for (const step of [2, 3, 4, 5]) {
    await page.waitForSelector('[data-testid="demo-next"]:not([aria-busy])');
    await page.$eval('[data-testid="demo-next"]', (button) => (button as HTMLElement).click());
    await page.waitForSelector(`[data-testid="demo-steps"][data-step="${step}"]`);
    if (step !== 4) continue;
    await page.waitForSelector('[data-testid="way-taken"]');
    await page.waitForSelector('[data-name="b-channel-open"]');
  }
  return page;
}

it.each(['chromium', 'firefox'] as const)(
  'two devices of one page connect in %s, hidden addresses and all',
  async (name) => {
    const page = await played(name);
    const input = '[data-side="a"] [data-testid="message-input"]';
    await page.waitForSelector(input);
    await page.type(input, 'one word');
    await page.$eval('[data-side="a"] [data-testid="send"]', (button) =>
      (button as HTMLElement).click(),
    );
    await page.waitForSelector('[data-side="b"] [data-testid="message"][data-direction="in"]');
    const text = await page.$eval('[data-side="b"] ol', ({ textContent }) => textContent);
    expect(text).toContain('one word');
  },
  90_000,
);
