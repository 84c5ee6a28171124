import { STEPS } from './steps.mjs';
import { ensureSystem } from './system.mjs';

/**
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./reports.mjs').Counts & { name: string, seconds: number }} Outcome
 */

/**
 * Runs steps one after the other and prints what came of them.
 *
 * @param {readonly string[]} names All steps if empty.
 * @returns {Promise<number>} the exit code
 */
export async function runSteps(names) {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')}.`);
  const steps = STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
  await ensureSystem([
    ...new Set(steps.flatMap(({ needs = [], wants = [] }) => [...needs, ...wants])),
  ]);
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const step of steps) outcomes.push(await runStep(step));
  return summarise(outcomes);
}

/** @param {Step} step @returns {Promise<Outcome>} */
async function runStep({ name, unable, run }) {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const why = unable?.();
  if (why) console.log(`skipped: ${why}`);
  const counts = why ? { passed: 0, failed: 0, skipped: 1, reasons: [why] } : await run();
  return { name, seconds: (performance.now() - started) / 1000, ...counts };
}

/** @param {readonly Outcome[]} outcomes @returns {number} */
function summarise(outcomes) {
  console.log('\n── summary ──');
  for (const { name, seconds, passed, failed, skipped, reasons, failures = [] } of outcomes) {
    const time = `${seconds.toFixed(1)} s`.padStart(8);
    console.log(
      `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(6)}${time}  ${line({ passed, failed, skipped })}`,
    );
    for (const failure of failures) console.log(`       failed: ${failure}`);
    for (const reason of reasons) console.log(`       skipped: ${reason}`);
  }
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log(`\n${line(total)}`);
  return total.failed > 0 ? 1 : 0;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
