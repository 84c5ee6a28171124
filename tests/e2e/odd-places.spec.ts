import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** A copy of the built app that a test may spoil. */
function copyOfApp(...without: string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'heliograph-odd-'));
  cpSync(DIST, dir, { recursive: true });
  for (const name of without) rmSync(join(dir, name));
  return dir;
}

/** A host of another site with one page that shows `url` inside itself. */
async function framing(url: string) {
  const dir = mkdtempSync(join(tmpdir(), 'heliograph-frame-'));
  writeFileSync(join(dir, '_headers'), '');
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><link rel="icon" href="data:,"><iframe src="${url}" allow="camera" width="600" height="700"></iframe>`,
  );
  return serve({ dir });
}

test.describe('inside another site', () => {
  test.use({ allowedErrors: /frame-ancestors/ });

  test('the header keeps the page out', async ({ app, page }) => {
    const site = await framing(app.url);
    const refused = page.waitForEvent('console', (message) => /ancestor/.test(message.text()));
    await page.goto(site.url);
    await refused;
    await expect(page.frameLocator('iframe').getByTestId('my-code')).toHaveCount(0);
    await site.close();
  });

  test('without headers the app does nothing but offer a tab of its own', async ({ page }) => {
    const dir = copyOfApp();
    writeFileSync(join(dir, '_headers'), '');
    const host = await serve({ dir });
    const site = await framing(`${host.url}#/settings`);
    await page.context().addInitScript(() => {
      if (window.top === window) return;
      window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
        construct(target, [configuration]: [RTCConfiguration?]) {
          document.title = 'began to connect';
          return new target(configuration);
        },
      });
    });
    await page.goto(site.url);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByTestId('alert')).toHaveAttribute('data-code', 'framed');
    await expect(frame.getByTestId('alert')).toHaveText(/\S+ \S+ .*\./);
    await expect(frame.getByTestId('my-code')).toHaveCount(0);
    expect(await page.frames()[1]?.title()).not.toBe('began to connect');
    expect(await page.frames()[1]?.evaluate(() => Object.keys(localStorage))).toEqual([]);

    const opening = page.waitForEvent('popup');
    await frame.getByTestId('open-alone').click();
    const alone = await opening;
    expect(alone.url()).toBe(host.url);
    await expect(alone.getByTestId('alert')).toHaveCount(0);
    await alone.close();
    await Promise.all([site.close(), host.close()]);
    rmSync(dir, { recursive: true });
  });
});

test.describe('where nothing runs', () => {
  test.use({ allowedErrors: /file:\/\/|ERR_FAILED|CORS/ });

  test('opened as a file it says what to do instead', async ({ page }) => {
    await page.goto(pathToFileURL(join(DIST, 'index.html')).href);
    await expect(page.getByRole('heading')).toHaveText('Heliograph has not started');
    await expect(page.getByRole('alert')).toContainText('from a web address');
  });

  test('without JavaScript it says so at once', async ({ browser, app }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(app.url);
    await expect(page.getByRole('alert')).toContainText('allow JavaScript', { timeout: 5_000 });
    await context.close();
  });
});

test('once the app stands, nothing is left of that it might not start', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByTestId('my-code')).toBeVisible();
  await expect(page.locator('#not-started')).toBeHidden();
});

test.describe('where no offline copy can be kept', () => {
  test.use({ allowedErrors: /sw\.js|404/ });

  test('[J3] the app says so, and pairs and talks all the same', async ({ device }) => {
    const dir = copyOfApp('sw.js');
    const host = await serve({ dir });
    const open = async () => AppPage.open((await device()).page, host.url);
    const [a, b] = [await open(), await open()];
    await a.tells('offline-failed');
    await pair(a, b);
    await exchange(a, b, 'online only');
    await a.page.goto(`${host.url}#/settings`);
    await expect(a.page.getByTestId('offline-state')).toHaveAttribute(
      'data-state',
      'offline-failed',
    );
    await Promise.all([a, b].map(({ page }) => page.close()));
    await host.close();
    rmSync(dir, { recursive: true });
  });

  test('a browser that throws at the mere question is no reason to stop', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'serviceWorker', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await page.goto('./#/settings');
    await expect(page.getByTestId('offline-state')).toHaveAttribute(
      'data-state',
      'offline-unsupported',
    );
  });
});

test('settings that cannot be read are kept aside, told once, and the rest holds', async ({
  device,
}) => {
  const a = await device();
  await a.page.evaluate(() => {
    localStorage.setItem('heliograph.name', 'Desk');
    localStorage.setItem('heliograph.theme', '{"theme":2}');
    localStorage.setItem('heliograph.servers', '\u0000\uffff[');
  });
  await a.page.reload();
  await a.tells('settings-unreadable');
  expect(await a.page.evaluate(() => ({ ...localStorage }) as unknown)).toMatchObject({
    'heliograph.name': 'Desk',
    'heliograph.theme.unreadable': '{"theme":2}',
    'heliograph.servers.unreadable': '\u0000\uffff[',
  });
  await a.page.reload();
  await a.code();
  await expect(a.alert).toHaveCount(0);
  await a.page.goto('./#/settings');
  await expect(a.page.getByTestId('device-name')).toHaveValue('Desk');
  await expect(a.page.getByRole('radio', { name: 'Automatic' })).toBeChecked();
});
