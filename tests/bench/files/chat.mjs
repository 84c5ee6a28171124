import { join } from 'node:path';
import { makeFile, MIB, scratchFolder } from '../../helpers/test-files.mjs';
import { until, untilBytes } from '../../helpers/transfers.mjs';
import { median, quantile, round } from '../median.mjs';
import { PAIRS } from './engines.mjs';
import { begin, connect, withBrowsers } from './meeting.mjs';

const NAME = 'in the way.bin';
const EVERY_MS = 250;

/**
 * Both write a message every 250 ms while a file fills the link: milliseconds from the press on the
 * button to *delivered*, measured in the page that wrote it.
 *
 * @param {{ url: string }} options
 */
export async function benchChat({ url }) {
  const mib = 1.5 * Number(process.env.FILES_MIB ?? 200);
  const scratch = scratchFolder();
  const path = join(scratch.path, NAME);
  await makeFile(path, mib * MIB);
  /** @type {Record<string, Awaited<ReturnType<typeof talkMeanwhile>>>} */
  const pairs = {};
  for (const pair of PAIRS)
    pairs[pair.join(' to ')] = await withBrowsers({ pair, url }, (meeting) =>
      talkMeanwhile(meeting, { path, bytes: mib * MIB }),
    );
  scratch.remove();
  const bar = { median: 200, p95: 500 };
  const all = Object.values(pairs).flatMap(({ sender, receiver }) => [sender, receiver]);
  const met = all.every((one) => one.median <= bar.median && one.p95 <= bar.p95);
  return { pairs, bar, met };
}

/** @param {import('./meeting.mjs').Meeting} meeting @param {{ path: string, bytes: number }} file */
async function talkMeanwhile(meeting, { path, bytes }) {
  const { from, to } = meeting;
  await connect(meeting);
  await begin(meeting, { paths: [path], name: NAME, bytes });
  await untilBytes(to.page, NAME, { bytes: 0.05 * bytes });
  const talking = Promise.all([from, to].map(({ page }) => page.evaluate(talk, EVERY_MS)));
  await untilBytes(to.page, NAME, { bytes: 0.9 * bytes, timeout: 60_000 + bytes / 1_000 });
  await Promise.all([from, to].map(({ page }) => page.evaluate(stop)));
  const [sender, receiver] = await talking;
  await until(to.page, NAME, { states: ['done'], timeout: 60_000 });
  return { sender: figures(sender ?? []), receiver: figures(receiver ?? []) };
}

/** @param {readonly number[]} times */
function figures(times) {
  return {
    messages: times.length,
    median: round(median(times)),
    p95: round(quantile(times, 0.95)),
    longest: round(Math.max(...times)),
  };
}

function stop() {
  Object.assign(window, { heliographTalked: true });
}

/**
 * Runs in the page until it is stopped and all that was written is delivered.
 *
 * @param {number} every milliseconds
 * @returns {Promise<number[]>} milliseconds to *delivered*
 */
async function talk(every) {
  /** @type {Map<string, number>} */
  const pressed = new Map();
  /** @type {number[]} */
  const times = [];
  const look = () => {
    const delivered = '[data-testid="message"][data-direction="out"][data-state="delivered"]';
    for (const message of document.querySelectorAll(delivered)) {
      const text = message.querySelector('p')?.textContent ?? '';
      const at = pressed.get(text);
      if (at === undefined) continue;
      pressed.delete(text);
      times.push(performance.now() - at);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] });
  const box = /** @type {HTMLTextAreaElement} */ (
    document.querySelector('[data-testid="message-input"]')
  );
  const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let count = 0; !(/** @type {any} */ (window).heliographTalked); count += 1) {
    const text = `meanwhile ${count}`;
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await pause(0);
    pressed.set(text, performance.now());
    /** @type {HTMLElement} */ (document.querySelector('[data-testid="send"]')).click();
    await pause(every);
  }
  for (let waited = 0; pressed.size > 0 && waited < 30_000; waited += 100) await pause(100);
  watch.disconnect();
  // What never arrived is not left out.
  return [...times, ...[...pressed].map(() => Infinity)];
}
