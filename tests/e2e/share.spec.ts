import type { Page } from '@playwright/test';
import { MIB } from '../helpers/test-files.mjs';
import { AppPage, pair } from './app-page.ts';
import { type FilePage, bytesOf, test } from './file-page.ts';
import { expect, offlineReady } from './fixtures.ts';
import { opened, postByFetch, postByForm, Tray } from './tray-page.ts';

// What a stopped server is asked.
test.use({ allowedErrors: /net::ERR_(FAILED|CONNECTION_REFUSED)/, trace: 'off' });

/** A device that has the app on it, and another one. */
async function two(sharer: () => Promise<FilePage>): Promise<[FilePage, FilePage]> {
  const [a, b] = [await sharer(), await sharer()];
  await offlineReady(a.page);
  return [a, b];
}

test('[J5] a file and a text that are shared wait, are asked about once, and arrive', async ({
  sharer,
}) => {
  const [a, b] = await two(sharer);
  const content = 'what was in the gallery';
  await postByForm(a.page, {
    title: 'trip',
    text: 'look at this',
    files: { 'photo.txt': content },
  });
  await expect(a.page).toHaveURL(/#\/shared$/);
  const tray = new Tray(a.page);
  await tray.has(2);
  await expect(tray.all).toContainText(['photo.txt', 'look at this']);

  await pair(a.app, b.app);
  await expect(tray.question).toHaveAttribute('data-count', '2');
  await expect(tray.question).toContainText(/Send to .+\?/);
  await expect(b.all, 'nothing goes before somebody said so').toHaveCount(0);
  await expect(b.app.messages).toHaveCount(0);
  await tray.send.click();
  await expect(tray.question).toBeHidden();
  await expect(b.app.message('look at this')).toHaveAttribute('data-direction', 'in');
  await b.press('photo.txt', 'accept');
  await b.is('photo.txt', 'done');
  expect((await bytesOf(await b.save('photo.txt'))).toString()).toBe(content);
  await a.is('photo.txt', 'done');
  // Sent: it waits no more, also for whoever opens the app again.
  await expect.poll(() => opened(a.page)).toEqual([]);
});

test('[J5] a script’s share is stored, two of them in order, and an empty one changes nothing', async ({
  page,
}) => {
  await page.goto('./');
  await offlineReady(page);
  const tray = new Tray(page);
  await postByFetch(page, { files: { 'first.txt': 'one' } });
  await tray.has(1);
  await postByFetch(page, { url: 'https://example.org/second' });
  await tray.has(2);
  await postByFetch(page, { title: ' ', text: '', files: { '': '' } });
  await page.reload();
  await tray.has(2);
  await expect(tray.all).toContainText(['first.txt', 'https://example.org/second']);
  await postByForm(page, { text: '  ' });
  await new AppPage(page).tells('share-empty');
  await tray.has(2);
});

test('[J5] what is no form is refused with a sentence, and nothing of it stays', async ({
  page,
}) => {
  await page.goto('./');
  await offlineReady(page);
  const types = ['text/plain', 'multipart/form-data'];
  for (const type of types)
    await page.evaluate(
      (sent) =>
        fetch('./share', {
          ...{ method: 'POST', redirect: 'manual', body: 'x=1' },
          headers: { 'content-type': sent },
        }),
      type,
    );
  await postByForm(page, { text: 'x' }, 'text/plain');
  await expect(page).toHaveURL(/#\/shared$/);
  await new AppPage(page).tells('share-malformed');
  expect(await opened(page)).toEqual([]);
});

test('[J5] a share is kept with the server stopped, and outlives the page', async ({
  page,
  app,
}) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  await postByForm(page, { files: { 'offline.txt': 'kept' } });
  await new Tray(page).has(1);
  await page.close();
  const again = await page.context().newPage();
  await again.goto(app.url);
  await new Tray(again).has(1);
});

test('[J5] a share that does not fit is refused and told, and leaves nothing', async ({ page }) => {
  await page.goto('./');
  await offlineReady(page);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 80 * MIB });
  await postByForm(page, { files: { 'small.txt': 'fits' } });
  await new Tray(page).has(1);
  await postByForm(page, { files: { 'large.bin': 90 * MIB } });
  await new AppPage(page).tells('share-no-room');
  await new Tray(page).has(1);
  expect(await opened(page)).toEqual(['small.txt']);
});

test('[J5] removed is taken back, removed for good, and all at once after a question', async ({
  page,
}) => {
  await page.goto('./');
  await offlineReady(page);
  await postByForm(page, { text: 'a word', files: { 'a.txt': 'a', 'b.txt': 'b' } });
  const tray = new Tray(page);
  await tray.has(3);
  await tray.remove('a.txt');
  await tray.has(2);
  await page.getByTestId('tray-undo').click();
  await tray.has(3);
  await tray.remove('a.txt');
  await tray.remove('b.txt');
  await expect.poll(() => opened(page)).toEqual(['b.txt', 'a word']);
  await page.getByTestId('tray-undo').click();
  await tray.has(2);
  await page.getByTestId('tray-clear').click();
  await page.getByTestId('confirm').click();
  await expect(tray.tray).toBeHidden();
  await expect.poll(() => opened(page)).toEqual([]);
});

test('kept for later, it is still there after a reload, for the next device', async ({
  sharer,
}) => {
  const [a, b] = await two(sharer);
  await postByForm(a.page, { text: 'for somebody else' });
  const tray = new Tray(a.page);
  await tray.has(1);
  await pair(a.app, b.app);
  await tray.later.click();
  await expect(tray.question).toBeHidden();
  await a.page.reload();
  await tray.has(1);
  await expect(b.app.messages).toHaveCount(0);
});

test('a picture without a code, a text and several files wait when dropped or pasted', async ({
  page,
}) => {
  await page.goto('./');
  const tray = new Tray(page);
  await expect(page.getByTestId('attach')).toBeAttached();
  await tray.paste({ 'image.png': await picture(page) });
  await tray.has(1);
  await expect(tray.all.locator('img')).toBeVisible();
  await new AppPage(page).tells('waits-instead');
  await tray.drop({ 'one.txt': '1', 'two.txt': '2' });
  await tray.has(3);
  await tray.pasteText('https://example.org is worth a look');
  await tray.has(4);
  // Shown at once, stored a moment later.
  await expect(tray.tray).toContainText('It waits on this device');
  await page.reload();
  await tray.has(4);
});

test('the system opens a link in the window that is connected, and a file waits', async ({
  device,
}) => {
  const [a, b, c] = [await device(), await device(), await device()];
  await a.page.addInitScript(() => {
    let consumer: (params: unknown) => void = () => undefined;
    const queue = { setConsumer: (given: typeof consumer) => (consumer = given) };
    Object.assign(window, { launch: (params: unknown) => consumer(params) });
    Object.defineProperty(window, 'launchQueue', { value: queue });
  });
  await a.page.reload();
  await pair(a, b);
  const link = await c.code();
  await a.page.evaluate((targetURL) => {
    const file = new File(['opened'], 'opened.txt');
    const handle = { name: 'opened.txt', getFile: () => Promise.resolve(file) };
    const { launch } = window as unknown as { launch: (params: unknown) => void };
    launch({ targetURL: `${location.origin}/#/opened`, files: [handle] });
    launch({ targetURL });
  }, link);
  await expect(a.page.getByTestId('confirm')).toBeVisible();
  await a.is('open');
  await a.page.getByTestId('cancel-dialog').click();
  await expect(new Tray(a.page).question).toHaveAttribute('data-count', '1');
  await a.is('open');
});

test('web+heliograph opens with the same question as a link, and says what is wrong', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  const code = (await a.code()).split('#')[1] ?? '';
  await b.page.goto('about:blank');
  await b.page.goto(`./#${encodeURIComponent(`web+heliograph:${code}`)}`);
  await b.page.getByTestId('confirm').click();
  await a.read(await b.replyTo(await a.code()));
  await a.is('open');
  const c = await device();
  await c.page.goto('about:blank');
  await c.page.goto(`./#${encodeURIComponent(`web+heliograph:${code.slice(0, 60)}`)}`);
  await c.tells('truncated');
});

test('[J5] a share of 300 MB is kept', async ({ sharer }) => {
  test.slow();
  const [a] = await two(sharer);
  const found = await a.page.evaluate(async (size) => {
    const part = new Uint8Array(size / 10).fill(7);
    const blob = new Blob(Array.from({ length: 10 }, () => part));
    const form = new FormData();
    form.append('files', new File([blob], 'large.bin'));
    const began = performance.now();
    const answer = await fetch('./share', { method: 'POST', body: form, redirect: 'manual' });
    return { type: answer.type, ms: performance.now() - began };
  }, 300_000_000);
  expect(found.type).toBe('opaqueredirect');
  await new Tray(a.page).has(1);
  expect(await a.page.getByTestId('tray-item').textContent()).toContain('300 MB');
});

async function picture(page: Page): Promise<Buffer> {
  return page.getByTestId('attach').locator('..').screenshot();
}
