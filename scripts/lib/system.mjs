import { findBrowser, onPath } from './browsers.mjs';
import { run, runTool } from './run.mjs';

/** What the suites need of the machine: how to see that it is there, and Debian's package for it. */
const NEEDS = {
  chromium: { present: () => findBrowser('chromium') !== undefined, debian: 'chromium' },
  firefox: { present: () => findBrowser('firefox') !== undefined, debian: 'firefox-esr' },
  nft: { present: () => onPath('nft') !== undefined, debian: 'nftables' },
  ip: { present: () => onPath('ip') !== undefined, debian: 'iproute2' },
  turnserver: { present: () => onPath('turnserver') !== undefined, debian: 'coturn' },
};

/** @typedef {keyof typeof NEEDS} Need */

const isRoot = process.getuid?.() === 0;

/**
 * Installs what is missing as far as this machine allows: Debian's packages as root, else
 * Playwright's own Chromium. What still lacks afterwards makes its suites be skipped.
 *
 * @param {readonly Need[]} needs
 */
export async function ensureSystem(needs) {
  const lacking = missing(needs);
  if (lacking.length === 0) return;
  if (isRoot && onPath('apt-get')) await aptInstall(lacking.map((need) => NEEDS[need].debian));
  if (missing(lacking).includes('chromium')) {
    await runTool('@playwright/test/cli.js', ['install', 'chromium']);
  }
}

/** @param {readonly Need[]} needs @returns {Need[]} those that are not there */
export function missing(needs) {
  return needs.filter((need) => !NEEDS[need].present());
}

/**
 * @param {readonly Need[]} needs
 * @returns {string | undefined} why a suite with these needs cannot run here
 */
export function lacks(needs) {
  const lacking = missing(needs).map((need) => NEEDS[need].debian);
  return lacking.length > 0 ? `not found on this machine: ${lacking.join(', ')}` : undefined;
}

/** @returns {string | undefined} why network namespaces cannot be made here */
export function lacksNamespaces() {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  return isRoot ? undefined : 'network namespaces need root';
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  console.log(`Installing ${packages.join(' ')} (apt-get)…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', ...packages], { env, quiet: true });
  let result = await install();
  if (result.code !== 0) {
    await run('apt-get', ['update'], { env, quiet: true });
    result = await install();
  }
  if (result.code !== 0) console.log(result.output.trimEnd().split('\n').slice(-5).join('\n'));
}
