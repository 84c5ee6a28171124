import type { Locator } from '@playwright/test';
import type { AppPage } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** No control of the app is further away than this. */
const MOST_TABS = 40;

/** Presses Tab until the focus is on a control, as somebody would who listens to each name. */
async function tabTo({ page }: AppPage, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control, 'reached by Tab').toBeFocused();
}

async function press(window: AppPage, name: string): Promise<void> {
  await tabTo(window, window.page.getByRole('button', { name, exact: true }));
  await window.page.keyboard.press('Enter');
}

async function write(window: AppPage, box: string, text: string): Promise<void> {
  await tabTo(window, window.page.getByRole('textbox', { name: box }));
  await window.page.keyboard.type(text);
}

async function copiedLink(window: AppPage): Promise<string> {
  await press(window, 'Copy link');
  await expect(window.page.getByRole('button', { name: 'Copied' })).toBeFocused();
  return window.page.evaluate(() => navigator.clipboard.readText());
}

test('[J6] two people pair, talk and leave by keyboard alone', async ({ device }) => {
  const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
  const [a, b] = [await device(clipboard), await device(clipboard)];
  await a.is('ready');
  const code = await copiedLink(a);
  await write(b, 'Their code as text', code.slice(code.indexOf('#') + 1));
  await expect(b.page.getByRole('status').filter({ hasText: 'Got their code' })).toBeVisible();
  await b.replyTo(code);

  const reply = await copiedLink(b);
  await tabTo(a, a.page.getByRole('textbox', { name: 'Their code as text' }));
  await a.page.evaluate((text) => navigator.clipboard.writeText(text), reply);
  await a.page.keyboard.press('Control+V');
  for (const { page } of [a, b])
    await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();

  await write(a, 'Message', 'hello by hand');
  await a.page.keyboard.press('Enter');
  await expect(b.page.getByRole('log')).toContainText(/They wrote:\s+hello by hand/);
  await write(b, 'Message', 'and back');
  await b.page.keyboard.press('Enter');
  await expect(a.page.getByRole('log')).toContainText(/They wrote:\s+and back/);

  await press(a, 'Leave');
  await expect(a.page.getByRole('button', { name: 'Stay' })).toBeFocused();
  const dialog = a.page.getByRole('dialog');
  await tabTo(a, dialog.getByRole('button', { name: 'Leave' }));
  await a.page.keyboard.press('Enter');
  await expect(a.page.getByRole('heading', { name: 'Show your code' })).toBeVisible();
  await expect(b.page.getByRole('status').filter({ hasText: 'has left' })).toBeVisible();
  await press(b, 'Pair again');
  await expect(b.page.getByRole('heading', { name: 'Show your code' })).toBeVisible();
});

test('[J6] a link is answered by keyboard alone', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.page.goto(await a.code());
  await expect(b.page.getByRole('dialog')).toHaveAccessibleName('Connect to this device?');
  await b.page.keyboard.press('Enter');
  await b.is('waiting');
});
