import { freshWindow } from './windows.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const CODE = '[data-testid="my-code"][data-code]';
const OPEN = '[data-testid="link-state"][data-state="open"]';

/**
 * Two windows of the app that have read each other's codes.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<unknown>} [prepare] Before the app is opened.
 */
export async function talkers(browser, url, prepare) {
  const windows = [await freshWindow(browser, url), await freshWindow(browser, url)];
  const pages = windows.map(({ page }) => page);
  for (const page of pages) {
    await prepare?.(page);
    await page.goto(url);
    await page.waitForSelector(CODE);
  }
  const [a, b] = /** @type {[Page, Page]} */ (pages);
  await read(a, await codeOf(b));
  await a.waitForSelector('[data-testid="link-state"][data-state="waiting"]');
  await read(b, await codeOf(a));
  for (const page of pages) await page.waitForSelector(OPEN);
  return /** @type {[Page, Page]} */ (pages);
}

/**
 * Writes a message. It may be refused while the two recognise each other: then it is written again.
 *
 * @param {Page} page
 * @param {string} text
 */
export async function say(page, text) {
  while (!(await page.evaluate(write, text)))
    await page.waitForFunction(() => true, { polling: 50 });
}

/** The field is empty once the app has taken the message. @param {string} text */
async function write(text) {
  const box = /** @type {HTMLTextAreaElement} */ (
    document.querySelector('[data-testid="message-input"]')
  );
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  /** @type {HTMLElement} */ (document.querySelector('[data-testid="send"]')).click();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return box.value === '';
}

/** @param {Page} page @returns {Promise<string>} */
export function codeOf(page) {
  return page.$eval(CODE, (element) => element.getAttribute('data-code') ?? '');
}

/** @param {Page} page @param {string} code */
export function read(page, code) {
  return page.$eval(
    '[data-testid="their-code"]',
    (box, text) => {
      /** @type {HTMLTextAreaElement} */ (box).value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    },
    code,
  );
}
