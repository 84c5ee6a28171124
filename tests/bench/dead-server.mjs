import { startBlackHole } from '../helpers/servers.mjs';
import { FIRST_CODE, open } from './first-code.mjs';
import { median, round } from './median.mjs';
import { launch } from './windows.mjs';

/** The reserved domain that never exists (RFC 6761 §6.4). */
const NOBODY = 'stun:nobody.invalid:3478';

/**
 * From navigation to the first code where the STUN server's name does not exist, where it never
 * answers, and without one, in turn in the same run.
 *
 * @param {{ url: string, runs?: number }} options
 */
export async function benchDeadServer({ url, runs = 10 }) {
  const hole = await startBlackHole();
  const browser = await launch();
  /** @type {Record<string, number[]>} */
  const codes = { 'without a server': [], 'no such name': [], 'black hole': [] };
  for (let run = 0; run < runs; run++) {
    codes['without a server']?.push(await open(browser, { url, script: FIRST_CODE }));
    codes['no such name']?.push(await open(browser, { url, script: using(NOBODY) }));
    codes['black hole']?.push(await open(browser, { url, script: using(hole.server.url) }));
  }
  await browser.close();
  await hole.stop();
  const medians = Object.entries(codes).map(([name, all]) => [name, round(median(all))]);
  const worst = Math.max(...medians.map(([, ms]) => Number(ms)));
  return {
    'first code, ms': Object.fromEntries(medians),
    runs: Object.fromEntries(Object.entries(codes).map(([name, all]) => [name, all.map(round)])),
    bar: 600,
    met: worst <= 600,
  };
}

/** @param {string} server */
function using(server) {
  const chosen = JSON.stringify({ on: true, list: [{ url: server }] });
  return `localStorage.setItem('heliograph.servers', ${JSON.stringify(chosen)}); ${FIRST_CODE}`;
}
