/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<{ code: number, output: string }>} run
 */

/**
 * Runs checks, two at a time, and shows the output of each as one block when it ends.
 *
 * @param {readonly Check[]} checks
 * @returns {Promise<boolean>} whether all passed
 */
export async function runChecks(checks) {
  const waiting = [...checks];
  let passed = true;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      passed = (await runCheck(check)) && passed;
    }
  };
  await Promise.all([worker(), worker()]);
  return passed;
}

/** @param {Check} check */
async function runCheck({ name, run }) {
  const started = performance.now();
  const { code, output } = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

/**
 * A check in this process: a list of what is wrong, one sentence each.
 *
 * @param {string} name
 * @param {() => readonly string[]} findings
 * @returns {Check}
 */
export function houseCheck(name, findings) {
  return {
    name,
    run: async () => {
      const found = findings();
      return {
        code: found.length > 0 ? 1 : 0,
        output: found.map((line) => `  ${line}`).join('\n'),
      };
    },
  };
}
