import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { memoryOf } from '../../helpers/process-memory.mjs';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { shown } from '../../helpers/transfers.mjs';
import { round } from '../median.mjs';
import { MIXED } from './engines.mjs';
import { begin, connect, saved, withBrowsers } from './meeting.mjs';

const NAME = 'large.bin';
const EVERY_MS = 2_000;
const LIMIT_MIB = 200;

/**
 * @typedef {import('./meeting.mjs').Meeting} Meeting
 * @typedef {import('./meeting.mjs').Side} Side
 *
 * @typedef {object} Sample Memory in MiB; `heap` where the browser tells it (Chromium).
 * @property {number} second
 * @property {number} done MiB that have arrived
 * @property {{ pages: number, all: number, heap?: number }} from
 * @property {{ pages: number, all: number, heap?: number }} to
 */

/**
 * 2 GiB (FILES_LARGE_MIB changes it) each way between the two browsers: memory of both over time, and
 * what was saved against what was sent.
 *
 * @param {{ url: string }} options
 */
export async function benchLarge({ url }) {
  const mib = Number(process.env.FILES_LARGE_MIB ?? 2_048);
  const scratch = scratchFolder();
  const path = join(scratch.path, NAME);
  const made = await makeFile(path, mib * MIB);
  /** @type {Record<string, Awaited<ReturnType<typeof sendLarge>>>} */
  const pairs = {};
  for (const pair of MIXED)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, (meeting) =>
      sendLarge(meeting, { path, bytes: mib * MIB, made }),
    );
  scratch.remove();
  const met = Object.values(pairs).every(
    (one) => one.identical && Math.max(...Object.values(one['growth, MiB'])) < LIMIT_MIB,
  );
  return { mib, pairs, bar: LIMIT_MIB, met };
}

/** @param {Meeting} meeting @param {{ path: string, bytes: number, made: { sha256: string, root: string } }} file */
async function sendLarge(meeting, { path, bytes, made }) {
  const { from, to } = meeting;
  await connect(meeting);
  /** @type {Sample[]} */
  const samples = [];
  const start = performance.now();
  const look = async () => {
    const done = (await shown(to.page, NAME))?.done ?? 0;
    samples.push({
      second: round((performance.now() - start) / 1_000),
      done: round(done / MIB),
      from: await memoryIn(from),
      to: await memoryIn(to),
    });
  };
  await look();
  await begin(meeting, { paths: [path], name: NAME, bytes });
  const ended = await watched(to, look, bytes);
  const identical =
    ended.root === made.root && (await saved(to, { name: NAME, bytes })) === made.sha256;
  await look();
  return {
    identical,
    'seconds until done': ended.seconds,
    'growth, MiB': { from: growth(samples, 'from'), to: growth(samples, 'to') },
    samples,
  };
}

/** Looks again and again until it has ended. @param {Side} to @param {() => Promise<void>} look @param {number} bytes */
async function watched(to, look, bytes) {
  const [start, limit] = [performance.now(), 120_000 + bytes / 1_000];
  for (;;) {
    await later(EVERY_MS);
    await look();
    const now = await shown(to.page, NAME);
    const took = performance.now() - start;
    if (now?.state === 'done') return { root: now.root, seconds: round(took / 1_000) };
    if (now?.state === 'failed' || now?.state === 'cancelled' || took > limit)
      throw new Error(`${NAME} is ${now?.state} ${now?.code} at ${now?.done}`);
  }
}

/** @param {Side} side */
async function memoryIn({ kind, browser, page }) {
  const { pages, all } = memoryOf(browser.process()?.pid ?? 0);
  const memory = { pages: round(pages), all: round(all) };
  if (kind === 'firefox') return memory;
  const { JSHeapUsedSize = 0 } = await page.metrics();
  return { ...memory, heap: round(JSHeapUsedSize / MIB) };
}

/** @param {readonly Sample[]} samples @param {'from' | 'to'} side */
function growth(samples, side) {
  const pages = samples.map((sample) => sample[side].pages);
  return round(Math.max(...pages) - (pages[0] ?? 0));
}
