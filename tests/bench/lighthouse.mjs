import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findBrowser } from '../../scripts/lib/browsers.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { median } from './median.mjs';

/** Fetched for the occasion: a tool for measuring, in no way part of the build. */
const PACKAGES = ['lighthouse@12.8.2', 'third-party-web@0.30.0'];

/** In hundredths, as Lighthouse's own report shows them. @type {Readonly<Record<string, number>>} */
const BARS = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

const FLAGS = ['--headless=new', '--disable-gpu', '--disable-quic'];
const COMPRESSED = /\.(js|css|html|svg|webmanifest)$/;

/**
 * @typedef {object} Audit
 * @property {number | null} score
 * @property {number} [numericValue]
 *
 * @typedef {object} Report
 * @property {Record<string, { score: number | null, auditRefs: { id: string, weight: number }[] }>} categories
 * @property {Record<string, Audit>} audits
 */

/**
 * Lighthouse with its mobile preset (a slow phone on slow 4G, simulated) on the built app, from a
 * host that compresses. Needs a machine that does nothing else, and the package registry.
 *
 * @param {{ runs?: number }} [options]
 */
export async function benchLighthouse({ runs = 5 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-lighthouse-'));
  const dir = compressedCopy(folder);
  const app = await serve({ dir });
  const reports = [];
  for (let index = 0; index < runs; index++) {
    reports.push(await report({ url: app.url, file: join(folder, `report-${index}.json`) }));
  }
  await app.close();
  rmSync(folder, { recursive: true });
  return summary(reports);
}

/** @param {string} folder @returns {string} the built app in it, with a .gz beside what compresses */
function compressedCopy(folder) {
  const dir = join(folder, 'app');
  cpSync(DIST, dir, { recursive: true });
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const file = join(dir, name);
    if (COMPRESSED.test(name)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
  }
  return dir;
}

/** @param {{ url: string, file: string }} options @returns {Promise<Report>} */
async function report({ url, file }) {
  const flags = [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])].join(' ');
  const { code, output } = await run(
    'npx',
    [
      ...['-y', ...PACKAGES.flatMap((name) => ['-p', name]), 'lighthouse', url, '--quiet'],
      ...['--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`],
      `--only-categories=${Object.keys(BARS).join(',')}`,
    ],
    { quiet: true, env: { CHROME_PATH: findBrowser('chromium') } },
  );
  if (code !== 0) throw new Error(`Lighthouse failed:\n${output}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {readonly Report[]} reports */
function summary(reports) {
  const scores = Object.keys(BARS).map((name) => {
    const each = reports.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100));
    return /** @type {const} */ ([name, { median: median(each), each }]);
  });
  const time = (/** @type {string} */ id) =>
    Math.round(median(reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN)));
  return {
    ...Object.fromEntries(scores),
    'first contentful paint, ms': time('first-contentful-paint'),
    'largest contentful paint, ms': time('largest-contentful-paint'),
    'total blocking time, ms': time('total-blocking-time'),
    'cumulative layout shift, thousandths': Math.round(
      1000 *
        median(reports.map(({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? 0)),
    ),
    'audits that lost points': [...new Set(reports.flatMap(lost))],
    bar: BARS,
    met: scores.every(([name, score]) => score.median >= (BARS[name] ?? 0)),
  };
}

/** @param {Report} report @returns {string[]} */
function lost({ categories, audits }) {
  return Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
    .filter(({ id }) => (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id);
}
