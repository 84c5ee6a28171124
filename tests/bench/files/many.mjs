import { join } from 'node:path';
import { makeFile, makeFolder, scratchFolder } from '../../helpers/test-files.mjs';
import { median, round } from '../median.mjs';
import { MIXED } from './engines.mjs';
import { connect, send, withBrowsers } from './meeting.mjs';

const COUNT = 5_000;
const BYTES = 10_240;
const RUNS = 2;

/**
 * 5,000 files of 10 KiB as a folder (Firefox takes no folder from a driver: as 5,000 picked files),
 * and the same number of bytes as one file, in turn.
 *
 * @param {{ url: string }} options
 */
export async function benchMany({ url }) {
  const scratch = scratchFolder();
  const folder = join(scratch.path, 'five thousand');
  const files = await makeFolder(folder, { count: COUNT, bytes: BYTES });
  const one = join(scratch.path, 'just one.bin');
  await makeFile(one, COUNT * BYTES);
  /** @type {Record<string, { ratio: number }>} */
  const pairs = {};
  for (const pair of MIXED)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, (meeting) =>
      inTurn(meeting, { folder, files, one }),
    );
  scratch.remove();
  const bar = 0.5;
  return {
    files: COUNT,
    'bytes each': BYTES,
    ...{ pairs, bar, met: Object.values(pairs).every(({ ratio }) => ratio >= bar) },
  };
}

/**
 * @param {import('./meeting.mjs').Meeting} meeting
 * @param {{ folder: string, files: readonly string[], one: string }} options
 */
async function inTurn(meeting, { folder, files, one }) {
  const bytes = COUNT * BYTES;
  const many =
    meeting.from.kind === 'chromium'
      ? { paths: [folder], name: 'five thousand', bytes, testid: 'attach-folder' }
      : { paths: files, name: '5,000', bytes };
  /** @type {{ many: number[], one: number[] }} */
  const rates = { many: [], one: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const { page } of [meeting.from, meeting.to]) await page.goto('about:blank');
    await connect(meeting);
    rates.one.push((await send(meeting, { paths: [one], name: 'just one.bin', bytes })).rate);
    rates.many.push((await send(meeting, many)).rate);
  }
  return {
    'one file, MiB/s': round(median(rates.one)),
    'many files, MiB/s': round(median(rates.many)),
    ratio: Math.round((median(rates.many) / median(rates.one)) * 100) / 100,
    runs: { one: rates.one.map(round), many: rates.many.map(round) },
  };
}
