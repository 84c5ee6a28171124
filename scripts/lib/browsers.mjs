import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** Names on PATH, then usual places elsewhere. Debian's `firefox-esr` is the tested Firefox. */
const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  firefox: ['firefox-esr', 'firefox'],
};

const PLACES = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

/**
 * Finds a browser: the path in CHROMIUM or FIREFOX, else on PATH, else in its usual place, else
 * (Chromium) what `npx playwright install chromium` has put on this machine.
 *
 * @param {BrowserName} name
 * @returns {string | undefined} its executable
 */
export function findBrowser(name) {
  const named = process.env[name.toUpperCase()];
  if (named) return named;
  const found = NAMES[name].map(onPath).find((path) => path !== undefined);
  return found ?? PLACES[name].find(existsSync) ?? (name === 'chromium' ? downloaded() : undefined);
}

/**
 * @param {string} program
 * @returns {string | undefined} where on PATH it is
 */
export function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/sbin', '/sbin'].map((folder) => join(folder, program)).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
function downloaded() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
