import type { CDPSession, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { launchProfile } from '../helpers/browsers.ts';
import { expect, offlineReady, test } from './fixtures.ts';

interface Manifest {
  readonly icons: readonly Picture[];
  readonly screenshots: readonly (Picture & { readonly form_factor: string })[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
}

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}

/** What Chromium itself says of the app as something to install. */
async function verdict(devtools: CDPSession) {
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const { errors, data = '{}' } = await devtools.send('Page.getAppManifest');
  const { appId } = await devtools.send('Page.getAppId');
  return { installabilityErrors, errors, appId, manifest: JSON.parse(data) as Manifest };
}

test('Chromium finds nothing that keeps it from being installed', async ({ app }) => {
  const context = await launchProfile();
  const page = await context.newPage();
  await page.goto(app.url);
  await offlineReady(page);
  const found = await verdict(await context.newCDPSession(page));
  await context.close();

  expect(found.installabilityErrors).toEqual([]);
  expect(found.errors).toEqual([]);
  expect(found.appId).toBe(`${app.url}heliograph`);
  expect(found.manifest).toMatchObject({
    ...{ id: 'heliograph', name: 'Heliograph', display: 'standalone' },
    ...{ start_url: './', scope: './' },
  });
});

test('the button in the settings opens the browser’s own dialog', async ({ app }) => {
  const context = await launchProfile();
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('beforeinstallprompt', (event) => {
      Object.assign(event, {
        prompt: () => {
          document.documentElement.dataset['asked'] = 'yes';
          return Promise.resolve({ outcome: 'dismissed' });
        },
      });
    });
  });
  await page.goto(`${app.url}#/settings`);
  await page.getByTestId('install').click();
  await expect(page.locator('html')).toHaveAttribute('data-asked', 'yes');
  // The event serves once; until the browser sends another, the way by hand is shown.
  await expect(page.getByTestId('install-how')).toBeVisible();
  await context.close();
});

async function manifestOf(page: Page): Promise<Manifest> {
  return (await (await page.request.get('manifest.webmanifest')).json()) as Manifest;
}

test('every picture the manifest names is there, in the size it names', async ({ page }) => {
  const { icons, screenshots, shortcuts } = await manifestOf(page);
  expect(icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`)).toEqual([
    'any any',
    'any 192x192',
    'any 512x512',
    'maskable 512x512',
    'monochrome 512x512',
  ]);
  expect(new Set(screenshots.map((picture) => picture.form_factor))).toEqual(
    new Set(['narrow', 'wide']),
  );
  const pictures = [...icons, ...screenshots, ...shortcuts.flatMap((shortcut) => shortcut.icons)];
  for (const { src, sizes, type } of pictures) {
    const answer = await page.request.get(src);
    expect([src, answer.status(), answer.headers()['content-type']]).toEqual([src, 200, type]);
    if (type !== 'image/png') continue;
    const { width, height } = PNG.sync.read(await answer.body());
    expect([src, `${width}x${height}`]).toEqual([src, sizes]);
  }
});

test('every shortcut leads to the pair screen, and no link starts the camera', async ({ page }) => {
  const { shortcuts } = await manifestOf(page);
  expect(shortcuts.map(({ url }) => url)).toEqual(['./#/pair', './#/scan']);
  for (const { url } of shortcuts) {
    await page.goto('about:blank');
    await page.goto(url);
    await expect(page.getByTestId('my-code')).toHaveAttribute('data-code', /#/);
    await expect(page.getByTestId('camera-view')).toHaveCount(0);
  }
  await expect(page.getByTestId('scan')).toBeFocused();
});

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

test('where the page cannot ask, a picture guide shows what to press', async ({ device }) => {
  const { page } = await device({ userAgent: IPHONE });
  await page.goto('./#/settings');
  const how = page.getByTestId('install-how');
  await how.click();
  const guide = page.getByRole('dialog', { name: 'Add to Home Screen' });
  await expect(guide.getByRole('listitem')).toHaveCount(3);
  await expect(guide.getByRole('listitem').first()).toContainText('Share button');
  await page.keyboard.press('Escape');
  await expect(guide).toBeHidden();
  await expect(how).toBeFocused();
});
