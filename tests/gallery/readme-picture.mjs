// Makes docs/images/pair.png: the built app on a phone and on a laptop, side by side.
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browsers.mjs';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST, inRoot } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

await ensureBuilt();
const app = await serve({ dir: DIST });
const executablePath = findBrowser('chromium');
if (!executablePath) throw new Error('No chromium: install it, or name it in CHROMIUM.');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** @param {{ width: number, height: number, colorScheme: 'light' | 'dark' }} screen */
async function picture({ width, height, colorScheme }) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto(app.url);
  await page.waitForSelector('[data-testid="my-code"][data-code] canvas');
  const png = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const phone = await picture({ width: 390, height: 844, colorScheme: 'dark' });
const laptop = await picture({ width: 1280, height: 800, colorScheme: 'light' });
const page = await browser.newPage({ viewport: { width: 1280, height: 640 } });
await page.setContent(`
  <style>
    body { margin: 0; display: flex; gap: 32px; padding: 32px; align-items: center; background: #d9dcd6; }
    img { border-radius: 14px; box-shadow: 0 8px 32px #0003; display: block; }
  </style>
  <img src="${laptop}" width="920"><img src="${phone}" width="264">`);
await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
mkdirSync(inRoot('docs/images'), { recursive: true });
writeFileSync(inRoot('docs/images/pair.png'), await page.screenshot());
await browser.close();
await app.close();
