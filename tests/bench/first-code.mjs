import { launch } from './windows.mjs';
import { median, round } from './median.mjs';
import { freshWindow } from './windows.mjs';

/**
 * From navigation to the first code on screen, in fresh private windows (nothing cached) with the
 * camera allowed. An empty page of the same host in the same run is the baseline.
 *
 * @param {{ url: string, runs?: number }} options
 */
export async function benchFirstCode({ url, runs = 10 }) {
  const browser = await launch();
  const codes = [];
  const blanks = [];
  for (let run = 0; run < runs; run++) {
    blanks.push(await open(browser, { url: new URL('robots.txt', url).href, script: BLANK }));
    codes.push(await open(browser, { url, script: FIRST_CODE }));
  }
  await browser.close();
  return {
    'first code, ms': round(median(codes)),
    runs: codes.map(round),
    'empty page, ms': round(median(blanks)),
    bar: 500,
    met: median(codes) <= 500,
  };
}

/** Says in `window.measured` when the page has loaded. */
const BLANK = `addEventListener('load', () => { window.measured = performance.now(); });`;

// The first frame painted after the code has its modules: what a person sees.
export const FIRST_CODE = `
  const drawn = () => document.querySelector('[data-testid="my-code"][data-code] canvas');
  const watch = () => {
    if (drawn()) requestAnimationFrame(() => { window.measured = performance.now(); });
    else requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
`;

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ url: string, script: string }} options
 * @returns {Promise<number>} milliseconds from navigation, as `script` has put them in `window.measured`
 */
export async function open(browser, { url, script }) {
  const { context, page } = await freshWindow(browser, url);
  await page.evaluateOnNewDocument(script);
  await page.goto(url);
  const handle = await page.waitForFunction('window.measured', { timeout: 15_000 });
  const measured = Number(await handle.jsonValue());
  await context.close();
  return measured;
}
