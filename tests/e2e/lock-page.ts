import type { Page } from '@playwright/test';
import type { AppPage } from './app-page.ts';
import { expect } from './fixtures.ts';

export const PASSPHRASE = 'seven grey herons wade';

/** Sets a lock in the settings, and waits until everything is sealed. */
export async function setLock({ page }: AppPage, passphrase = PASSPHRASE): Promise<void> {
  await page.goto('./#/settings');
  await page.getByTestId('lock-set').click();
  await page.getByTestId('passphrase-new').fill(passphrase);
  await page.getByTestId('passphrase-again').fill(passphrase);
  await page.getByTestId('lock-save').click();
  await expect(page.getByTestId('lock-minutes')).toBeVisible();
}

/** Types a passphrase at the locked app. */
export async function tryPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByTestId('passphrase').fill(passphrase);
  await page.getByTestId('unlock').click();
}

export async function unlock({ page }: AppPage, passphrase = PASSPHRASE): Promise<void> {
  await expect(page.getByTestId('locked')).toBeVisible();
  await tryPassphrase(page, passphrase);
  await expect(page.getByTestId('locked')).toHaveCount(0);
}

/** All that lies in the databases of this origin, as one text: what a thief of the disk would search. */
export function rawStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all: string[] = [];
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('not read'));
      });
    const told = (value: unknown): string =>
      value instanceof Uint8Array
        ? new TextDecoder('latin1').decode(value)
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([key, part]) => `${key}: ${told(part)}`)
              .join('\n')
          : String(value);
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records: unknown[] = await wait(
          database.transaction(store).objectStore(store).getAll(),
        );
        all.push(...records.map((record) => `${name} ${store} ${told(record)}`));
      }
      database.close();
    }
    return all.join('\n');
  });
}

/** As if so many wrong passphrases had been tried, the last one just now. */
export function countTries(page: Page, wrong: number): Promise<void> {
  return page.evaluate(
    (count) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('heliograph-lock');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('lock', 'readwrite');
          transaction.objectStore('lock').put({ wrong: count, lastAt: Date.now() }, 'tries');
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    wrong,
  );
}
