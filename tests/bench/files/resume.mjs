import { join } from 'node:path';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { changesOf, until, untilBytes } from '../../helpers/transfers.mjs';
import { round } from '../median.mjs';
import { BlockCounter } from './blocks.mjs';
import { MIXED } from './engines.mjs';
import { begin, connect, connectAgain, withBrowsers } from './meeting.mjs';

const NAME = 'to be continued.bin';

/**
 * The receiver's page is opened anew in the middle of a file, and the two read each other's codes
 * again: how long it takes from the link to the first new byte, and how many blocks came twice.
 *
 * @param {{ url: string }} options
 */
export async function benchResume({ url }) {
  const mib = Number(process.env.FILES_MIB ?? 200);
  const scratch = scratchFolder();
  const path = join(scratch.path, NAME);
  const made = await makeFile(path, mib * MIB);
  /** @type {Record<string, { identical: boolean, 'whole blocks that came again': number }>} */
  const pairs = {};
  for (const pair of MIXED)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, (meeting) =>
      interrupt(meeting, { path, bytes: mib * MIB, made }),
    );
  scratch.remove();
  const met = Object.values(pairs).every(
    (one) => one.identical && one['whole blocks that came again'] <= 1,
  );
  return { mib, pairs, bar: 'at most one block again', met };
}

/** @param {import('./meeting.mjs').Meeting} meeting @param {{ path: string, bytes: number, made: { sha256: string, root: string } }} file */
async function interrupt(meeting, { path, bytes, made }) {
  const { from, to, url } = meeting;
  const counter = new BlockCounter();
  await counter.watch(to.page);
  await connect(meeting);
  await begin(meeting, { paths: [path], name: NAME, bytes });
  await untilBytes(to.page, NAME, { bytes: bytes / 2 });
  const before = counter.arrivals.length;
  await to.page.goto(url);
  await connectAgain({ gone: to.page, left: from.page });
  const open = await to.page.evaluate(() => /** @type {any} */ (window).heliographOpened);
  const ended = await until(to.page, NAME, {
    states: ['done', 'failed', 'cancelled'],
    timeout: 60_000 + bytes / 1_000,
  });
  const [kept] = await changesOf(to.page, NAME);
  return {
    identical: ended.root === made.root,
    'kept, MiB': round((kept?.done ?? 0) / MIB),
    'from the open link to the first new byte, ms': Math.max(
      0,
      (counter.arrivals[before]?.at ?? Number.NaN) - open,
    ),
    'whole blocks that came again': counter.wholeAgain,
    'blocks that began again': counter.begunAgain,
  };
}
