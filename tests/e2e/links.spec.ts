import type { Page } from '@playwright/test';
import { AppPage, exchange, packetOf } from './app-page.ts';
import { expect, test } from './fixtures.ts';

interface Doings {
  readonly connections: number;
  readonly remotes: number;
  readonly cameras: number;
}

/** Counts what a page does to the outside: connections made, codes applied, cameras opened. */
async function countDoings(page: Page): Promise<() => Promise<Doings>> {
  await page.addInitScript(() => {
    const doings = { connections: 0, remotes: 0, cameras: 0 };
    Object.assign(window, { doings });
    const apply = RTCPeerConnection.prototype.setRemoteDescription;
    RTCPeerConnection.prototype.setRemoteDescription = new Proxy(apply, {
      apply(target, connection, description) {
        doings.remotes += 1;
        return Reflect.apply(target, connection, description);
      },
    });
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(target, [configuration]: [RTCConfiguration?]) {
        doings.connections += 1;
        return new target(configuration);
      },
    });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (constraints) => {
      doings.cameras += 1;
      return ask(constraints);
    };
  });
  return () => page.evaluate(() => (window as unknown as { doings: Doings }).doings);
}

/** All that this tab's history and address bar would show. */
function addresses(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => [location.href, ...navigation.entries().map(({ url }) => url)]);
}

test('[J2] a link with a code asks first, then shows the reply @handshake', async ({
  device,
  page,
}) => {
  const a = await device();
  const code = await a.code();
  const doings = await countDoings(page);
  const b = await AppPage.open(page, code);
  await expect(page.getByRole('dialog')).toContainText('Connect to this device?');
  await expect(page.getByTestId('confirm')).toBeFocused();
  expect(await addresses(page)).not.toContainEqual(expect.stringContaining('#'));
  expect(await doings()).toEqual({ connections: 0, remotes: 0, cameras: 0 });

  await page.getByTestId('confirm').click();
  const reply = await b.replyTo(code);
  await b.is('waiting');
  expect(await doings()).toEqual({ connections: 1, remotes: 1, cameras: 0 });
  await a.read(reply);
  await a.is('open');
  await b.is('open');
  await exchange(b, a, 'over');
});

test('[J2] a reply has 67 bytes with one address, however it came', async ({ device }) => {
  const [a, b] = [await device(), await device({ permissions: ['camera'] })];
  const theirs = await a.code();
  await b.read(theirs);
  const { candidates } = packetOf(await b.replyTo(theirs));
  const places = candidates.map(({ address }) => (address.family === 'ipv4' ? 7 : 19));
  const bytes = places.reduce((sum, size) => sum + size, 60);
  await expect(b.myCode).toHaveAttribute('data-bytes', String(bytes));
  expect(candidates.some(({ address }) => address.family === 'ipv4')).toBe(true);
});

test('[J2] whoever does not want to connect gets an ordinary code', async ({ device, page }) => {
  const a = await device();
  const doings = await countDoings(page);
  const b = await AppPage.open(page, await a.code());
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(packetOf(await b.code()).seen).toBeUndefined();
  await b.is('ready');
  expect((await doings()).remotes).toBe(0);
});

test('[J2] a link opened in a tab that is open already asks there', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.code();
  const code = await a.code();
  await b.page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(code).hash);
  await expect(b.page.getByRole('dialog')).toBeVisible();
  await expect.poll(() => b.page.url()).not.toContain('#');
  await b.page.keyboard.press('Escape');
  await b.is('ready');
  await b.page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(code).hash);
  await b.page.getByTestId('confirm').click();
  await a.read(await b.replyTo(code));
  await a.is('open');
  await b.is('open');
});

test('[J3] [F16] a reply link goes to the tab that waits for it @handshake', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  const code = await a.code();
  await b.read(code);
  const reply = await b.replyTo(code);

  const second = await AppPage.open(await a.page.context().newPage(), reply);
  await expect(second.page.getByTestId('handed-over')).toContainText('other tab');
  await expect(second.myCode).toHaveCount(0);
  expect(await addresses(second.page)).not.toContainEqual(expect.stringContaining('#'));
  await a.is('open');
  await b.is('open');
  await second.page.close();
  await exchange(a, b, 'still here');
});

test('[J3] [F16] a reply that nobody waits for says so and leaves the way open', async ({
  device,
}) => {
  const [a, b, c] = [await device(), await device(), await device()];
  const code = await a.code();
  await b.read(code);
  const lone = await AppPage.open(await c.page.context().newPage(), await b.replyTo(code));
  await lone.tells('reply-for-other');
  expect(packetOf(await lone.code()).seen).toBeUndefined();
});

test('[J3] a link that holds no whole code says so and opens the app all the same', async ({
  device,
  page,
}) => {
  const a = await device();
  const code = await a.code();
  const b = await AppPage.open(page, code.slice(0, -20));
  await b.tells('truncated');
  await b.is('ready');
  expect(await addresses(page)).not.toContainEqual(expect.stringContaining('#'));
});
