import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LOCALES } from '../../src/core/languages/locales.ts';
import { DIST } from '../../scripts/lib/paths.mjs';
import { AREAS } from '../../scripts/lib/words.mjs';
import { exchange, pair } from './app-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';

const GERMAN = { locale: 'de-AT' };
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const html = (page: Page) => page.locator('html');

test('speaks the language of the browser, in the region’s way', async ({ device }) => {
  const { page } = await device(GERMAN);
  await expect(title(page)).toHaveText('Zeig deinen Code. Scanne den anderen.');
  await expect(html(page)).toHaveAttribute('lang', 'de');
  await expect(html(page)).toHaveAttribute('dir', 'ltr');
  await expect(page.getByPlaceholder('Link oder Code hier einfügen')).toBeVisible();
  await page.goto('#/settings');
  await expect(title(page)).toHaveText('Einstellungen');
  await expect(page.getByTestId('language')).toHaveValue('browser');
});

test('changes while connected, and the link stays', async ({ device }) => {
  const [a, b] = [await device(GERMAN), await device()];
  await pair(a, b);
  await exchange(a, b, 'Hallo');
  await a.page.goto('#/settings');
  await a.page.getByTestId('language').selectOption('English');
  await expect(title(a.page)).toHaveText('Settings');
  await expect(html(a.page)).toHaveAttribute('lang', 'en');
  await a.page.goto('#/');
  await a.is('open');
  await expect(a.linkState).toHaveText('Connected');
  await expect(a.message('Hallo')).toHaveAttribute('data-state', 'delivered');
  await exchange(b, a, 'still there');
});

test('is remembered, also without a network', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await page.goto('#/settings');
  await page.getByTestId('language').selectOption('Deutsch');
  await expect(title(page)).toHaveText('Einstellungen');
  await app.close();
  await page.reload();
  await expect(title(page)).toHaveText('Einstellungen');
  await page.goto('#/');
  await expect(title(page)).toHaveText('Zeig deinen Code. Scanne den anderen.');
});

test('follows the browser again when asked to', async ({ device }) => {
  const { page } = await device(GERMAN);
  await page.goto('#/settings');
  await page.getByTestId('language').selectOption('English');
  await expect(title(page)).toHaveText('Settings');
  await page.getByTestId('language').selectOption('As the browser');
  await expect(title(page)).toHaveText('Einstellungen');
});

test('a stored language that is none is kept aside, and told once', async ({ device }) => {
  const a = await device();
  await a.page.evaluate(() => localStorage.setItem('heliograph.language', 'tlh-{"x":1}'));
  await a.page.reload();
  await a.tells('settings-unreadable');
  await expect(title(a.page)).toHaveText('Show your code. Scan theirs.');
  const aside = await a.page.evaluate(() => localStorage.getItem('heliograph.language.unreadable'));
  expect(aside).toBe('tlh-{"x":1}');
});

test.describe('a language that cannot be fetched', () => {
  test.use({ allowedErrors: /Failed to load resource/ });

  test('leaves the app in English, and says so', async ({ browser, baseURL, troubles }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? '', ...GERMAN });
    troubles.watch(context);
    await context.route('**/assets/de-*.js', (route) => route.abort());
    const page = await context.newPage();
    await page.goto('./');
    await expect(title(page)).toHaveText('Show your code. Scan theirs.');
    await expect(html(page)).toHaveAttribute('lang', 'en');
    await expect(page.locator('[data-testid=alert][data-code=language-not-loaded]')).toContainText(
      'Deutsch',
    );
    await context.close();
  });
});

test('every language is kept for offline use', () => {
  const chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >;
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  for (const area of AREAS)
    for (const locale of Object.keys(LOCALES).filter((name) => name !== 'en')) {
      const file = chunks[`src/app/languages/compiled/${area}/messages/${locale}.js`]?.file;
      expect(worker, `${area} in ${locale}`).toContain(`"${file}"`);
    }
});
