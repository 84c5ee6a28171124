// Makes docs/images/demo.png: the demonstration, at the step that explains every byte.
import { writeFileSync } from 'node:fs';
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
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
  deviceScaleFactor: 1,
});
await page.goto(`${app.url}#/demo`);
await page.locator('[data-testid="demo-code"]').nth(1).waitFor();
await page.getByTestId('demo-next').click();
await page.getByTestId('byte-map').waitFor();
writeFileSync(inRoot('docs/images/demo.png'), await page.screenshot());
await browser.close();
await app.close();
