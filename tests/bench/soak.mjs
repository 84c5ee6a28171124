import { round } from './median.mjs';
import { say, talkers } from './talkers.mjs';
import { launch } from './windows.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {{ minute: number, messages: number, heaps: number[] }} Sample Heaps in MiB, after a collection.
 */

/**
 * Two windows talk for a long time: `npm run bench -- soak`. SOAK_MINUTES (60) and SOAK_MESSAGES
 * (10,000, both directions together) change how long and how much.
 *
 * @param {{ url: string }} options
 */
export async function benchSoak({ url }) {
  const minutes = Number(process.env['SOAK_MINUTES'] ?? 60);
  const total = Number(process.env['SOAK_MESSAGES'] ?? 10_000);
  const browser = await launch();
  const pages = await talkers(browser, url);
  const samples = await talk(pages, { minutes, total });
  const delivered = await Promise.all(pages.map(deliveredIn));
  await browser.close();
  return {
    minutes,
    messages: total,
    delivered: delivered.reduce((sum, count) => sum + count, 0),
    'heap after a collection, MiB': samples.map(({ minute, messages, heaps }) => ({
      ...{ minute, messages, heaps: heaps.map(round) },
    })),
    'heap slope, KiB a message': round(slope(samples) * 1024),
  };
}

/**
 * @param {[Page, Page]} pages
 * @param {{ minutes: number, total: number }} plan
 * @returns {Promise<Sample[]>}
 */
async function talk(pages, { minutes, total }) {
  const start = performance.now();
  const every = (minutes * 60_000) / total;
  /** @type {Sample[]} */
  const samples = [];
  for (let sent = 0; sent <= total; sent += 1) {
    const due = start + sent * every;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    if (sent % Math.ceil(total / 20) === 0) samples.push(await sample(pages, { start, sent }));
    if (sent < total) await say(/** @type {Page} */ (pages[sent % 2]), `message no. ${sent}`);
  }
  return samples;
}

/** @param {[Page, Page]} pages @param {{ start: number, sent: number }} at @returns {Promise<Sample>} */
async function sample(pages, { start, sent }) {
  const heaps = await Promise.all(pages.map(heapOf));
  return { minute: round((performance.now() - start) / 60_000), messages: sent, heaps };
}

/** @param {Page} page MiB in use after a collection. */
async function heapOf(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_048_576;
}

/** MiB a message, by least squares over the second half and both windows. @param {Sample[]} samples */
function slope(samples) {
  const points = samples.slice(Math.floor(samples.length / 2)).map(({ messages, heaps }) => ({
    x: messages,
    y: heaps.reduce((sum, heap) => sum + heap, 0) / heaps.length,
  }));
  const mean = (/** @type {'x' | 'y'} */ key) =>
    points.reduce((sum, one) => sum + one[key], 0) / points.length;
  const [mx, my] = [mean('x'), mean('y')];
  const over = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}

/** @param {Page} page */
function deliveredIn(page) {
  return page.$$eval(
    '[data-testid="message"][data-state="delivered"][data-direction="out"]',
    (all) => all.length,
  );
}
