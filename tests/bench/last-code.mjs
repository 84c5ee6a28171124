import { median, round } from './median.mjs';
import { codeOf, read } from './talkers.mjs';
import { freshWindow, launch } from './windows.mjs';

const CODE = '[data-testid="my-code"][data-code]';

/**
 * From the moment the last code is put into the text box to the open link, in two windows of one
 * Chromium. The same handshake without the app, bare RTCPeerConnections in one page, is the
 * baseline of the same run.
 *
 * @param {{ url: string, runs?: number }} options
 */
export async function benchLastCode({ url, runs = 10 }) {
  const browser = await launch();
  const opens = [];
  const bare = [];
  for (let run = 0; run < runs; run++) {
    opens.push(await pair(browser, url));
    bare.push(await bareHandshake(browser, url));
  }
  await browser.close();
  return {
    'last code to open link, ms': round(median(opens)),
    runs: opens.map(round),
    'bare handshake, ms': round(median(bare)),
    bar: 300,
    met: median(opens) <= 300,
  };
}

/** @param {import('puppeteer-core').Browser} browser @param {string} url */
async function pair(browser, url) {
  const [a, b] = [await freshWindow(browser, url), await freshWindow(browser, url)];
  for (const { page } of [a, b]) {
    await page.goto(url);
    await page.waitForSelector(CODE);
  }
  await read(a.page, await codeOf(b.page));
  await a.page.waitForSelector('[data-testid="link-state"][data-state="waiting"]');
  const reply = await codeOf(a.page);
  const took = await openAfter(b.page, reply);
  await Promise.all([a.context.close(), b.context.close()]);
  return took;
}

/**
 * Measured inside the page, so that no driver's round trip counts.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} code
 * @returns {Promise<number>}
 */
function openAfter(page, code) {
  return page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const start = performance.now();
        const open = () =>
          document.querySelector('[data-testid="link-state"][data-state="open"]') !== null;
        const watch = new MutationObserver(() => {
          if (!open()) return;
          watch.disconnect();
          resolve(performance.now() - start);
        });
        watch.observe(document, { subtree: true, childList: true, attributes: true });
        const box = /** @type {HTMLTextAreaElement} */ (
          document.querySelector('[data-testid="their-code"]')
        );
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    code,
  );
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @returns {Promise<number>}
 */
async function bareHandshake(browser, url) {
  const { context, page } = await freshWindow(browser, url);
  await page.goto(new URL('robots.txt', url).href);
  const took = await page.evaluate(async () => {
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    const channel = a.createDataChannel('x', { negotiated: true, id: 0 });
    b.createDataChannel('x', { negotiated: true, id: 0 });
    const gathered = (/** @type {RTCPeerConnection} */ connection) =>
      new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve(undefined);
        });
      });
    const done = gathered(a);
    await a.setLocalDescription();
    await done;
    if (a.localDescription) await b.setRemoteDescription(a.localDescription);
    const answered = gathered(b);
    await b.setLocalDescription();
    await answered;
    const start = performance.now();
    const opened = new Promise((resolve) => channel.addEventListener('open', resolve));
    if (b.localDescription) await a.setRemoteDescription(b.localDescription);
    await opened;
    return performance.now() - start;
  });
  await context.close();
  return took;
}
