import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { png } from './screens.ts';
import { recordsIn } from './stored.ts';

/** Another page of the same browser, after the first one was closed: all that is kept is there. */
async function openAgain({ page }: AppPage): Promise<AppPage> {
  const context = page.context();
  await page.close();
  return AppPage.open(await context.newPage());
}

/** To the page of the device whose conversation is open. */
async function about(app: AppPage): Promise<void> {
  await app.page.getByTestId('about-device').click();
  await expect(app.page.getByTestId('lifetime')).toBeVisible();
}

async function keep(app: AppPage): Promise<void> {
  await about(app);
  await app.page.getByTestId('keep-history').click();
  await expect(app.page.getByTestId('keep-history')).toBeChecked();
  await app.page.goto('./#/');
  await expect(app.input).toBeVisible();
}

async function devices(app: AppPage): Promise<void> {
  await app.page.goto('./#/devices');
  await expect(app.page.getByTestId('device')).toHaveCount(1);
}

async function saved(page: Page, testid: string) {
  const downloading = page.waitForEvent('download');
  await page.getByTestId(testid).click();
  const download = await downloading;
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text };
}

/** Two devices that have talked, of which the first keeps it. */
async function kept(device: () => Promise<AppPage>): Promise<[AppPage, AppPage]> {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'The lighthouse opens at nine');
  await keep(a);
  await exchange(b, a, 'See you <b>there</b> & bring bread');
  return [a, b];
}

test('what is kept is there after the window was closed, and goes on when the two meet again', async ({
  device,
}) => {
  const [first, b] = await kept(device);
  const a = await openAgain(first);
  await a.code();
  await a.page.getByTestId('show-devices').click();
  await expect(a.page.getByTestId('device')).toContainText('bring bread');
  await a.page.getByTestId('device-open').click();
  await expect(a.message('The lighthouse opens at nine')).toHaveAttribute(
    'data-state',
    'delivered',
  );
  await a.say('written before you were there');
  await expect(a.message('written before')).toHaveAttribute('data-state', 'queued');
  await b.page.goto('./');
  await a.page.goto('./#/');
  await pair(a, b);
  await expect(b.message('written before you were there')).toHaveAttribute('data-direction', 'in');
  await expect(a.message('written before')).toHaveAttribute('data-state', 'delivered');
  await expect(a.messages).toHaveCount(3);
});

test('nothing is kept that nobody asked for', async ({ device }) => {
  const [first, b] = await kept(device);
  await expect(b.messages).toHaveCount(2);
  const again = await openAgain(b);
  await again.code();
  await expect(again.page.getByTestId('show-devices')).toHaveCount(0);
  await devices(first);
});

test('a search over all devices leads to the message', async ({ device }) => {
  const [first] = await kept(device);
  const a = await openAgain(first);
  await devices(a);
  await a.page.getByTestId('search-all').fill('nothing like that');
  await expect(a.page.getByTestId('search-found')).toHaveText('Nothing was found.');
  await a.page.getByTestId('search-all').fill('LIGHT nine');
  await expect(a.page.getByTestId('search-hit').locator('mark')).toHaveText(['light', 'nine']);
  await a.page.getByTestId('search-hit').getByRole('button').click();
  await expect(a.message('The lighthouse').locator('mark')).toHaveText(['light', 'nine']);
});

test('a conversation goes out as a page and as JSON, and comes in again once', async ({
  device,
}) => {
  const [a] = await kept(device);
  await about(a);
  const page = await saved(a.page, 'export-page');
  expect(page.name).toMatch(/\.html$/);
  expect(page.text).toContain('See you &lt;b&gt;there&lt;/b&gt; &amp; bring bread');
  expect(page.text).not.toContain('<script');
  const json = await saved(a.page, 'export-json');
  expect(json.name).toMatch(/\.json$/);
  expect(json.text).not.toContain('secret');
  const file = { name: json.name, mimeType: 'application/json', buffer: Buffer.from(json.text) };

  const c = await device();
  await c.page.goto('./#/settings');
  await c.page.getByTestId('import').setInputFiles(file);
  await expect(c.page.getByTestId('import-sum')).toHaveAttribute('data-added', '2');
  await c.page.getByTestId('import-confirm').click();
  await expect(c.page.getByTestId('kept-used')).toHaveAttribute('data-count', '2');
  await c.page.getByTestId('import').setInputFiles(file);
  await expect(c.page.getByTestId('import-sum')).toHaveAttribute('data-known', '2');
  await expect(c.page.getByTestId('import-confirm')).toHaveCount(0);
  await c.page.keyboard.press('Escape');
  await c.page.goto('./#/devices');
  await c.page.getByTestId('device-open').click();
  await expect(c.messages).toHaveCount(2);
  await c.input.fill('to nobody');
  await c.input.press('Enter');
  await expect(c.messages).toHaveCount(2);
});

test('an exported page opens without running or asking for anything', async ({ device }) => {
  const [a, b] = await kept(device);
  await exchange(
    b,
    a,
    '"><img src=https://example.org/x onerror=alert(1)><script>alert(2)</script>',
  );
  await about(a);
  const { text } = await saved(a.page, 'export-page');
  const asked: string[] = [];
  const context = await a.page.context().browser()?.newContext();
  const reader = await context?.newPage();
  if (!context || !reader) throw new Error('no browser');
  reader.on('request', (request) => asked.push(request.url()));
  reader.on('dialog', (dialog) => asked.push(dialog.message()));
  await reader.route('**/page.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: text }),
  );
  await reader.goto('http://127.0.0.1/page.html');
  await expect(reader.locator('article')).toHaveCount(3);
  expect(await reader.locator('script, article img').count()).toBe(0);
  // Its own policy lets its own style through.
  expect(await reader.locator('body').evaluate((body) => getComputedStyle(body).maxWidth)).not.toBe(
    'none',
  );
  expect(asked).toEqual(['http://127.0.0.1/page.html']);
  await context.close();
});

test('hostile files are refused with a sentence, and nothing of them is stored', async ({
  device,
}) => {
  const a = await device();
  await a.page.goto('./#/settings');
  const give = (text: string) =>
    a.page.getByTestId('import').setInputFiles({
      ...{ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) },
    });
  const format = 'heliograph-conversations';
  await give('no json');
  await a.tells('import-not-json');
  await give('{"format":"else"}');
  await a.tells('import-foreign');
  await give(JSON.stringify({ format, version: 2 }));
  await a.tells('import-newer');
  await give(JSON.stringify({ format, version: 1, conversations: [{ id: '../x' }] }));
  await a.tells('import-malformed');
  await expect(a.page.getByTestId('kept-used')).toHaveAttribute('data-count', '0');
  await a.page.goto('./#/devices');
  await expect(a.page.getByTestId('device')).toHaveCount(0);
});

test('one message is deleted, then all, and no more are kept', async ({ device }) => {
  const [a] = await kept(device);
  await a.message('lighthouse').hover();
  await a.message('lighthouse').getByTestId('strike').click();
  await a.page.getByTestId('confirm').click();
  await expect(a.messages).toHaveCount(1);
  await about(a);
  await expect(a.page.getByTestId('history-used')).toHaveAttribute('data-count', '1');
  await a.page.getByTestId('history-clear').click();
  await a.page.getByTestId('confirm').click();
  await expect(a.page.getByTestId('history-clear')).toHaveCount(0);
  await a.page.goto('./#/');
  await expect(a.messages).toHaveCount(0);
  await a.say('the last one');
  await expect(a.message('the last one')).toHaveAttribute('data-state', 'delivered');
  await about(a);
  await a.page.getByTestId('keep-history').click();
  await a.page.getByTestId('keep-off-delete').click();
  await expect(a.page.getByTestId('keep-history')).not.toBeChecked();
  await expect(a.page.getByTestId('history-clear')).toHaveCount(0);
});

test('both see after which time messages disappear, and who has said so', async ({ device }) => {
  const [a, b] = await kept(device);
  await about(a);
  await a.page.getByTestId('lifetime').selectOption('604800');
  await a.page.goto('./#/');
  for (const { page } of [a, b])
    await expect(page.getByTestId('lifetime-badge')).toHaveAttribute('data-seconds', '604800');
  await expect(a.page.getByTestId('lifetime-line')).toHaveAttribute('data-direction', 'out');
  await expect(b.page.getByTestId('lifetime-line')).toHaveAttribute('data-direction', 'in');
  await expect(b.page.getByTestId('lifetime-line')).toContainText('7 days after they were sent');
});

test('a picture that went over is still seen when the file is long gone', async ({ device }) => {
  const [first, b] = await kept(device);
  await b.page.getByTestId('attach').setInputFiles({
    ...{ name: 'harbour.png', mimeType: 'image/png', buffer: png(240) },
  });
  await first.page.getByTestId('accept').click();
  await expect(first.page.getByTestId('transfer')).toHaveAttribute('data-state', 'done');
  await first.page.getByTestId('save').click();
  await expect(first.page.getByText('until you save it')).toHaveCount(0);
  await expect.poll(() => unsaved(first.page), 'that it was saved is stored').toBe(0);
  await expect(first.page.getByTestId('file-record')).toHaveCount(0);
  await expect.poll(() => thumbs(first.page), 'the small picture is stored').toBe(1);
  const a = await openAgain(first);
  await devices(a);
  await a.page.getByTestId('device-open').click();
  await expect(a.page.getByTestId('file-record')).toHaveAttribute('data-outcome', 'done');
  await expect(a.page.getByTestId('file-record')).toContainText('harbour.png');
  const thumb = a.page.getByTestId('thumb');
  expect(await thumb.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(240);
});

/** Files in the database of transfers that nobody has saved. */
async function unsaved(page: Page): Promise<number> {
  const files = await recordsIn<{ saved: boolean }>(page, 'heliograph-files', 'transfers');
  return files.filter(({ saved }) => !saved).length;
}

/** Small pictures in the database of conversations. */
async function thumbs(page: Page): Promise<number> {
  const entries = await recordsIn<{ note?: { thumb?: string } }>(page, 'heliograph', 'entries');
  return entries.filter(({ note }) => note?.thumb).length;
}
