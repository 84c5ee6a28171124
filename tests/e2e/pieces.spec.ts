import type { Page } from '@playwright/test';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

test.use({ allowedErrors: /Failed to load resource|ERR_FAILED|404/ });

/** From now on the host does not have these files; the returned function brings them back. */
async function without(page: Page, files: RegExp): Promise<() => Promise<void>> {
  await page.context().route(files, (route) => route.fulfill({ status: 404, body: '' }));
  return () => page.context().unroute(files);
}

/** A window with no service worker, as private ones are: every part comes from the host. */
async function openAlone(page: Page, address?: string): Promise<AppPage> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  return AppPage.open(page, address);
}

test('without what runs conversations a link is told of and kept, and after a reload all is there', async ({
  device,
  page,
}) => {
  const back = await without(page, /assets\/talk-/);
  const a = await openAlone(page);
  await a.tells('piece-missing');
  const b = await device();
  const code = await a.code();
  await b.read(code);
  await a.read(await b.replyTo(code));
  await b.is('open');
  await expect(page.getByTestId('link-state')).toHaveCount(0);
  await a.tells('piece-missing');
  // Nobody has been recognised: it waits, and is not acknowledged.
  await b.say('anybody there?');
  await expect(b.message('anybody there?')).toHaveAttribute('data-state', 'queued');
  await back();
  await a.page.getByTestId('reload').first().click();
  await expect(b.linkState).toHaveAttribute('data-state', /interrupted|lost|closed/);
  await b.page.getByRole('button', { name: 'Pair again' }).first().click();
  await pair(a, b);
  await exchange(b, a, 'there you are');
});

test('what runs conversations is fetched again for the link, with nothing lost', async ({
  device,
  page,
}) => {
  const back = await without(page, /assets\/talk-/);
  const a = await openAlone(page);
  await a.tells('piece-missing');
  const b = await device();
  await back();
  await pair(a, b);
  await exchange(b, a, 'at last');
  await expect(a.alert).toHaveCount(0);
});

test('a screen that is gone from the host says so, and the link is kept', async ({
  device,
  page,
}) => {
  const back = await without(page, /assets\/SettingsScreen-[^.]*\.js/);
  const a = await openAlone(page);
  const b = await device();
  await pair(a, b);
  await a.page.evaluate(() => (location.hash = '#/settings'));
  await a.tells('piece-missing');
  await expect(a.page.getByTestId('reload')).toBeVisible();
  await a.page.evaluate(() => (location.hash = '#/conversation'));
  await exchange(a, b, 'still connected');
  await back();
  await a.page.evaluate(() => (location.hash = '#/settings'));
  await expect(a.page.getByTestId('device-name')).toBeVisible();
});

test('a screen whose style is gone is not shown without it', async ({ page }) => {
  const back = await without(page, /assets\/SettingsScreen-[^.]*\.css/);
  const a = await openAlone(page, './#/settings');
  await a.tells('piece-missing');
  await back();
  await a.page.evaluate(() => (location.hash = '#/'));
  await a.code();
  await a.page.evaluate(() => (location.hash = '#/settings'));
  await expect(a.page.getByTestId('storage-used')).toBeVisible();
  const sheets = await a.page.evaluate(() =>
    [...document.styleSheets].map(({ href }) => href ?? ''),
  );
  expect(sheets.filter((href) => href.includes('SettingsScreen'))).toHaveLength(1);
});

test('offline it is said at once, and the screen comes by itself with the network', async ({
  page,
}) => {
  const back = await without(page, /assets\/DiagnosticsScreen-[^.]*\.js/);
  const a = await openAlone(page);
  await a.code();
  await a.page.context().setOffline(true);
  await back();
  await a.page.evaluate(() => (location.hash = '#/diagnostics'));
  await a.tells('piece-missing');
  await a.page.context().setOffline(false);
  await expect(a.page.getByTestId('ability').first()).toBeVisible();
});

test('without the sentences there is one all the same', async ({ page }) => {
  await without(page, /assets\/alerts-/);
  const a = await openAlone(page);
  await a.read('this is no code');
  await a.tells('piece-missing');
});
