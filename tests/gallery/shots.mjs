/*
 * Builds the gallery, takes a picture of every screen at both sizes in both themes, and runs axe.
 * node tests/gallery/shots.mjs [folder] [screen…]
 */
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import sirv from 'sirv';
import { build } from 'vite';

const screens = [
  'pair',
  'pair-camera',
  'pair-full',
  'pair-making',
  'pair-asking',
  'pair-denied',
  'pair-offline',
  'pair-read',
  'pair-notice',
  'pair-confirm',
  'pair-large',
  'pair-drop',
  'conversation',
  'conversation-empty',
  'conversation-long',
  'conversation-reconnecting',
  'conversation-leave',
  'files-incoming',
  'files-outgoing',
  'files-trouble',
  'files-previews',
  'files-large',
  'files-folder',
  'files-attach',
  'files-drop',
  'files-remove',
  'files-rtl',
  'device',
  'device-changed',
  'device-expired',
  'device-topics',
  'settings',
  'settings-toast',
  'components',
  'components-sheet',
  'unsupported',
];
const sizes = {
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

const [folder = join(tmpdir(), 'heliograph-shots'), ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const outDir = mkdtempSync(join(tmpdir(), 'heliograph-gallery-'));
await build({
  configFile: join(import.meta.dirname, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir },
});
const server = createServer(sirv(outDir));
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'],
});

let violations = 0;
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [size, options] of Object.entries(sizes)) {
      const context = await browser.newContext({ ...options, colorScheme });
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(error));
      for (const screen of wanted.length > 0 ? wanted : screens) {
        await page.goto(`http://127.0.0.1:${port}/#${screen}`);
        await page.reload({ waitUntil: 'networkidle' });
        await page.evaluate(() =>
          Promise.all(
            document
              .getAnimations()
              .filter((a) => a.effect?.getTiming().iterations === 1)
              .map((a) => a.finished),
          ),
        );
        await page.screenshot({ path: join(folder, `${screen}-${size}-${colorScheme}.png`) });
        const found = await new AxeBuilder({ page }).analyze();
        for (const violation of found.violations) {
          violations += 1;
          console.log(screen, size, colorScheme, violation.id, violation.help);
          for (const node of violation.nodes)
            console.log('   ', node.html.slice(0, 160), node.failureSummary);
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${violations} axe violations; pictures in ${folder}`);
process.exitCode = violations > 0 ? 1 : 0;
