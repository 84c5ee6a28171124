import type { Page } from '@playwright/test';
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

/** Windows of a Chromium that has a camera and would ask for it. */
const withCamera = test.extend<{
  visit: (
    permissions: string[] | 'ask',
    prepare?: (page: Page) => Promise<unknown>,
  ) => Promise<AppPage>;
}>({
  visit: async ({ baseURL, troubles }, use) => {
    const camera = new FakeCamera();
    const browser = await launchChromium(camera.argsThatAsk);
    await use(async (permissions, prepare) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }) });
      troubles.watch(context);
      if (permissions !== 'ask') await context.grantPermissions(permissions);
      const page = await context.newPage();
      await prepare?.(page);
      return AppPage.open(page);
    });
    await browser.close();
    camera.remove();
  },
});

withCamera('[F6] a camera that is forbidden gives a code at once', async ({ visit }) => {
  const b = await visit([]);
  await b.is('ready');
  await startCamera(b);
  await b.tells('camera-denied');
  await b.is('ready');
});

withCamera(
  '[F6] a camera that is allowed starts by itself, no address hidden',
  async ({ visit }) => {
    const b = await visit(['camera']);
    await expect(b.page.getByTestId('camera-view')).toBeVisible();
    const families = packetOf(await b.code()).candidates.map(({ address }) => address.family);
    expect(families).toContain('ipv4');
    expect(families).not.toContain('mdns');
  },
);

withCamera('[F6] the question about the camera comes first, each time', async ({ visit }) => {
  const [a, b] = [await visit('ask', (page) => page.clock.install()), await visit('ask')];
  await pair(a, b);
  await b.leave();
  await a.tells('other-left');
  // Time stands still, so that the question stays until it is answered.
  await a.page.clock.pauseAt(Date.now() + 60_000);
  await a.page.getByTestId('pair-again').click();
  await a.page.getByRole('button', { name: 'Show my code without it' }).click();
  await a.page.clock.resume();
  await pair(a, b);
});

withCamera('a camera that is taken away says so and can be had again', async ({ visit }) => {
  const b = await visit(['camera'], (page) =>
    page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        Object.assign(window, { cameraTrack: stream.getVideoTracks()[0] });
        return stream;
      };
    }),
  );
  await expect(b.page.getByRole('button', { name: 'Stop the camera' })).toBeVisible();
  await b.page.evaluate(() => {
    const { cameraTrack } = window as unknown as { cameraTrack: MediaStreamTrack };
    cameraTrack.dispatchEvent(new Event('ended'));
  });
  await b.tells('camera-ended');
  await startCamera(b);
  await expect(b.page.getByTestId('camera-view')).toBeVisible();
  await expect(b.alert).toHaveCount(0);
});
