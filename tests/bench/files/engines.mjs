import { networkInterfaces } from 'node:os';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../../scripts/lib/browsers.mjs';
import { CHROMIUM_FLAGS } from '../windows.mjs';

/**
 * @typedef {import('../../../scripts/lib/browsers.mjs').BrowserName} BrowserName
 *
 * @typedef {object} EngineOptions
 * @property {string} [profile] Folder of the profile; without one a new one, gone with the browser.
 * @property {string} [downloads] Where what is saved goes, without a question.
 */

/** Host addresses instead of names that somebody has to resolve (fact F6). */
const PLAIN_HOSTS = '--disable-features=WebRtcHideLocalIpsWithMdns';

/** Whether this machine has an address that is not its own. */
function hasAddress() {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal }) => !internal),
  );
}

const FIREFOX_PREFS = {
  'permissions.default.camera': 1,
  'media.navigator.streams.fake': true,
  // Real addresses, as people have them; every further one costs Firefox some of its speed.
  'media.peerconnection.ice.loopback': !hasAddress(),
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // One that was killed starts as if nothing had been.
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
};

/** Saves at once, as somebody who has said so. @param {string} folder */
const savingTo = (folder) => ({
  'browser.download.folderList': 2,
  'browser.download.dir': folder,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.always_ask_before_handling_new_types': false,
});

/**
 * Either browser in a process and a profile of its own: an ordinary window, where files may be kept
 * on the disk.
 *
 * @param {BrowserName} kind
 * @param {EngineOptions} [options]
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export function launchEngine(kind, { profile, downloads } = {}) {
  const executablePath = findBrowser(kind);
  if (!executablePath) throw new Error(`No ${kind}: install it, or name it in the environment.`);
  const kept = profile === undefined ? {} : { userDataDir: profile };
  if (kind === 'firefox')
    return puppeteer.launch({
      browser: 'firefox',
      executablePath,
      ...kept,
      extraPrefsFirefox: { ...FIREFOX_PREFS, ...(downloads && savingTo(downloads)) },
    });
  return puppeteer.launch({
    executablePath,
    ...kept,
    args: [...CHROMIUM_FLAGS, PLAIN_HOSTS],
    ...(downloads && { downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
  });
}

/** All pairs of two browsers; the first one sends. */
export const PAIRS = /** @type {const} */ ([
  ['chromium', 'chromium'],
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
]);

/** Both directions between the two: where every engine sends and receives once. */
export const MIXED = /** @type {const} */ ([
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
]);
