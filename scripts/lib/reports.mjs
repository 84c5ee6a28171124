import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} reasons Why something was skipped, one line each.
 * @property {string[]} [failures] What failed and how, one line each.
 *
 * @typedef {{ status: string, projectName: string, annotations: Array<{ type: string, description?: string }>, results?: Array<{ error?: { message?: string } }> }} PlaywrightTest
 * @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * Reads what scripts/lib/vitest-counts.mjs wrote.
 *
 * @param {string} file
 * @param {number} code The exit code of the run.
 * @returns {Counts}
 */
export function vitestCounts(file, code) {
  const counts = read(file);
  return counts ? settled(code, counts) : lost();
}

/**
 * Adds up what Playwright's JSON reporter wrote.
 *
 * @param {string} file
 * @param {number} code The exit code of the run.
 * @returns {Counts}
 */
export function playwrightCounts(file, code) {
  const report = read(file);
  if (!report) return lost();
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settled(code, {
    passed: expected,
    failed: unexpected + flaky,
    skipped,
    reasons: report.suites.flatMap(skippedSpecs),
    failures: report.suites.flatMap(failedSpecs),
  });
}

/** @param {PlaywrightSuite} suite @returns {string[]} */
function skippedSpecs({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations, projectName }) => {
        const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        return `${title} (${projectName}): ${why?.description ?? 'no reason given'}`;
      }),
  );
  return [...own, ...suites.flatMap(skippedSpecs)];
}

/** @param {PlaywrightSuite} suite @returns {string[]} */
function failedSpecs({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results = [] }) => {
        const error = results.find((result) => result.error)?.error?.message;
        return `${title} (${projectName}): ${firstLine(error)}`;
      }),
  );
  return [...own, ...suites.flatMap(failedSpecs)];
}

/**
 * The first line of an error, without the colours of a terminal.
 *
 * @param {string | undefined} message
 */
export function firstLine(message) {
  return stripVTControlCharacters(message ?? 'no message').split('\n', 1)[0] ?? '';
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The run died before it could report. @returns {Counts} */
function lost() {
  return { passed: 0, failed: 1, skipped: 0, reasons: [] };
}

/** A run that ended badly has failed, whatever its report says. @param {number} code @param {Counts} counts */
function settled(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
