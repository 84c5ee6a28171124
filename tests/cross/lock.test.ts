import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { launchPuppeteer } from '../helpers/browsers.ts';

const PASSPHRASE = 'seven grey herons wade';
const id = (name: string) => `[data-testid="${name}"]`;
/** A page behind another one paints nothing. */
const POLLED = { polling: 100 } as const;

let app: Served;
const profiles: string[] = [];

beforeAll(async () => {
  await ensureBuilt();
  app = await serve({ dir: DIST });
});

afterAll(async () => {
  await app.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

const there = (page: Page, name: string) =>
  page.waitForFunction((testid) => document.querySelector(testid) !== null, POLLED, id(name));

async function press(page: Page, name: string): Promise<void> {
  await there(page, name);
  await page.$eval(id(name), (button) => (button as HTMLElement).click());
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await there(page, name);
  await page.focus(id(name));
  await page.keyboard.type(text);
}

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  const profile = mkdtempSync(join(tmpdir(), `heliograph-lock-${name}-`));
  profiles.push(profile);
  const start = (): Promise<Browser> =>
    launchPuppeteer(
      name,
      name === 'chromium' ? [`--user-data-dir=${profile}`] : ['-profile', profile],
    );

  it('[K4] a lock that was set is there after the browser was closed, and opens', async () => {
    const first = await start();
    const page = await first.newPage();
    await page.goto(`${app.url}#/settings`);
    await press(page, 'lock-set');
    await type(page, 'passphrase-new', PASSPHRASE);
    await type(page, 'passphrase-again', PASSPHRASE);
    await press(page, 'lock-save');
    await there(page, 'lock-minutes');
    await first.close();

    const second = await start();
    const again = await second.newPage();
    await again.goto(app.url);
    await type(again, 'passphrase', PASSPHRASE);
    await press(again, 'unlock');
    await there(again, 'my-code');
    expect(await again.$(id('locked'))).toBeNull();
    await second.close();
  });
});
