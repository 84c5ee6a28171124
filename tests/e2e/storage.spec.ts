import type { Page } from '@playwright/test';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';
import { entriesIn } from './stored.ts';

/** All that pages of this origin have stored, but for the app itself. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of folder.keys()) files.push(name);
    return { web: { ...localStorage } as Record<string, string>, files };
  });
}

async function wipe(page: Page): Promise<void> {
  await page.getByTestId('wipe').click();
  await page.getByTestId('confirm').click();
}

test('the settings say how much is stored, and how safely', async ({ device }) => {
  const { page } = await device();
  await page.goto('./#/settings');
  await expect(page.getByTestId('storage-used')).toHaveAttribute(
    'aria-valuetext',
    /^[\d.,]+ \w+ of the [\d.,]+ \wB that the browser allows\.$/,
  );
  await expect(page.getByTestId('offline-state')).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('protect').click();
  await expect(page.getByText(/asks you before|once a page is installed/)).toBeVisible();
});

test('wiping leaves nothing but the app, in every tab, and it opens with no server', async ({
  device,
  app,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'a secret');
  await b.leave();
  await a.say('one that still waits');
  await expect(a.page.getByTestId('waiting')).toBeVisible();
  const other = await AppPage.open(await a.page.context().newPage());
  await other.code();
  await a.page.evaluate(async () => {
    localStorage.setItem('heliograph.name', 'Desk');
    localStorage.setItem('of another page', 'of this origin');
    const folder = await navigator.storage.getDirectory();
    await (
      await folder.getDirectoryHandle('transfers', { create: true })
    ).getFileHandle('half', { create: true });
    await folder.getDirectoryHandle('of another page', { create: true });
  });
  expect(await entriesIn(a.page)).toBeGreaterThan(0);
  await offlineReady(a.page);

  await a.page.goto('./#/settings');
  const begunAnew = [a, other].map(({ page }) => page.waitForEvent('load'));
  await wipe(a.page);
  await Promise.all(begunAnew);

  for (const tab of [a, other]) await tab.code();
  await expect(a.page).toHaveURL(app.url);
  expect(await kept(a.page)).toEqual({
    web: { 'of another page': 'of this origin' },
    files: ['of another page'],
  });
  expect(await entriesIn(a.page)).toBe(0);
  await expect(a.page.getByTestId('show-thread')).toHaveCount(0);
  await expect(a.page.getByTestId('waiting')).toHaveCount(0);

  await app.close();
  const answer = await a.page.reload();
  expect(answer?.fromServiceWorker()).toBe(true);
  await a.code();
});

test('wiping asks first, and a change of mind keeps everything', async ({ device }) => {
  const { page } = await device();
  await page.evaluate(() => localStorage.setItem('heliograph.name', 'Desk'));
  await page.goto('./#/settings');
  await page.getByTestId('wipe').click();
  await expect(page.getByTestId('cancel-dialog')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('wipe')).toBeFocused();
  expect(await page.evaluate(() => localStorage.getItem('heliograph.name'))).toBe('Desk');
});

test('files in use are not called gone', async ({ device }) => {
  const { page } = await device();
  await page.goto('./#/settings');
  await page.evaluate(async () => {
    const original = FileSystemDirectoryHandle.prototype.removeEntry;
    FileSystemDirectoryHandle.prototype.removeEntry = function (name, options) {
      if (name !== 'transfers') return original.call(this, name, options);
      return Promise.reject(new DOMException('in use', 'NoModificationAllowedError'));
    };
    const folder = await navigator.storage.getDirectory();
    await folder.getDirectoryHandle('transfers', { create: true });
  });
  await wipe(page);
  const told = page.locator('[data-testid="alert"][data-code="wipe-incomplete"]');
  await expect(told).toContainText('files are still in use');
});
