import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { changesOf, press, until, untilBytes } from '../../helpers/transfers.mjs';
import { MIXED } from './engines.mjs';
import { begin, connect, storedBytes, withBrowsers } from './meeting.mjs';

const LIMIT_MS = 500;
/** For how long the disk is looked at. */
const WATCH_MS = 3_000;

/**
 * @typedef {import('./meeting.mjs').Meeting} Meeting
 *
 * @typedef {object} Ending Milliseconds from the press on the button; 0 if it was before.
 * @property {number} cancelled Until the other side's window says so.
 * @property {number} moving Until its last change of bytes.
 * @property {number} writing Until the receiver's disk grew for the last time.
 */

/**
 * A file is ended in the middle, by the sender and by the receiver.
 *
 * @param {{ url: string }} options
 */
export async function benchCancel({ url }) {
  const mib = Number(process.env.FILES_MIB ?? 200);
  const scratch = scratchFolder();
  /** @type {Record<string, Record<string, Ending>>} */
  const pairs = {};
  for (const pair of MIXED)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, async (meeting) => {
      await connect(meeting);
      const bytes = mib * MIB;
      return {
        'by the sender': await end(meeting, { who: 'from', folder: scratch.path, bytes }),
        'by the receiver': await end(meeting, { who: 'to', folder: scratch.path, bytes }),
      };
    });
  scratch.remove();
  const all = Object.values(pairs).flatMap((both) => Object.values(both));
  const met = all.every((one) => Math.max(...Object.values(one)) <= LIMIT_MS);
  return { pairs, bar: LIMIT_MS, met };
}

/**
 * @param {Meeting} meeting
 * @param {{ who: 'from' | 'to', folder: string, bytes: number }} options
 * @returns {Promise<Ending>}
 */
async function end(meeting, { who, folder, bytes }) {
  const name = `ended ${who}.bin`;
  const path = join(folder, name);
  await makeFile(path, bytes);
  await begin(meeting, { paths: [path], name, bytes });
  await untilBytes(meeting.to.page, name, { bytes: 0.2 * bytes });
  const pressed = await press(meeting[who].page, name, 'cancel');
  const writing = await lastGrowth(meeting, pressed);
  const other = meeting[who === 'from' ? 'to' : 'from'].page;
  await until(other, name, { states: ['cancelled'] });
  const changes = await changesOf(other, name);
  const since = (/** @type {number | undefined} */ at) => Math.max(0, (at ?? Infinity) - pressed);
  return {
    cancelled: since(changes.find(({ state }) => state === 'cancelled')?.at),
    moving: since(lastMove(changes) ?? pressed),
    writing,
  };
}

/** @param {readonly import('../../helpers/transfers.mjs').Change[]} changes */
function lastMove(changes) {
  return changes.findLast(
    ({ state, done }, index) => state !== 'cancelled' && done > (changes[index - 1]?.done ?? 0),
  )?.at;
}

/** @param {Meeting} meeting @param {number} pressed */
async function lastGrowth({ to }, pressed) {
  let [most, last] = [storedBytes(to), 0];
  while (Date.now() - pressed < WATCH_MS) {
    await later(50);
    const now = storedBytes(to);
    if (now > most) [most, last] = [now, Date.now() - pressed];
  }
  return last;
}
