import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../scripts/lib/browsers.mjs';

export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Headless Chromium with a fake camera. */
export function launch() {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('No chromium: install it, or name it in CHROMIUM.');
  return puppeteer.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/**
 * A fresh private window with the camera allowed.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
export async function freshWindow(browser, url) {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(new URL(url).origin, ['camera']);
  const page = await context.newPage();
  return { context, page };
}

/**
 * Waits in the page for a selector, looking at every change, and answers when it was there:
 * milliseconds since the page's navigation began.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 * @returns {Promise<number>}
 */
export function appeared(page, selector) {
  return page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (!document.querySelector(wanted)) return false;
          resolve(performance.now());
          return true;
        };
        if (look()) return;
        const watch = new MutationObserver(() => {
          if (look()) watch.disconnect();
        });
        watch.observe(document, { subtree: true, childList: true, attributes: true });
      }),
    selector,
  );
}
