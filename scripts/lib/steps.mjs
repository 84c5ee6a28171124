import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { filesUnder } from './build-hash.mjs';
import { CACHE, inRoot } from './paths.mjs';
import { playwrightCounts, vitestCounts } from './reports.mjs';
import { run, runTool } from './run.mjs';
import { lacks, lacksNamespaces } from './system.mjs';

/**
 * @typedef {import('./reports.mjs').Counts} Counts
 * @typedef {import('./system.mjs').Need} Need
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {Need[]} [needs] Programs without which the step is skipped.
 * @property {Need[]} [wants] Programs without which some of its tests skip themselves.
 * @property {() => string | undefined} [unable] Why it cannot run here.
 * @property {() => Promise<Counts>} run
 */

const REPORTS = join(CACHE, 'reports');

/** All that `npm test` does, in this order. @type {readonly Step[]} */
export const STEPS = [
  { name: 'lint', run: () => single(run(process.execPath, ['scripts/lint.mjs'])) },
  { name: 'types', run: () => single(run(process.execPath, ['scripts/types.mjs'])) },
  vitest('unit'),
  vitest('dom'),
  { name: 'build', run: () => single(build()) },
  {
    name: 'size',
    run: () => single(runTool('size-limit/bin.js', ['--config', 'scripts/size-limit.config.mjs'])),
  },
  {
    name: 'e2e',
    needs: ['chromium'],
    unable: () => lacks(['chromium']) ?? empty('tests/e2e', /\.spec\.ts$/),
    run: playwright,
  },
  vitest('cross', { needs: ['chromium', 'firefox'], wants: ['turnserver'] }),
  vitest('lab', {
    needs: ['chromium', 'nft', 'ip'],
    wants: ['firefox', 'turnserver'],
    env: { HELIOGRAPH_LAB: process.env.HELIOGRAPH_LAB ?? 'short' },
    unable: lacksNamespaces,
  }),
];

/**
 * @param {string} name The Vitest project, and the folder below tests/.
 * @param {{ needs?: Need[], wants?: Need[], env?: NodeJS.ProcessEnv, unable?: () => string | undefined }} [options]
 * @returns {Step}
 */
function vitest(name, { needs = [], wants = [], env = {}, unable } = {}) {
  return {
    name,
    needs,
    wants,
    unable: () => empty(`tests/${name}`, /\.test\.ts$/) ?? unable?.() ?? lacks(needs),
    run: async () => {
      const report = freshReport(name);
      const reporters = ['--reporter=default', '--reporter=./scripts/lib/vitest-counts.mjs'];
      const { code } = await runTool(
        'vitest/vitest.mjs',
        ['run', '--project', name, ...reporters],
        { env: { ...env, COUNTS_FILE: report } },
      );
      return vitestCounts(report, code);
    },
  };
}

/** @returns {Promise<Counts>} */
async function playwright() {
  const report = freshReport('e2e');
  const { code } = await runTool(
    '@playwright/test/cli.js',
    ['test', '--config', 'tests/e2e/playwright.config.ts'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  );
  return playwrightCounts(report, code);
}

/** @param {Promise<{ code: number }>} running @returns {Promise<Counts>} */
async function single(running) {
  const { code } = await running;
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, reasons: [] };
}

/** @param {string} folder @param {RegExp} name @returns {string | undefined} */
function empty(folder, name) {
  const some = filesUnder(inRoot(folder)).some((file) => name.test(file));
  return some ? undefined : `${folder} has no tests yet`;
}

/** @param {string} name */
function freshReport(name) {
  const file = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(file, { force: true });
  return file;
}
