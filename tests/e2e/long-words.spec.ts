import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from '../../scripts/lib/build.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** English in accents and 40 percent longer: as other languages may be. */
const dir = join(CACHE, 'e2e', 'long-words');

test.beforeAll(async () => {
  const { code, output } = await build({ outDir: dir, lengthened: true, quiet: true });
  expect(code === 0 ? 'built' : output).toBe('built');
});

test.beforeEach(({ app }) => {
  app.use(dir);
});

for (const width of [320, 390]) {
  test(`nothing is too narrow for longer words at ${width} pixels`, async ({ device }) => {
    const [a, b] = [await device({ viewport: { width, height: 800 } }), await device()];
    await expect(a.page.getByRole('heading', { level: 1 })).toHaveText(/^Shów yóúr códé/);
    await a.code();
    await fits(a.page, 'pair');
    await a.page.goto('#/settings');
    await expect(a.page.getByTestId('language')).toBeVisible();
    await a.page.getByTestId('use-servers').click();
    await fits(a.page, 'settings');
    await a.page.goto('#/diagnostics');
    await expect(a.page.getByTestId('ability').first()).toBeVisible();
    await fits(a.page, 'diagnostics');
    await a.page.goto('#/demo');
    await expect(a.page.getByTestId('demo-code')).toHaveCount(2);
    for (let step = 1; step < 5; step += 1) {
      await fits(a.page, `step ${step} of the demonstration`);
      await a.page.getByTestId('demo-next').click();
    }
    await fits(a.page, 'the end of the demonstration');
    await a.page.goto('#/');
    await pair(a, b);
    await b.say('Hello');
    await expect(a.message('Hello')).toBeVisible();
    await fits(a.page, 'conversation');
    await a.page.goto('#/diagnostics');
    await expect(a.page.getByTestId('path')).toBeVisible();
    await fits(a.page, 'diagnostics while connected');
  });
}

/** Nothing scrolls sideways, and no control cuts its own words off. */
async function fits(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    const cut = [
      ...document.querySelectorAll<HTMLElement>('button, a, label, select, legend, summary'),
    ]
      .filter((element) => element.checkVisibility() && element.innerText.trim() !== '')
      .filter((element) => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        // A press target may reach over its words: that is no cut.
        const hides = getComputedStyle(element).overflowY !== 'visible';
        return (
          (clientWidth > 0 && scrollWidth > clientWidth + 1) ||
          (hides && scrollHeight > clientHeight + 1)
        );
      })
      .map((element) => `${element.tagName} ${element.innerText.slice(0, 60)}`);
    const outside = [...document.querySelectorAll<HTMLElement>('button, a, input, select')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
      })
      .map((element) => `${element.tagName} ${element.innerText.slice(0, 60)} is outside`);
    return { wide, cut, outside };
  });
  expect(found, screen).toEqual({ wide: 0, cut: [], outside: [] });
}
