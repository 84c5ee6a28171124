import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, NO_MANGLING, browserPath } from '../helpers/browsers.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';

const chromium = (...more: string[]) => ({
  launchOptions: { executablePath: browserPath('chromium'), args: [...CHROMIUM_ARGS, ...more] },
});

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: inRoot('test-results'),
  globalSetup: './global-setup.ts',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // Long enough for a busy machine; every test waits for states and never for time.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // PLAYWRIGHT_JSON_OUTPUT_FILE says where the second one writes.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  // A trace takes a third of all the time: `--trace retain-on-failure` makes one where it is wanted.
  use: { trace: 'off' },
  projects: [
    { name: 'default', use: chromium() },
    // The handshake again where no local description may be edited.
    { name: 'no-mangle', grep: /@handshake/, use: chromium(NO_MANGLING) },
  ],
});
