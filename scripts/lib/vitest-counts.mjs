/**
 * A Vitest reporter that writes what came of a run as Counts: unlike the JSON reporter it keeps
 * the reason given to `context.skip('…')`. COUNTS_FILE names the file.
 */
import { writeFileSync } from 'node:fs';
import { firstLine } from './reports.mjs';

/**
 * @typedef {import('vitest/node').TestModule} TestModule
 * @typedef {import('vitest/node').TestCase} TestCase
 * @typedef {import('./reports.mjs').Counts} Counts
 */

export default class VitestCounts {
  /** @param {readonly TestModule[]} modules */
  onTestRunEnd(modules) {
    const file = process.env.COUNTS_FILE;
    if (file) writeFileSync(file, JSON.stringify(countsOf(modules)));
  }
}

/** @param {readonly TestModule[]} modules @returns {Counts} */
function countsOf(modules) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const broken = modules.filter((module) => module.errors().length > 0);
  const failed = tests.filter((test) => test.result().state === 'failed');
  const skipped = tests.filter((test) => ['skipped', 'pending'].includes(test.result().state));
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    // A file that could not be loaded is one failure.
    failed: failed.length + broken.length,
    skipped: skipped.length,
    reasons: skipped.map(reasonOf),
    failures: [
      ...failed.map((test) => `${test.fullName}: ${errorOf(test.result().errors)}`),
      ...broken.map((module) => `${module.relativeModuleId}: ${errorOf(module.errors())}`),
    ],
  };
}

/** @param {ReadonlyArray<{ message: string }> | undefined} errors */
function errorOf(errors) {
  return firstLine(errors?.[0]?.message);
}

/** @param {TestCase} test */
function reasonOf(test) {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return `${test.fullName}: ${note ?? 'no reason given'}`;
}
