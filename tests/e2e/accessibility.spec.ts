import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { textOf, strangersPacket } from './codes.ts';

type Device = () => Promise<AppPage>;

/** The demonstration at that step. */
async function demoAt(device: Device, step: number): Promise<AppPage> {
  const a = await device();
  await a.page.goto('./#/demo');
  await expect(a.page.getByTestId('demo-code')).toHaveCount(2);
  for (let now = 1; now < step; now += 1)
    await a.page.locator('[data-testid="demo-next"]:not([aria-busy])').click();
  return a;
}

/** The ways to each screen of the app. */
const SCREENS: Readonly<Record<string, (device: Device) => Promise<AppPage>>> = {
  'the pair screen': async (device) => {
    const a = await device();
    await a.code();
    return a;
  },
  'the pair screen with an error': async (device) => {
    const a = await device();
    await a.read('this holds no code');
    await a.tells('no-code');
    return a;
  },
  'the pair screen after one code was read': async (device) => {
    const a = await device();
    await a.code();
    await a.read(textOf(strangersPacket()));
    await a.is('waiting');
    return a;
  },
  'my code shown large': async (device) => {
    const a = await device();
    await a.page.getByRole('button', { name: /Show it larger/ }).click();
    await expect(a.page.getByRole('dialog')).toBeVisible();
    return a;
  },
  'the question before connecting': async (device) => {
    const a = await device();
    await a.page.goto(`./#${textOf(strangersPacket())}`);
    await expect(a.page.getByTestId('confirm')).toBeVisible();
    return a;
  },
  'a reply that was handed over': async (device) => {
    const [a, b] = [await device(), await device()];
    const code = await a.code();
    await b.read(code);
    const second = await a.page.context().newPage();
    const handed = await AppPage.open(second, await b.replyTo(code));
    await expect(second.getByTestId('handed-over')).toBeVisible();
    return handed;
  },
  'an empty conversation': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    return a;
  },
  'a conversation': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await exchange(a, b, 'one, with a link to https://example.org');
    await exchange(b, a, 'two\nin two lines');
    return a;
  },
  'what the trust means': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await a.trust.click();
    await expect(a.page.getByRole('dialog')).toBeVisible();
    return a;
  },
  'the question before leaving': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await a.page.getByTestId('leave').click();
    await expect(a.page.getByTestId('confirm')).toBeVisible();
    return a;
  },
  'a lost connection': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await exchange(a, b, 'one');
    await b.page.close();
    await a.tells('link-lost');
    return a;
  },
  'messages that wait for a device that is not there': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await exchange(a, b, 'one');
    await b.leave();
    await a.say('waits');
    await expect(a.page.getByTestId('waiting')).toBeVisible();
    return a;
  },
  'the pair screen with messages from before': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await exchange(a, b, 'one');
    await a.page.reload();
    await a.code();
    await expect(a.page.getByTestId('show-thread')).toBeVisible();
    return a;
  },
  settings: async (device) => {
    const a = await device();
    await a.page.getByRole('link', { name: 'Settings' }).click();
    await expect(a.page.getByTestId('device-name')).toBeVisible();
    return a;
  },
  'the guide to the home screen': async (device) => {
    const a = await device();
    await a.page.goto('./#/settings');
    await a.page.getByTestId('install-how').click();
    await expect(a.page.getByTestId('install-guide')).toBeVisible();
    return a;
  },
  'the question before wiping': async (device) => {
    const a = await device();
    await a.page.goto('./#/settings');
    await a.page.getByTestId('wipe').click();
    await expect(a.page.getByTestId('confirm')).toBeVisible();
    return a;
  },
  'settings with servers': async (device) => {
    const a = await device();
    await a.page.getByRole('link', { name: 'Settings' }).click();
    await a.page.getByTestId('use-servers').check();
    await a.page.getByTestId('server-url').fill('stun:nobody.invalid');
    await a.page.getByTestId('server-add').click();
    await a.page.getByTestId('server-url').fill('turn:relay.example');
    await a.page.getByTestId('server-add').click();
    await expect(a.page.locator('[data-testid="server-verdict"][data-code]')).toBeVisible();
    return a;
  },
  'connection details without a link': async (device) => {
    const a = await device();
    await a.page.goto('./#/diagnostics');
    await expect(a.page.getByTestId('ability').first()).toBeVisible();
    return a;
  },
  'connection details of a link, with its report': async (device) => {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await a.page.goto('./#/diagnostics');
    await expect(a.page.getByTestId('path')).toBeVisible();
    await expect(a.page.getByTestId('speed').locator('canvas')).toBeVisible();
    await a.page.getByRole('button', { name: 'Read it first' }).click();
    await expect(a.page.getByTestId('report')).toBeVisible();
    return a;
  },
  'the pair screen with a cause': async (device) => {
    const [a, b] = [await device(), await device()];
    await b.read(await a.code());
    await expect(b.page.getByTestId('cause')).toBeVisible({ timeout: 40_000 });
    return b;
  },
  'the demonstration: codes': (device) => demoAt(device, 1),
  'the demonstration: bytes': async (device) => {
    const a = await demoAt(device, 2);
    await a.page.getByTestId('field').nth(2).click();
    await a.page.getByRole('button', { name: 'Read the offer' }).click();
    return a;
  },
  'the demonstration: answer': (device) => demoAt(device, 3),
  'the demonstration: connection': async (device) => {
    const a = await demoAt(device, 4);
    await expect(a.page.getByTestId('way-taken')).toBeVisible();
    return a;
  },
  'the demonstration: a message and its frame': async (device) => {
    const a = await demoAt(device, 5);
    const side = a.page.getByTestId('demo-device').first();
    await side.getByTestId('message-input').fill('one');
    await side.getByTestId('send').click();
    await a.page.getByTestId('message').nth(1).click();
    await expect(a.page.getByTestId('frame')).toBeVisible();
    return a;
  },
  'the page without WebRTC': async (device) => {
    const a = await device();
    await a.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await a.page.reload();
    await expect(a.alert).toHaveAttribute('data-code', 'no-webrtc');
    return a;
  },
};

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ].map((viewport) => ({ colorScheme, viewport })),
);

async function violations(page: Page): Promise<unknown[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

for (const [name, go] of Object.entries(SCREENS))
  test(`[J6] axe finds nothing on ${name}, in both themes, narrow and wide`, async ({ device }) => {
    const { page } = await go(() => device({ reducedMotion: 'reduce' }));
    for (const { colorScheme, viewport } of LOOKS)
      await test.step(`${colorScheme} ${viewport.width}`, async () => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(viewport);
        expect(await violations(page)).toEqual([]);
      });
  });
