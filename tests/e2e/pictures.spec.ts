import type { Page } from '@playwright/test';
import { type AppPage, exchange } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** What the other person would take with a phone: the whole screen, the code somewhere in it. */
function screenshot({ page }: AppPage): Promise<Buffer> {
  return page.screenshot();
}

async function openPicture({ page }: AppPage, buffer: Buffer): Promise<void> {
  const file = { name: 'photo.png', mimeType: 'image/png', buffer };
  await page.getByTestId('open-image').setInputFiles(file);
}

/** Drags a file from the desktop over the page and lets go, as the browser itself would. */
async function dropFile({ page }: AppPage, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText('Drop it here')).toBeVisible();
  await drag('drop');
  await expect(page.getByText('Drop it here')).toBeHidden();
}

/** Puts a picture on the clipboard and pastes it on the page, outside any box. */
async function pastePicture(page: Page, png: Buffer): Promise<void> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const blob = new Blob([bytes], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, png.toString('base64'));
  await page.keyboard.press('Control+V');
}

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('[J2] screenshots opened as pictures pair two windows', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  const code = await a.code();
  await openPicture(b, await screenshot(a));
  await b.replyTo(code);
  await openPicture(a, await screenshot(b));
  await a.is('open');
  await b.is('open');
  await expect(a.trust).toHaveAttribute('data-state', 'pasted');
  await exchange(a, b, 'over');
});

test('[J2] a picture dropped anywhere is read', async ({ device }, info) => {
  const [a, b] = [await device(), await device()];
  const code = await a.code();
  const path = info.outputPath('dropped.png');
  await a.page.screenshot({ path });
  await dropFile(b, path);
  await b.replyTo(code);
});

test('[J2] a picture pasted on the page is read', async ({ device }) => {
  const [a, b] = [await device(), await device(clipboard)];
  const code = await a.code();
  await b.code();
  await pastePicture(b.page, await screenshot(a));
  await b.replyTo(code);
});

test('[J3] a code pasted outside the text box is taken', async ({ device }) => {
  const [a, b] = [await device(), await device(clipboard)];
  const code = await a.code();
  await b.code();
  await b.page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await b.page.keyboard.press('Control+V');
  await b.replyTo(code);
});

test('[J3] the paste button takes the code that the copy button gave', async ({ device }) => {
  const [a, b] = [await device(clipboard), await device(clipboard)];
  const code = await a.code();
  await a.page.getByTestId('copy-link').click();
  await expect(a.page.getByTestId('copy-link')).toHaveText('Copied');
  await b.page.getByTestId('paste').click();
  await b.replyTo(code);
});

test('a picture that holds no code, and a file that is no picture, say so', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await a.page.getByRole('link', { name: 'Settings' }).click();
  await openPicture(b, await screenshot(a));
  await b.tells('image-no-code');
  await openPicture(b, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await b.tells('image-unreadable');
  await a.page.getByRole('link', { name: 'Pair' }).click();
  const code = await a.code();
  await openPicture(b, await screenshot(a));
  await b.replyTo(code);
});
