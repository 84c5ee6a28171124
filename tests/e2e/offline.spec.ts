import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { expect, offlineReady, test } from './fixtures.ts';

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

test('works below a path of a host', async ({ page }) => {
  const root = mkdtempSync(join(tmpdir(), 'heliograph-path-'));
  cpSync(DIST, join(root, 'some', 'path'), { recursive: true });
  cpSync(join(DIST, '_headers'), join(root, '_headers'));
  const host = await serve({ dir: root });
  await page.goto(`${host.url}some/path/`);
  await offlineReady(page);
  await host.close();
  await page.reload();
  await expect(page.locator('#app > *').first()).toBeVisible();
  rmSync(root, { recursive: true });
});

/** All but what describes the build to its host and to people. */
function builtFiles(): string[] {
  const around = ['_headers', 'robots.txt', 'version.json', 'sw.js'];
  return readFileSync(join(DIST, 'hashes.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.slice(line.indexOf('  ') + 2))
    .filter((name) => !around.includes(name));
}
