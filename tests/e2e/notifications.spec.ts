import type { Page } from '@playwright/test';
import { type AppPage, pair } from './app-page.ts';
import { test as filesTest, FilePage } from './file-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';

/** A browser that allows notifications, of which this page has made no use yet. */
const ALLOWED = { permissions: ['notifications'] };

/** Headless Chromium hides no page, whatever is in front of it: the page is told that it is. */
async function see(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** What the system shows of this app now, as `title: body`. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body }) => `${title}: ${body}`);
  });

/** The other device has this name; then the two are connected. */
async function pairWith(a: AppPage, b: AppPage, name: string): Promise<void> {
  await b.page.getByRole('link', { name: 'Settings' }).click();
  await b.page.getByTestId('device-name').fill(name);
  await b.page.goBack();
  await offlineReady(a.page);
  await pair(a, b);
}

/** What is heard of in the settings is remembered: `notifications` is on, and the thread is back. */
async function switchOn({ page }: AppPage, ...testids: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  for (const testid of testids) await page.getByTestId(testid).check();
  await page.goBack();
  await expect(page.getByTestId('message-input')).toBeVisible();
}

test('the question comes once, after a message was missed, and yes shows the next one', async ({
  device,
}) => {
  const [a, b] = [await device(ALLOWED), await device()];
  await pairWith(a, b, 'Kitchen');
  const missed = a.page.getByTestId('missed');
  await b.say('looked at');
  await expect(a.message('looked at')).toBeVisible();
  await expect(missed).toBeHidden();
  await see(a.page, 'hidden');
  await b.say('missed');
  await expect(a.page).toHaveTitle('(1) Heliograph');
  await expect(missed).toBeHidden();
  expect(await shown(a.page)).toEqual([]);
  await see(a.page, 'visible');
  await expect(missed).toContainText('Show a notification next time?');
  await a.page.getByTestId('notify-yes').click();
  await expect(missed).toBeHidden();
  await see(a.page, 'hidden');
  await b.say('for my eyes only');
  await expect.poll(() => shown(a.page)).toEqual(['Kitchen: New message']);
  await b.say('and this');
  await expect.poll(() => shown(a.page)).toEqual(['Kitchen: 2 new messages']);
  await see(a.page, 'visible');
  await expect.poll(() => shown(a.page)).toEqual([]);
});

test('not now is remembered, and nothing is shown', async ({ device }) => {
  const [a, b] = [await device(ALLOWED), await device()];
  await pairWith(a, b, 'Kitchen');
  const missed = a.page.getByTestId('missed');
  await see(a.page, 'hidden');
  await b.say('one');
  await expect(a.page).toHaveTitle('(1) Heliograph');
  await see(a.page, 'visible');
  await a.page.getByTestId('notify-not-now').click();
  await expect(missed).toBeHidden();
  await see(a.page, 'hidden');
  await b.say('two');
  await expect(a.page).toHaveTitle('(1) Heliograph');
  await see(a.page, 'visible');
  await expect(a.page).toHaveTitle('Heliograph');
  await expect(missed).toBeHidden();
  expect(await shown(a.page)).toEqual([]);
});

test('the settings switch it on with what it says, and remember that', async ({ device }) => {
  const [a, b] = [await device(ALLOWED), await device()];
  await pairWith(a, b, 'Kitchen');
  await switchOn(a, 'notifications', 'notification-text');
  await see(a.page, 'hidden');
  await b.say('dinner\nis ready');
  await expect.poll(() => shown(a.page)).toEqual(['Kitchen: dinner is ready']);
  await a.page.goto('./#/settings');
  await a.page.reload();
  await expect(a.page.getByTestId('notifications')).toBeChecked();
  await expect(a.page.getByTestId('notification-text')).toBeChecked();
  await a.page.getByTestId('sound').uncheck();
  await a.page.getByTestId('notifications').uncheck();
  await expect(a.page.getByTestId('notification-text')).toBeHidden();
  await a.page.reload();
  await expect(a.page.getByTestId('notifications')).not.toBeChecked();
  await expect(a.page.getByTestId('sound')).not.toBeChecked();
});

test('the browser asks only after yes; if it forbids them, the settings say how to allow them', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pairWith(a, b, 'Kitchen');
  // Headless Chromium puts no question of its own: this one is answered by no.
  await a.page.evaluate(() => {
    Notification.requestPermission = () => {
      Object.defineProperty(Notification, 'permission', { value: 'denied' });
      return Promise.resolve('denied');
    };
  });
  const permission = () => a.page.evaluate(() => Notification.permission);
  await see(a.page, 'hidden');
  await b.say('one');
  await expect(a.page).toHaveTitle('(1) Heliograph');
  await see(a.page, 'visible');
  await expect(a.page.getByTestId('missed')).toBeVisible();
  expect(await permission()).toBe('default');
  await a.page.getByTestId('notify-yes').click();
  await expect(a.page.getByTestId('missed')).toBeHidden();
  expect(await permission()).toBe('denied');
  await a.page.getByRole('link', { name: 'Settings' }).click();
  await expect(a.page.getByTestId('notifications')).toBeDisabled();
  await expect(a.page.getByTestId('notifications')).not.toBeChecked();
  await expect(a.page.getByText('Your browser blocks them for this page.')).toBeVisible();
});

test('a notification that is pressed shows the thread', async ({ device }) => {
  const [a, b] = [await device(ALLOWED), await device()];
  await pairWith(a, b, 'Kitchen');
  await a.page.getByRole('link', { name: 'Settings' }).click();
  await expect(a.page.getByTestId('notifications')).toBeVisible();
  // No press can be made on what the system shows: the worker's message comes from here.
  await a.page.evaluate(() => {
    const data = { type: 'show-thread' };
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  });
  await expect(a.input).toBeVisible();
});

filesTest(
  'the icon counts messages and files until they are looked at',
  async ({ device, sample }) => {
    const [a, b] = [await device(ALLOWED), await device()];
    await pairWith(a, b, 'Kitchen');
    await a.page.evaluate(() => {
      const calls: number[] = [];
      const setAppBadge = (count: number) => Promise.resolve(void calls.push(count));
      const clearAppBadge = () => Promise.resolve(void calls.push(0));
      Object.assign(navigator, { setAppBadge, clearAppBadge });
      Object.assign(window, { badges: calls });
    });
    const badges = () => a.page.evaluate(() => Reflect.get(window, 'badges') as number[]);
    await switchOn(a, 'notifications');
    await see(a.page, 'hidden');
    await b.say('look at this');
    await expect.poll(badges).toEqual([1]);
    await new FilePage(b).attach(await sample('sea.txt', 'waves'));
    await expect.poll(badges).toEqual([1, 2]);
    await expect(a.page).toHaveTitle('(2) Heliograph');
    await expect.poll(() => shown(a.page)).toEqual(['Kitchen: Wants to send you something']);
    await see(a.page, 'visible');
    await expect.poll(badges).toEqual([1, 2, 0]);
    await expect.poll(() => shown(a.page)).toEqual([]);
  },
);
