import { round } from './median.mjs';
import { freshWindow, launch } from './windows.mjs';

const ENTRIES = 10_000;
const PASSPHRASE = 'seven grey herons wade';
const id = (/** @type {string} */ name) => `[data-testid="${name}"]`;

/**
 * What a lock costs: from the press on Unlock to the app, and, with 10,000 messages kept, from the code
 * on the screen to the conversation, sealed against plain, in one Chromium.
 *
 * @param {{ url: string }} options
 */
export async function benchLock({ url }) {
  const browser = await launch();
  const { page } = await freshWindow(browser, url);
  await page.evaluateOnNewDocument(watch);
  await page.goto(url);
  await page.waitForFunction(() => sessionStorage.getItem('heliograph.tab') !== null);
  await page.evaluate(fill, ENTRIES);
  await page.reload();
  const plain = await opened(page);
  const began = performance.now();
  await setLock(page, url);
  const sealing = performance.now() - began;
  await page.goto(url);
  await page.reload();
  await page.waitForSelector(id('passphrase'));
  await page.type(id('passphrase'), PASSPHRASE);
  const unlocking = await page.evaluate(
    (unlock, code) =>
      new Promise((resolve) => {
        const start = performance.now();
        document.querySelector(unlock)?.click();
        const look = () =>
          document.querySelector(code)
            ? resolve(performance.now() - start)
            : requestAnimationFrame(look);
        look();
      }),
    id('unlock'),
    id('my-code'),
  );
  const sealed = await opened(page);
  await browser.close();
  return {
    'unlock to app, ms': round(Number(unlocking)),
    'setting the lock over 10,000 messages, ms': round(sealing),
    'to the conversation, plain, ms': round(plain),
    'to the conversation, sealed, ms': round(sealed),
    'sealed to plain': Math.round((sealed / plain) * 100) / 100,
  };
}

/** Notes in the page when its code and its way to the messages are there first. */
function watch() {
  const seen = /** @type {Record<string, number>} */ ({});
  Object.assign(window, { seen });
  const look = () => {
    for (const name of ['my-code', 'show-thread'])
      if (document.querySelector(`[data-testid="${name}"]`)) seen[name] ??= performance.now();
    requestAnimationFrame(look);
  };
  look();
}

/** @param {import('puppeteer-core').Page} page */
async function opened(page) {
  await page.waitForSelector(id('show-thread'), { timeout: 120_000 });
  return Number(
    await page.evaluate(() => {
      const { seen } = /** @type {{ seen: Record<string, number> }} */ (
        /** @type {unknown} */ (window)
      );
      return (seen['show-thread'] ?? 0) - (seen['my-code'] ?? 0);
    }),
  );
}

/** @param {import('puppeteer-core').Page} page @param {string} url */
async function setLock(page, url) {
  await page.goto(`${url}#/settings`);
  await page.waitForSelector(id('lock-set'));
  await page.click(id('lock-set'));
  await page.type(id('passphrase-new'), PASSPHRASE);
  await page.type(id('passphrase-again'), PASSPHRASE);
  await page.click(id('lock-save'));
  await page.waitForSelector(id('lock-minutes'), { timeout: 120_000 });
}

/** A conversation of this tab with so many messages, as the app would have stored it. @param {number} count */
function fill(count) {
  const tab = sessionStorage.getItem('heliograph.tab');
  return new Promise((resolve) => {
    const opening = indexedDB.open('heliograph');
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(['conversations', 'entries'], 'readwrite');
      transaction.objectStore('conversations').put({
        ...{ id: 'bench', name: 'Kiosk', tab, lastAt: Date.now(), waiting: 0 },
        ...{ secret: new Uint8Array(32), sentSeq: 0, ackedSeq: 0, skippedSeq: 0 },
        receivedSeq: count,
      });
      for (let order = 1; order <= count; order++)
        transaction.objectStore('entries').put({
          ...{ conversation: 'bench', order, direction: 'in', id: `m${order}`, at: order },
          text: `message ${order} of some length, as people write them to each other`,
        });
      transaction.oncomplete = () => {
        database.close();
        resolve(undefined);
      };
    };
  });
}
