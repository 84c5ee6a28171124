import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, offlineReady, test } from './fixtures.ts';

interface Outside {
  /** Takes everything that is not for this machine and refuses it. */
  readonly proxy: string;
  /** What was asked for, from pages, workers and service workers alike. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** Chromium's own question about forms with text boxes; no page can make or see it. */
const BROWSERS_OWN = ['content-autofill.googleapis.com:443'];

/** Stands for the rest of the world: whatever arrives here should not have been sent. */
async function outside(): Promise<Outside> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    if (!BROWSERS_OWN.includes(request.url ?? '')) asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Nobody\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { proxy: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

/** Servers named to any RTCPeerConnection: their packets would pass by the proxy. */
async function recordIceServers(context: BrowserContext): Promise<string[]> {
  const servers: string[] = [];
  await context.exposeFunction('recordIceServers', (found: string[]) => servers.push(...found));
  await context.addInitScript(() => {
    const record = (window as unknown as { recordIceServers: (found: string[]) => void })
      .recordIceServers;
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(target, [configuration]: [RTCConfiguration?]) {
        record((configuration?.iceServers ?? []).flatMap(({ urls }) => urls));
        return new target(configuration);
      },
    });
  });
  return servers;
}

/** Presses every button of the first screen, each on a fresh page, whatever it then does. */
async function pressEverything(page: Page): Promise<void> {
  for (let index = 0; ; index++) {
    await page.goto('./');
    await page.getByRole('button').first().waitFor();
    const button = (await page.getByRole('button').all())[index];
    if (!button) return;
    // One that is covered, disabled or gone by now has nothing to ask for.
    await button.click({ timeout: 1000 }).catch(() => undefined);
  }
}

test('never asks anything of another origin', async ({ browser, app }) => {
  test.slow();
  const world = await outside();
  const context = await browser.newContext({
    baseURL: app.url,
    proxy: { server: world.proxy, bypass: 'localhost,127.0.0.1' },
  });
  const iceServers = await recordIceServers(context);
  const foreign: string[] = [];
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = origin === new URL(app.url).origin || ['blob:', 'data:'].includes(protocol);
    if (!own) foreign.push(request.url());
  });

  const page = await context.newPage();
  await page.goto('./');
  await offlineReady(page);
  await pressEverything(page);
  await page.reload({ waitUntil: 'networkidle' });

  expect(foreign).toEqual([]);
  expect(iceServers).toEqual([]);
  expect(world.asked).toEqual([]);
  await context.close();
  world.close();
});

test('would notice a request to another origin', async ({ browser, app }) => {
  const world = await outside();
  const context = await browser.newContext({
    baseURL: app.url,
    bypassCSP: true,
    proxy: { server: world.proxy, bypass: 'localhost,127.0.0.1' },
  });
  const page = await context.newPage();
  await page.goto('./robots.txt');
  await page.evaluate(() =>
    fetch('http://elsewhere.example/x', { mode: 'no-cors' }).then(String, String),
  );
  expect(world.asked).toEqual(['http://elsewhere.example/x']);
  await context.close();
  world.close();
});
