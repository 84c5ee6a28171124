import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { bytesUnder, scratchFolder, sha256Of } from '../../helpers/test-files.mjs';
import { attach, changesOf, press, until, watchTransfers } from '../../helpers/transfers.mjs';
import { codeOf, read } from '../talkers.mjs';
import { launchEngine } from './engines.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./engines.mjs').BrowserName} BrowserName
 *
 * @typedef {object} Side One browser with one page.
 * @property {BrowserName} kind
 * @property {Browser} browser
 * @property {Page} page
 * @property {string} profile
 * @property {string} downloads
 *
 * @typedef {object} Meeting
 * @property {Side} from Sends.
 * @property {Side} to
 * @property {string} url
 */

const CODE = '[data-testid="my-code"][data-code]';

/** @param {string} state */
export const link = (state) => `[data-testid="link-state"][data-state="${state}"]`;

/**
 * Two browsers, ended whatever happens.
 *
 * @template T
 * @param {{ pair: readonly [BrowserName, BrowserName], url: string }} options
 * @param {(meeting: Meeting) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withBrowsers({ pair, url }, use) {
  const scratch = scratchFolder();
  /** @type {Side[]} */
  const sides = [];
  try {
    for (const [index, kind] of pair.entries())
      sides.push(await openSide(kind, join(scratch.path, String(index))));
    const [from, to] = /** @type {[Side, Side]} */ (sides);
    return await use({ from, to, url });
  } finally {
    await Promise.allSettled(sides.map(({ browser }) => browser.close()));
    scratch.remove();
  }
}

/**
 * A browser with a new profile.
 *
 * @param {BrowserName} kind
 * @param {string} folder Takes its profile and what it saves.
 * @returns {Promise<Side>}
 */
export async function openSide(kind, folder) {
  const [profile, downloads] = [join(folder, 'profile'), join(folder, 'downloads')];
  for (const path of [profile, downloads]) mkdirSync(path, { recursive: true });
  const browser = await launchEngine(kind, { profile, downloads });
  return { kind, browser, page: await freshPage(browser), profile, downloads };
}

/** A page that may always be left. @param {Browser} browser */
export async function freshPage(browser) {
  const page = await browser.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await watchTransfers(page);
  return page;
}

/** Opens the app at both and reads their codes, as two people do. @param {Meeting} meeting */
export async function connect({ from, to, url }) {
  for (const { page } of [from, to]) {
    await page.goto(url);
    await page.waitForSelector(CODE);
  }
  await meetCodes(from.page, to.page);
}

/** `a` reads first. @param {Page} a @param {Page} b */
async function meetCodes(a, b) {
  await read(a, await codeOf(b));
  await a.waitForSelector(link('waiting'));
  await read(b, await codeOf(a));
  for (const page of [a, b]) await page.waitForSelector(link('open'));
}

/**
 * Connects again after one page was opened anew: the other one gives up waiting for it.
 *
 * @param {{ gone: Page, left: Page }} pages `gone` shows its code already.
 */
export async function connectAgain({ gone, left }) {
  await left.waitForFunction(
    () => {
      const state = document
        .querySelector('[data-testid="link-state"]')
        ?.getAttribute('data-state');
      const button = [...document.querySelectorAll('button, a')].find(
        (one) => one.textContent.trim() === 'Pair again',
      );
      if (!['interrupted', 'lost', 'closed'].includes(state ?? '') || !button) return false;
      /** @type {HTMLElement} */ (button).click();
      return true;
    },
    { polling: 50, timeout: 90_000 },
  );
  for (const page of [gone, left]) await page.waitForSelector(CODE);
  await meetCodes(gone, left);
}

/**
 * @typedef {object} Parcel What is sent.
 * @property {readonly string[]} paths
 * @property {string} name As the transfer shows it.
 * @property {number} bytes
 * @property {string} [testid] The input that takes it.
 */

/** Offers and accepts; returns once it moves. @param {Meeting} meeting @param {Parcel} parcel */
export async function begin({ from, to }, { paths, name, testid }) {
  await attach(from.page, paths, testid);
  await until(to.page, name, { states: ['offered'] });
  await press(to.page, name, 'accept');
}

/**
 * Sends something through the screens.
 *
 * @param {Meeting} meeting
 * @param {Parcel} parcel
 * @returns {Promise<{ rate: number, root: string }>} MiB a second at the receiver, from the first
 *   byte to *done*
 */
export async function send(meeting, parcel) {
  const { name, bytes } = parcel;
  const timeout = 60_000 + bytes / 1_000;
  await begin(meeting, parcel);
  const { state, code, root } = await until(meeting.to.page, name, {
    states: ['done', 'failed', 'cancelled'],
    timeout,
  });
  if (state !== 'done') throw new Error(`${name} ended as ${state} ${code}`);
  await until(meeting.from.page, name, { states: ['done'] });
  const changes = await changesOf(meeting.to.page, name);
  const moving = changes.find(({ state, done }) => state === 'active' || done > 0);
  const end = changes.find((one) => one.state === 'done');
  const seconds = ((end?.at ?? Number.NaN) - (moving?.at ?? Number.NaN)) / 1_000;
  return { rate: bytes / 1_048_576 / seconds, root };
}

/**
 * Saves through the button, onto the disk.
 *
 * @param {Side} to
 * @param {{ name: string, bytes: number }} options
 * @returns {Promise<string>} SHA-256 of what is there, 64 hex digits
 */
export async function saved(to, { name, bytes }) {
  await until(to.page, name, { states: ['done'] });
  await press(to.page, name, 'save');
  const path = join(to.downloads, name);
  for (let waited = 0; waited < 3_000; waited += 1) {
    if (statSync(path, { throwIfNoEntry: false })?.size === bytes) return sha256Of(path);
    await later(100);
  }
  throw new Error(`${name} was not saved: ${readdirSync(to.downloads).join(', ')}`);
}

/** Bytes that a page has put into its own file system (OPFS), on the disk. @param {Side} side */
export function storedBytes({ kind, profile }) {
  return kind === 'chromium'
    ? bytesUnder(join(profile, 'Default', 'File System'))
    : bytesUnder(join(profile, 'storage', 'default'), /[/]fs[/]/);
}
