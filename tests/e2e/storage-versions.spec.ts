import type { Page } from '@playwright/test';
import { type AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

// A plain page has none, and the browser asks for it.
test.use({ allowedErrors: /favicon\.ico/ });

/** What a later version of the app would do: both databases one version on, and messages counted. */
function useAsNewer(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = (name: string, version: number) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name, version);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(String(opening.error)));
        // An older page that does not let go would be waited for.
        opening.onblocked = () => reject(new Error('blocked'));
      });
    const [messages, files] = [await open('heliograph', 3), await open('heliograph-files', 2)];
    const counting = messages.transaction('entries').objectStore('entries').count();
    await new Promise((resolve) => (counting.onsuccess = resolve));
    messages.close();
    files.close();
    return counting.result;
  });
}

/** A page of the same origin that runs nothing of the app. */
async function plainPage(app: AppPage): Promise<Page> {
  const page = await app.page.context().newPage();
  await page.goto('./hashes.txt');
  return page;
}

test('an open page lets a newer version have the storage, says so, and goes on', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'stored');
  const newer = await plainPage(a);
  expect(await useAsNewer(newer)).toBe(1);
  await exchange(a, b, 'not stored any more');
  await a.tells('storage-newer');
  await expect(a.alert).toContainText('A newer Heliograph has used this device’s storage');
  await exchange(b, a, 'but it goes on');
  expect(await useAsNewer(newer)).toBe(1);
});

test('an older page opened after a newer version says so, loses nothing, and connects', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'stored');
  const newer = await plainPage(a);
  await useAsNewer(newer);
  await a.page.goto('./');
  await a.page.reload();
  await a.tells('storage-newer');
  const c = await device();
  await pair(a, c);
  await exchange(a, c, 'works all the same');
  await exchange(c, a, 'both ways');
  expect(await useAsNewer(newer)).toBe(1);
});

test('a page that an older one keeps from its storage says so and connects', async ({ device }) => {
  const a = await device();
  await a.code();
  const older = await plainPage(a);
  await older.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('heliograph', 2);
        // It does not listen for `versionchange`, and stays.
        opening.onsuccess = () => resolve(Object.assign(window, { held: opening.result }) && true);
      }),
  );
  await a.page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    // This page is of a later version, which has another scheme.
    IDBFactory.prototype.open = function (name, version) {
      return open.call(this, name, name === 'heliograph' ? (version ?? 1) + 1 : version);
    };
  });
  await a.page.reload();
  await a.tells('storage-held');
  const b = await device();
  await pair(a, b);
  await exchange(a, b, 'works all the same');
});
