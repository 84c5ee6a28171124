import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { AppPage, exchange } from './app-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';

// As on GitHub Pages: the app is a folder of a host, and the host's root is somebody else's.
const FOLDER = 'some/path/';
let root: string;
let host: Served;

// What a stopped server is asked, to see that it is.
test.use({ allowedErrors: /net::ERR_CONNECTION_REFUSED|favicon\.ico/ });

test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'heliograph-path-'));
  cpSync(DIST, join(root, FOLDER), { recursive: true });
  cpSync(join(DIST, '_headers'), join(root, '_headers'));
  mkdirSync(join(root, 'other'));
  writeFileSync(join(root, 'other', 'index.html'), '<!doctype html><title>Another</title>');
  host = await serve({ dir: root });
});

test.afterEach(async () => {
  await host.close();
  rmSync(root, { recursive: true });
});

/** Two devices at the app below its path, and every address they ask for. */
async function two(device: () => Promise<AppPage>): Promise<[AppPage, AppPage, string[]]> {
  const asked: string[] = [];
  const open = async () => {
    const { page } = await device();
    page.context().on('request', (request) => asked.push(request.url()));
    return AppPage.open(page, home());
  };
  return [await open(), await open(), asked];
}

const home = () => `${host.url}${FOLDER}`;

test('codes lead back to the app, and opening one pairs', async ({ device }) => {
  const [a, b, asked] = await two(device);
  const code = await a.code();
  expect(code.slice(0, code.indexOf('#'))).toBe(home());
  await b.page.goto(code);
  await b.page.getByTestId('confirm').click();
  await a.read(await b.replyTo(code));
  await exchange(a, b, 'found');
  await exchange(b, a, 'each other');
  expect(asked.filter((url) => !/^(?:blob|data):/.test(url) && !url.startsWith(home()))).toEqual(
    [],
  );
});

test('the manifest stays in the folder', async ({ page }) => {
  await page.goto(home());
  const devtools = await page.context().newCDPSession(page);
  const { url, data = '{}', errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data) as Record<string, string>;
  for (const member of ['start_url', 'scope'])
    expect(new URL(manifest[member] ?? '/', url).href).toBe(home());
});

test('workers, every screen and pairing are there with the server stopped', async ({ device }) => {
  const [a, b] = await two(device);
  for (const { page } of [a, b]) await offlineReady(page);
  expect(await a.page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
    home(),
  );
  await host.close();
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

  await a.page.goto(`${home()}#/settings`);
  await expect(a.page.getByTestId('device-name')).toBeVisible();
  await a.page.goto(`${home()}#/diagnostics`);
  await expect(a.page.getByTestId('path')).toBeVisible();
});

test('the app answers for its own folder and for no other', async ({ page }) => {
  await page.goto(home());
  await offlineReady(page);
  await page.goto(`${home()}?from=home`);
  await expect(page.getByTestId('my-code')).toBeVisible();
  const elsewhere = await page.goto(`${host.url}other/`);
  expect([elsewhere?.status(), elsewhere?.fromServiceWorker()]).toEqual([200, false]);
});
