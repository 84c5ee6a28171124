import { join } from 'node:path';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { median, round } from '../median.mjs';
import { bareLoop } from './bare.mjs';
import { PAIRS } from './engines.mjs';
import { connect, freshPage, send, withBrowsers } from './meeting.mjs';

/**
 * One file through the screens, and a bare loop of as many bytes, in turn between the same two
 * browsers. FILES_MIB (200) and FILES_RUNS (3) change how much and how often.
 *
 * @param {{ url: string }} options
 */
export async function benchThroughput({ url }) {
  const [mib, runs] = [Number(process.env.FILES_MIB ?? 200), Number(process.env.FILES_RUNS ?? 3)];
  const scratch = scratchFolder();
  /** @type {Record<string, { ratio: number }>} */
  const pairs = {};
  for (const pair of PAIRS)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, (meeting) =>
      inTurn(meeting, { folder: scratch.path, bytes: mib * MIB, runs }),
    );
  scratch.remove();
  const bar = 0.9;
  return { mib, pairs, bar, met: Object.values(pairs).every(({ ratio }) => ratio >= bar) };
}

/**
 * @param {import('./meeting.mjs').Meeting} meeting
 * @param {{ folder: string, bytes: number, runs: number }} options
 */
async function inTurn(meeting, { folder, bytes, runs }) {
  const { from, to, url } = meeting;
  /** @type {{ bare: number[], app: number[] }} */
  const rates = { bare: [], app: [] };
  for (let run = 0; run < runs; run += 1) {
    const [a, b] = [await freshPage(from.browser), await freshPage(to.browser)];
    rates.bare.push(await bareLoop({ from: a, to: b, url, bytes }));
    await Promise.all([a, b].map((page) => page.close()));
    await connect(meeting);
    const name = `run ${run}.bin`;
    const path = join(folder, name);
    const made = await makeFile(path, bytes);
    const { rate, root } = await send(meeting, { paths: [path], name, bytes });
    if (root !== made.root) throw new Error(`${name} arrived with another hash`);
    rates.app.push(rate);
    for (const { page } of [from, to]) await page.goto('about:blank');
  }
  const [app, bare] = [median(rates.app), median(rates.bare)];
  return {
    'app, MiB/s': round(app),
    'bare loop, MiB/s': round(bare),
    ratio: Math.round((app / bare) * 100) / 100,
    runs: { app: rates.app.map(round), bare: rates.bare.map(round) },
  };
}
