import { afterAll, beforeAll } from 'vitest';
import type { Browser } from 'puppeteer-core';
import type { Served } from '../../scripts/lib/serve.mjs';
import { FIREFOX_PLAIN_HOSTS, launchPuppeteer, PLAIN_HOSTS } from '../helpers/browsers.ts';
import { strictHost } from '../helpers/strict-host.ts';
import { AppWindow } from '../helpers/window.ts';

/** The app in Chromium and in Firefox for the tests of a file, and a way to have the two talk. */
export function bothBrowsers(): () => Promise<readonly [chromium: AppWindow, firefox: AppWindow]> {
  let app: Served;
  let browsers: readonly Browser[] = [];

  beforeAll(async () => {
    app = await strictHost();
    browsers = await Promise.all([
      launchPuppeteer('chromium', [PLAIN_HOSTS]),
      launchPuppeteer('firefox', [], FIREFOX_PLAIN_HOSTS),
    ]);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await app.close();
  });

  return async () => {
    const [chromium, firefox] = await Promise.all(browsers.map((one) => openIn(one, app.url)));
    if (!chromium || !firefox) throw new Error('not two browsers');
    await firefox.read(await chromium.code());
    await firefox.waitFor('waiting');
    await chromium.read(await firefox.code());
    await Promise.all([chromium, firefox].map((window) => window.waitFor('open')));
    return [chromium, firefox];
  };
}

async function openIn(browser: Browser, url: string): Promise<AppWindow> {
  const context = await browser.createBrowserContext();
  return AppWindow.open(await context.newPage(), url);
}
