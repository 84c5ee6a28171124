import { expect, it } from 'vitest';
import type { AppWindow } from '../helpers/window.ts';
import { bothBrowsers } from './both.ts';

const talking = bothBrowsers();

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
  const [chromium, firefox] = await talking();
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
