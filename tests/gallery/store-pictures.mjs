// Makes public/screenshots: the built app before and while two devices talk, for the dialog in
// which a browser offers to install it. node tests/gallery/store-pictures.mjs
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browsers.mjs';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST, inRoot } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Sizes as scripts/vite/manifest.mjs says them. */
const FORMS = {
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'light' },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: 'dark' },
};

const TALK = [
  ['Got the map? There is no signal up here.', 'Got it. Which hut?'],
  ['The one by the lake. We are there by six.', 'Then I put the kettle on at half past five.'],
];

await ensureBuilt();
const app = await serve({ dir: DIST });
const executablePath = findBrowser('chromium');
if (!executablePath) throw new Error('No chromium: install it, or name it in CHROMIUM.');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** @param {string} name @param {object} [options] @returns {Promise<Page>} */
async function device(name, options = {}) {
  const context = await browser.newContext(options);
  await context.addInitScript((called) => localStorage.setItem('heliograph.name', called), name);
  const page = await context.newPage();
  await page.goto(app.url);
  await codeOf(page);
  return page;
}

/** @param {Page} page @returns {Promise<string>} */
async function codeOf(page) {
  const element = await page.waitForSelector('[data-testid="my-code"][data-code] canvas');
  return element.evaluate(
    (canvas) => canvas.closest('[data-code]')?.getAttribute('data-code') ?? '',
  );
}

/** @param {Page} from @param {Page} to @param {string} text */
async function say(from, to, text) {
  await from.getByTestId('message-input').fill(text);
  await from.getByTestId('send').click();
  await to.getByText(text).waitFor();
  await from.locator('[data-testid="message"][data-state="delivered"]').last().waitFor();
}

/** Each reads the other's code as text. @param {Page} a @param {Page} b */
async function pair(a, b) {
  const code = await codeOf(a);
  await b.getByTestId('their-code').fill(code);
  await b.locator('[data-testid="link-state"][data-state="waiting"]').waitFor();
  await a.getByTestId('their-code').fill(await codeOf(b));
  for (const page of [a, b]) await page.getByTestId('message-input').waitFor();
}

const folder = inRoot('public', 'screenshots');
mkdirSync(folder, { recursive: true });
for (const [form, options] of Object.entries(FORMS)) {
  const mine = await device('Ines’ phone', options);
  const theirs = await device('Tomás’ tablet');
  const shoot = (/** @type {string} */ screen) =>
    mine.screenshot({ path: `${folder}/${screen}-${form}.png`, animations: 'disabled' });
  await shoot('pair');
  await pair(mine, theirs);
  for (const [question = '', answer = ''] of TALK) {
    await say(theirs, mine, question);
    await say(mine, theirs, answer);
  }
  await mine.getByTestId('message-input').blur();
  await shoot('talk');
}
await browser.close();
await app.close();
