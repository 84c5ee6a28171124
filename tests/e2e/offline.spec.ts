import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../scripts/lib/paths.mjs';
import { exchange, pair, type AppPage } from './app-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';

// What these tests ask of a server that is stopped, to see that it is.
test.use({ allowedErrors: /Failed to load resource: net::ERR_FAILED|hashes\.txt/ });

test('opens after one visit with the server stopped', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  await page.reload();
  await expect(page.locator('#app > *').first()).toBeVisible();
  expect(await page.evaluate(() => fetch('hashes.txt').then(String, () => 'no server'))).toBe(
    'no server',
  );
});

test('opens at a code link and at a typed address with the server stopped', async ({
  page,
  app,
}) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  for (const address of ['#0123456789', '?from=home', 'index.html']) {
    const second = await page.context().newPage();
    await second.goto(address);
    await expect(second.locator('#app > *').first()).toBeVisible();
    await second.close();
  }
});

test('has every part of the app on the device', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  const files = builtFiles();
  expect(files.length).toBeGreaterThan(2);
  const lost = await page.evaluate(async (names) => {
    const found = await Promise.all(names.map((name) => fetch(name).then(Boolean, () => false)));
    return names.filter((_, index) => !found[index]);
  }, files);
  expect(lost).toEqual([]);
});

/** Two devices that have been here once before, with the server stopped since then. */
async function twoOffline(
  device: () => Promise<AppPage>,
  app: { readonly close: () => Promise<void> },
): Promise<[AppPage, AppPage]> {
  const [a, b] = [await device(), await device()];
  for (const { page } of [a, b]) await offlineReady(page);
  await app.close();
  for (const { page } of [a, b]) {
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
  }
  return [a, b];
}

test('[J3] two windows pair and talk with the server stopped', async ({ device, app }) => {
  const [a, b] = await twoOffline(device, app);
  await pair(a, b);
  await exchange(a, b, 'no server');
  await exchange(b, a, 'none at all');
});

test('[J2] pictures of codes are read with the server stopped', async ({ device, app }) => {
  const [a, b] = await twoOffline(device, app);
  const show = async (from: AppPage, to: AppPage) => {
    const buffer = await from.page.screenshot();
    const file = { name: 'photo.png', mimeType: 'image/png', buffer };
    await to.page.getByTestId('open-image').setInputFiles(file);
  };
  const code = await a.code();
  await show(a, b);
  await b.replyTo(code);
  await show(b, a);
  await exchange(a, b, 'no server');
});

/** All but what describes the app to its host, to people, and to a browser that may install it. */
function builtFiles(): string[] {
  const around = ['_headers', 'robots.txt', 'version.json', 'sw.js'];
  return readFileSync(join(DIST, 'hashes.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.slice(line.indexOf('  ') + 2))
    .filter((name) => !around.includes(name) && !name.startsWith('screenshots/'));
}
