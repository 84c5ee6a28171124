import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../helpers/browsers.ts';
import { FakeCamera } from '../helpers/fake-camera.ts';
import { expect, test } from './fixtures.ts';

/** A Chromium of its own, since a process has one camera. */
interface Device {
  readonly browser: Browser;
  readonly camera: FakeCamera;
  readonly page: Page;
}

async function device(url: string, viewport: { width: number; height: number }): Promise<Device> {
  const camera = new FakeCamera();
  const browser = await launchChromium(camera.args);
  const context = await browser.newContext({ viewport, permissions: ['camera'] });
  const page = await context.newPage();
  await page.goto(url);
  return { browser, camera, page };
}

const state = (page: Page) => page.getByTestId('link-state').getAttribute('data-state');

/** Holds the screen of one device before the camera of the other, as it is now. */
async function hold(from: Device, to: Device): Promise<void> {
  to.camera.showPng(await from.page.screenshot());
}

test('[J1] two devices held face to face pair without a tap @handshake', async ({ app }) => {
  const a = await device(app.url, { width: 390, height: 844 });
  const b = await device(app.url, { width: 1280, height: 800 });
  for (const { page } of [a, b])
    await expect(page.getByTestId('my-code')).toHaveAttribute('data-code', /#/);

  await expect(async () => {
    if ((await state(a.page)) !== 'open') await hold(a, b);
    if ((await state(b.page)) !== 'open') await hold(b, a);
    expect(await state(a.page)).toBe('open');
    expect(await state(b.page)).toBe('open');
  }).toPass({ timeout: 30_000, intervals: [200] });

  for (const { page } of [a, b])
    await expect(page.getByTestId('trust-state')).toHaveAttribute('data-state', 'scanned');
  await a.page.getByTestId('message-input').fill('read you loud and clear');
  await a.page.getByTestId('send').click();
  await expect(b.page.getByTestId('message')).toContainText('read you loud and clear');
  await expect(a.page.getByTestId('message')).toHaveAttribute('data-state', 'delivered');

  for (const { browser, camera } of [a, b]) {
    await browser.close();
    camera.remove();
  }
});
