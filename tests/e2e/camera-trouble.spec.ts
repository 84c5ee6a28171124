import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../helpers/browsers.ts';
import { FakeCamera } from '../helpers/fake-camera.ts';
import { AppPage, packetOf, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** What getUserMedia throws, and what people are told of it. */
const REFUSALS = [
  ['NotReadableError', 'Could not start video source', 'camera-busy'],
  ['NotAllowedError', 'Permission dismissed', 'camera-dismissed'],
  ['NotAllowedError', 'Permission denied by system', 'camera-denied-by-system'],
  ['NotFoundError', 'Requested device not found', 'camera-missing'],
  ['AbortError', 'Timeout starting video source', 'camera-failed'],
  ['TypeError', 'something new', 'camera-failed'],
] as const;

async function refuse(page: Page, name: string, message: string): Promise<void> {
  await page.addInitScript(
    ([errorName, text]) => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(
          errorName === 'TypeError' ? new TypeError(text) : new DOMException(text, errorName),
        );
    },
    [name, message] as const,
  );
}

async function startCamera({ page }: AppPage): Promise<void> {
  await page.getByTestId('scan').click();
}

for (const [name, message, code] of REFUSALS)
  test(`${name} (${message}) is ${code}, and the text box still works`, async ({
    device,
    page,
  }) => {
    await refuse(page, name, message);
    const [a, b] = [await device(), await AppPage.open(page)];
    await startCamera(b);
    await b.tells(code);
    await expect(page.getByTestId('scan')).toHaveText('Try again');
    await pair(a, b);
  });

test('without any camera it says so, and gives a code at once', async ({ device }) => {
  const b = await device();
  await b.is('ready');
  await startCamera(b);
  await b.tells('camera-missing');
});

test.describe('with a camera', () => {
  const camera = new FakeCamera();
  let browser: Browser;
  test.beforeAll(async () => {
    browser = await launchChromium(camera.argsThatAsk);
  });
  test.afterAll(async () => {
    await browser.close();
    camera.remove();
  });

  test('[F6] a camera that is forbidden gives a code at once and says so when asked', async ({
    baseURL,
    troubles,
  }) => {
    const context = await browser.newContext({ ...(baseURL && { baseURL }), permissions: [] });
    troubles.watch(context);
    await context.grantPermissions([]);
    const b = await AppPage.open(await context.newPage());
    await b.is('ready');
    await startCamera(b);
    await b.tells('camera-denied');
    await b.is('ready');
    await context.close();
  });

  test('[F6] a camera that is allowed starts by itself, and hides no address', async ({
    baseURL,
    troubles,
  }) => {
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      permissions: ['camera'],
    });
    troubles.watch(context);
    const b = await AppPage.open(await context.newPage());
    await expect(b.page.getByTestId('camera-view')).toBeVisible();
    const families = packetOf(await b.code()).candidates.map(({ address }) => address.family);
    expect(families).toContain('ipv4');
    expect(families).not.toContain('mdns');
    await context.close();
  });

  test('a camera that is taken away says so and can be had again', async ({
    baseURL,
    troubles,
  }) => {
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      permissions: ['camera'],
    });
    troubles.watch(context);
    const page = await context.newPage();
    await page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        Object.assign(window, { cameraTrack: stream.getVideoTracks()[0] });
        return stream;
      };
    });
    const b = await AppPage.open(page);
    await expect(page.getByTestId('camera-view')).toBeVisible();
    await expect.poll(() => page.evaluate(() => 'cameraTrack' in window)).toBe(true);
    await expect(page.getByRole('button', { name: 'Stop the camera' })).toBeVisible();
    await page.evaluate(() => {
      const { cameraTrack } = window as unknown as { cameraTrack: MediaStreamTrack };
      cameraTrack.dispatchEvent(new Event('ended'));
    });
    await b.tells('camera-ended');
    await startCamera(b);
    await expect(page.getByTestId('camera-view')).toBeVisible();
    await expect(b.alert).toHaveCount(0);
    await context.close();
  });
});
