import type { Page } from '@playwright/test';

/** All that one store of a database of the app holds; nothing if there is no such store. */
export function recordsIn<T>(page: Page, database: string, store: string): Promise<readonly T[]> {
  return page.evaluate(
    ([name, of]) =>
      new Promise<readonly T[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const { result } = opening;
          const done = (records: readonly T[]) => {
            result.close();
            resolve(records);
          };
          if (!result.objectStoreNames.contains(of)) return done([]);
          const reading = result.transaction(of).objectStore(of).getAll();
          reading.onsuccess = () => done(reading.result as readonly T[]);
        };
      }),
    [database, store] as const,
  );
}

/** How many entries of conversations are stored. */
export async function entriesIn(page: Page): Promise<number> {
  return (await recordsIn(page, 'heliograph', 'entries')).length;
}
