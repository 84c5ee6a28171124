import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { exchange } from './app-page.ts';
import { expect, offlineReady, test as base } from './fixtures.ts';
import { postByForm, Tray } from './tray-page.ts';

// As on GitHub Pages: the app is a folder of a host, and the host's root is somebody else's.
const FOLDER = 'some/path/';

const test = base.extend({
  // Playwright needs the empty pattern to see that the fixture depends on no other.
  // eslint-disable-next-line no-empty-pattern
  app: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'heliograph-path-'));
    cpSync(DIST, join(root, FOLDER), { recursive: true });
    cpSync(join(DIST, '_headers'), join(root, '_headers'));
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'other', 'index.html'), '<!doctype html><title>Another</title>');
    const app = await serve({ dir: root });
    await use(app);
    await app.close();
    rmSync(root, { recursive: true });
  },
  baseURL: async ({ app }, use) => {
    await use(`${app.url}${FOLDER}`);
  },
});

// What a stopped server is asked, to see that it is, and what another page there lacks.
test.use({ allowedErrors: /net::ERR_CONNECTION_REFUSED|favicon\.ico/ });

test('codes lead back to the app, and opening one pairs', async ({ device, baseURL }) => {
  const [a, b] = [await device(), await device()];
  const asked: string[] = [];
  for (const { page } of [a, b])
    page.context().on('request', (request) => asked.push(request.url()));
  await a.page.reload();
  const code = await a.code();
  expect(code.slice(0, code.indexOf('#'))).toBe(baseURL);
  await b.page.goto(code);
  await b.page.getByTestId('confirm').click();
  await a.read(await b.replyTo(code));
  await exchange(a, b, 'found');
  await exchange(b, a, 'each other');
  expect(asked).toContain(baseURL);
  expect(asked.filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
});

test('the manifest stays in the folder', async ({ page, baseURL }) => {
  await page.goto('./');
  const devtools = await page.context().newCDPSession(page);
  const { url, data = '{}', errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data) as Record<string, string>;
  for (const member of ['start_url', 'scope'])
    expect(new URL(manifest[member] ?? '/', url).href).toBe(baseURL);
});

test('workers, every screen and pairing are there with the server stopped', async ({
  device,
  app,
  baseURL,
}) => {
  const [a, b] = [await device(), await device()];
  for (const { page } of [a, b]) await offlineReady(page);
  expect(await a.page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
    baseURL,
  );
  await app.close();
  for (const { page } of [a, b]) {
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
  }

  // The reader of codes is a worker with WebAssembly of its own.
  const code = await a.code();
  const buffer = await a.page.screenshot();
  const file = { name: 'photo.png', mimeType: 'image/png', buffer };
  await b.page.getByTestId('open-image').setInputFiles(file);
  await a.read(await b.replyTo(code));
  await exchange(a, b, 'no server');

  await a.page.goto('./#/settings');
  await expect(a.page.getByTestId('device-name')).toBeVisible();
  await a.page.goto('./#/diagnostics');
  await expect(a.page.getByTestId('path')).toBeVisible();
});

test('[J5] what is shared with the app waits in its folder', async ({ page, baseURL }) => {
  await page.goto('./');
  await offlineReady(page);
  await postByForm(page, { text: 'below', files: { 'below.txt': 'here' } });
  await expect(page).toHaveURL(`${baseURL}#/shared`);
  await new Tray(page).has(2);
});

test('the app answers for its own folder and for no other', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await page.goto('./?from=home');
  await expect(page.getByTestId('my-code')).toBeVisible();
  const elsewhere = await page.goto(`${app.url}other/`);
  expect([elsewhere?.status(), elsewhere?.fromServiceWorker()]).toEqual([200, false]);
});
