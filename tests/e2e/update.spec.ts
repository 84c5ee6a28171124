import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from '../../scripts/lib/build.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { fetchUpdate } from './builds.ts';
import { expect, offlineReady, test } from './fixtures.ts';

const [now, next] = ['now', 'next'].map((name) => join(CACHE, 'e2e', `update-${name}`)) as [
  string,
  string,
];

test.beforeAll(async () => {
  const results = [
    await build({ outDir: now, hash: '00000001', quiet: true }),
    await build({ outDir: next, hash: '00000002', quiet: true }),
  ];
  expect(results.map(({ code, output }) => (code === 0 ? 'built' : output))).toEqual([
    'built',
    'built',
  ]);
});

test('a new version waits until it is asked for, then takes over', async ({ page }) => {
  const host = await serve({ dir: now });
  await page.goto(host.url);
  await offlineReady(page);

  host.use(next);
  await fetchUpdate(page);
  // An answer that a reload cuts off stays under way for minutes.
  await page.waitForLoadState('networkidle');
  await page.reload();
  expect(await waiting(page)).toBe(true);
  expect(await cachedPage(page)).toBe(pageOf(now));
  // While the old worker has an answer under way, Chromium does not let the new one in.
  await expect(page.getByRole('button', { name: 'Update' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const changed = page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', () => resolve('changed'));
      }),
  );
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
  });
  expect(await changed).toBe('changed');
  await page.reload();
  expect(await waiting(page)).toBe(false);
  expect(await cachedPage(page)).toBe(pageOf(next));
  await host.close();
});

test('a new page under an old service worker works, and offers the new version', async ({
  page,
}) => {
  const host = await serve({ dir: now });
  await page.goto(host.url);
  await offlineReady(page);
  host.use(next);

  // As a reload with the shift key: the page comes from the host, the worker is the old one still.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  await page.goto(`${host.url}#/settings`);
  await page.reload();
  await expect(page.getByText('00000002')).toBeVisible();
  await devtools.send('Network.setBypassServiceWorker', { bypass: false });

  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByText('00000002')).toBeVisible();
  expect(await cachedPage(page)).toBe(pageOf(next));
  await host.close();
});

test('an old page whose worker another tab has updated still opens every screen', async ({
  page,
}) => {
  const host = await serve({ dir: now });
  await page.goto(host.url);
  await offlineReady(page);
  await page.reload({ waitUntil: 'networkidle' });
  host.use(next);
  await fetchUpdate(page);

  const other = await page.context().newPage();
  await other.goto(host.url);
  const reloaded = other.waitForEvent('load');
  await other.getByRole('button', { name: 'Update' }).click();
  await reloaded;
  await other.goto(`${host.url}#/settings`);
  await expect(other.getByText('00000002')).toBeVisible();

  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await page.goto(`${host.url}#/settings`);
  await expect(page.getByText('00000001')).toBeVisible();
  await page.goto(`${host.url}#/diagnostics`);
  await expect(page.getByTestId('ability').first()).toBeVisible();
  await host.close();
});

function waiting(page: Page): Promise<boolean> {
  return page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
}

function cachedPage(page: Page): Promise<string> {
  return page.evaluate(async () => (await fetch('index.html')).text());
}

function pageOf(dir: string): string {
  return readFileSync(join(dir, 'index.html'), 'utf8');
}
