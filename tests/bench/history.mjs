import { storedThread, storeThread } from '../helpers/stored-thread.mjs';
import { median, round } from './median.mjs';
import { launch } from './windows.mjs';

const MANY = 10_000;
const FEW = 100;
const TIMES = 5;
const QUERIES = ['meeting', 'fuchse', 'no. 9999', 'see you tomorrow', 'nowhere at all', 'e'];

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Opening a conversation of 10,000 stored messages beside one of 100 in the same run, which says what
 * the machine does just then; looking for words in it; going through it from its end to its beginning.
 *
 * @param {{ url: string }} options
 */
export async function benchHistory({ url }) {
  const browser = await launch();
  const few = await opened(browser, url, FEW);
  const many = await opened(browser, url, MANY);
  const { page } = many;
  const heap = (await page.metrics()).JSHeapUsedSize ?? 0;
  const searches = await page.evaluate(searchFor, QUERIES);
  const scrolling = await page.evaluate(scrollThrough);
  await browser.close();
  const ratio = many.task / few.task;
  const search = median(searches);
  return {
    messages: MANY,
    'from the press to painted, ms': round(many.painted),
    'the same with 100 messages, ms': round(few.painted),
    'longest task, ms': round(many.task),
    'longest task with 100 messages, ms': round(few.task),
    'longest task, ratio': round(ratio),
    'bar of the ratio': 1.5,
    'messages in the page': many.mounted,
    'search, median of what is typed to painted, ms': round(search),
    'search, slowest, ms': round(Math.max(...searches)),
    'bar of the search, ms': 100,
    'scrolling through, steps': scrolling.steps,
    'scrolling through, median frame, ms': round(median(scrolling.frames)),
    'scrolling through, frames over 50 ms': scrolling.frames.filter((ms) => ms > 50).length,
    'scrolling through, slowest frame, ms': round(Math.max(...scrolling.frames)),
    'heap, MiB': round(heap / 2 ** 20),
    met: (ratio <= 1.5 || many.task <= 50) && search <= 100,
  };
}

/**
 * The thread shown several times from another screen, medians.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {number} count
 */
async function opened(browser, url, count) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(storeThread, storedThread(count));
  await page.reload();
  await page.waitForSelector('[data-testid="show-thread"]');
  const times = [];
  for (let time = 0; time <= TIMES; time += 1) {
    times.push(await page.evaluate(show, count));
    await page.evaluate(() => (location.hash = '#/settings'));
    await page.waitForSelector('[data-testid="wipe"]');
  }
  // The first time fetches the screen itself.
  times.shift();
  const last = await page.evaluate(show, count);
  return {
    page,
    painted: median(times.map(({ painted }) => painted)),
    task: median(times.map(({ task }) => task)),
    mounted: last.mounted,
  };
}

/**
 * Runs in the page: time until the newest message is painted, and the longest stretch in which the page
 * could not answer.
 *
 * @param {number} count
 */
async function show(count) {
  let task = 0;
  let before = performance.now();
  let on = true;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    task = Math.max(task, now - before);
    before = now;
    if (on) channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const start = performance.now();
  location.hash = '#/conversation';
  /** @type {Promise<void>} */
  const painted = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(`[aria-posinset="${count}"]`)) setTimeout(resolve);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await painted;
  const took = performance.now() - start;
  on = false;
  return { painted: took, task, mounted: document.getElementsByTagName('article').length };
}

/** Runs in the page: for each query, from typing to the next frame. @param {readonly string[]} queries */
async function searchFor(queries) {
  /** @type {HTMLElement} */ (document.querySelector('[data-testid="search"]')).click();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const field = /** @type {HTMLInputElement} */ (
    document.querySelector('[data-testid="search-input"]')
  );
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    field.value = query;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - start);
  }
  /** @type {HTMLElement} */ (document.querySelector('[data-testid="search-close"]')).click();
  return times;
}

/** Runs in the page: a screen further up with every frame for a while, then in great leaps. */
async function scrollThrough() {
  const log = /** @type {HTMLElement} */ (document.querySelector('[role="log"]'));
  log.scrollTop = log.scrollHeight;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const frames = [];
  let steps = 0;
  while (log.scrollTop > 0 && steps < 2_000) {
    log.scrollTop -= log.clientHeight * (steps < 200 ? 0.5 : 3);
    const start = performance.now();
    await frame();
    frames.push(performance.now() - start);
    steps += 1;
  }
  return { frames, steps };
}
