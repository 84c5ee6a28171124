import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { findBrowser, type BrowserName } from '../../scripts/lib/browsers.mjs';

/** Headless Chromium that talks to nobody by itself. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Root cannot have a sandbox; elsewhere it stays.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Host candidates with addresses instead of mDNS names, as after camera permission. */
export const PLAIN_HOSTS = '--disable-features=WebRtcHideLocalIpsWithMdns';

/** Chromium refuses any edit of a local description, as browsers will (fact F1). */
export const NO_MANGLING = '--force-fieldtrials=WebRTC-NoSdpMangleUfrag/Enabled/';

/** Firefox: media allowed without a question, loopback ICE for two windows on one machine. */
export const FIREFOX_PREFS: Readonly<Record<string, boolean | number | string>> = {
  'permissions.default.camera': 1,
  'media.navigator.streams.fake': true,
  'media.peerconnection.ice.loopback': true,
};

/** The same for Firefox: host candidates with addresses. */
export const FIREFOX_PLAIN_HOSTS = {
  'media.peerconnection.ice.obfuscate_host_addresses': false,
} as const;

/** Where the browser is, or a sentence about what to install. */
export function browserPath(name: BrowserName): string {
  const path = findBrowser(name);
  if (path) return path;
  throw new Error(`No ${name}: install it, or name it in ${name.toUpperCase()}.`);
}

/** Chromium driven by Playwright; contexts are private windows. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath('chromium'),
    args: [...CHROMIUM_ARGS, ...args],
  });
}

/** Chromium with an ordinary profile (a new one): what a private window cannot do, such as install. */
export function launchProfile(args: readonly string[] = []): Promise<BrowserContext> {
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'heliograph-profile-')), {
    executablePath: browserPath('chromium'),
    args: [...CHROMIUM_ARGS, ...args],
  });
}

/** Either browser driven by Puppeteer: the one way in which both are driven alike. */
export function launchPuppeteer(
  browser: BrowserName,
  args: readonly string[] = [],
  prefs: Readonly<Record<string, boolean | number | string>> = {},
): Promise<PuppeteerBrowser> {
  const executablePath = browserPath(browser);
  if (browser === 'chromium') {
    return puppeteer.launch({ executablePath, args: [...CHROMIUM_ARGS, ...args] });
  }
  return puppeteer.launch({
    browser,
    executablePath,
    args: [...args],
    extraPrefsFirefox: { ...FIREFOX_PREFS, ...prefs },
  });
}
