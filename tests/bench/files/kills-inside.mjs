// The part of kills.mjs that runs in a network of its own; prints its results as JSON.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { DIST } from '../../../scripts/lib/paths.mjs';
import { serve } from '../../../scripts/lib/serve.mjs';
import { treeOf } from '../../helpers/process-memory.mjs';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { pickAgain, until, untilBytes } from '../../helpers/transfers.mjs';
import { BlockCounter } from './blocks.mjs';
import { launchEngine, MIXED } from './engines.mjs';
import { begin, connect, connectAgain, freshPage, link, saved, withBrowsers } from './meeting.mjs';

/**
 * @typedef {import('./meeting.mjs').Meeting} Meeting
 * @typedef {import('./meeting.mjs').Side} Side
 * @typedef {'tab closed' | 'browser ended' | 'network cut'} How
 *
 * @typedef {object} Kill
 * @property {How} how
 * @property {'from' | 'to'} who
 * @property {number} at Share of the file that has arrived, 0 to 1.
 * @property {number} seconds Without a network.
 *
 * @typedef {object} Run
 * @property {Meeting} meeting
 * @property {BlockCounter} counter
 * @property {string} path
 * @property {number} bytes
 */

const NAME = 'killed.bin';
const KILLS = 10;
const END = ['done', 'failed', 'cancelled'];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). @param {number} seed */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every way to die at least three times, at random points. @param {number} seed @returns {Kill[]} */
function plan(seed) {
  const random = randomOf(seed);
  const ways = /** @type {const} */ (['tab closed', 'browser ended', 'network cut']);
  const points = Array.from({ length: KILLS }, () => 0.02 + 0.8 * random()).sort((a, b) => a - b);
  const shift = Math.floor(3 * random());
  return points.map((at, index) => ({
    how: /** @type {How} */ (ways[(index + shift) % 3]),
    who: random() < 0.5 ? 'from' : 'to',
    at,
    seconds: 3 + Math.floor(15 * random()),
  }));
}

/** Nothing of UDP comes in any more: no host notices. */
function cut() {
  nft('add table inet cut');
  nft('add chain inet cut in { type filter hook input priority 0; }');
  nft('add rule inet cut in meta l4proto udp drop');
}

const mend = () => nft('delete table inet cut');

/** @param {string} command */
function nft(command) {
  execFileSync('nft', [command]);
}

/** Opens the app again at the side that died. @param {Run} run @param {'from' | 'to'} who */
async function reopen({ meeting, counter }, who) {
  const side = meeting[who];
  side.page = await freshPage(side.browser);
  if (who === 'to') await counter.watch(side.page);
  await side.page.goto(meeting.url);
  const left = meeting[who === 'from' ? 'to' : 'from'].page;
  await connectAgain({ gone: side.page, left });
}

/** At once, as the system ends what takes too much memory. @param {Side} side */
async function endBrowser(side) {
  const gone = new Promise((resolve) => side.browser.once('disconnected', resolve));
  for (const { pid } of treeOf(side.browser.process()?.pid ?? 0).reverse()) endProcess(pid);
  await gone;
  const { kind, profile, downloads } = side;
  side.browser = await launchEngine(kind, { profile, downloads });
}

/** @param {number} pid */
function endProcess(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went with its parent.
  }
}

/** @param {Run} run @param {Kill} kill */
async function strike(run, { how, who, seconds }) {
  const { meeting, path } = run;
  if (how === 'network cut') {
    cut();
    await later(seconds * 1_000);
    mend();
    for (const { page } of [meeting.from, meeting.to])
      await page.waitForSelector(link('open'), { timeout: 60_000 });
    return;
  }
  if (how === 'tab closed') await meeting[who].page.close();
  else await endBrowser(meeting[who]);
  await reopen(run, who);
  if (who === 'from') await pickAgain(meeting.from.page, NAME, [path]);
}

/** @param {Run} run @param {Kill} kill */
async function killed(run, kill) {
  const { meeting, counter, bytes } = run;
  await untilBytes(meeting.to.page, NAME, { bytes: kill.at * bytes, timeout: 120_000 });
  counter.mark();
  const start = performance.now();
  await strike(run, kill);
  await until(meeting.to.page, NAME, { states: ['active', 'verifying', ...END], timeout: 90_000 });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  // Twice is seen as soon as anything new comes.
  const arrived = counter.arrivals.length;
  for (let waited = 0; counter.arrivals.length < arrived + 8 && waited < 50; waited += 1)
    await later(100);
  console.error(`${kill.how}, ${kill.who}, at ${Math.round(kill.at * 100)} %: ${seconds} s`);
  return {
    ...kill,
    'back after, s': seconds,
    'whole blocks that came again': counter.wholeAgain,
    'blocks that began again': counter.begunAgain,
  };
}

/** @param {Meeting} meeting @param {{ path: string, bytes: number, made: { sha256: string, root: string }, seed: number }} file */
async function journey(meeting, { path, bytes, made, seed }) {
  const counter = new BlockCounter();
  const run = { meeting, counter, path, bytes };
  await counter.watch(meeting.to.page);
  await connect(meeting);
  await begin(meeting, { paths: [path], name: NAME, bytes });
  const kills = [];
  for (const kill of plan(seed)) kills.push(await killed(run, kill));
  const ended = await until(meeting.to.page, NAME, { states: END, timeout: 300_000 });
  const identical =
    ended.root === made.root && (await saved(meeting.to, { name: NAME, bytes })) === made.sha256;
  return { identical, kills };
}

async function main() {
  const mib = Number(process.env.KILLS_MIB ?? 300);
  const seed = Number(process.env.KILLS_SEED ?? Date.now() % 100_000);
  const app = await serve({ dir: DIST });
  const scratch = scratchFolder();
  const path = join(scratch.path, NAME);
  const made = await makeFile(path, mib * MIB);
  /** @type {Record<string, Awaited<ReturnType<typeof journey>>>} */
  const pairs = {};
  for (const pair of MIXED)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url: app.url }, (meeting) =>
      journey(meeting, { path, bytes: mib * MIB, made, seed }),
    );
  await app.close();
  const all = Object.values(pairs);
  const most = Math.max(
    ...all.flatMap(({ kills }) => kills.map((kill) => kill['blocks that began again'])),
  );
  const met = all.every(({ identical }) => identical) && most <= 1;
  return { mib, seed, pairs, 'most blocks again after one kill': most, bar: 1, met };
}

// Whoever started it is gone: nothing may outlive it.
process.stdin.resume().once('end', () => process.exit(1));
console.log(JSON.stringify(await main()));
process.exit(0);
