import { round } from './median.mjs';
import { say, talkers } from './talkers.mjs';
import { launch } from './windows.mjs';

const MESSAGES = 10_000;

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * One side floods the other over the app's own channel, as fast as that takes it. The longest task of
 * the flooded page (W3C longtasks) is measured beside one in which nothing but 100 plain
 * paragraphs is laid out, which says how fast the machine is just then.
 *
 * @param {{ url: string }} options
 */
export async function benchFlood({ url }) {
  const browser = await launch();
  const [a, b] = await talkers(browser, url, keepChannels);
  await say(a, 'first');
  await b.waitForSelector('[data-testid="message"][data-direction="in"]');
  await b.evaluate(watchTasks);
  const start = performance.now();
  await a.evaluate(flood, MESSAGES);
  await b.waitForFunction(
    (count) => document.querySelector(`[aria-posinset="${count + 1}"]`) !== null,
    { polling: 250, timeout: 300_000 },
    MESSAGES,
  );
  const took = performance.now() - start;
  const tasks = await b.evaluate(() => /** @type {any} */ (window).tasks);
  const plain = await b.evaluate(layOutPlain);
  await browser.close();
  const longest = Math.max(0, ...tasks);
  return {
    messages: MESSAGES,
    'until all are shown, ms': round(took),
    'longest task, ms': round(longest),
    'tasks over 50 ms': tasks.length,
    'laying out 100 plain paragraphs, ms': round(plain),
    bar: 200,
    met: longest < 200,
  };
}

/** @param {Page} page */
function keepChannels(page) {
  return page.evaluateOnNewDocument(() => {
    const channels = /** @type {any} */ (window.channels = []);
    const make = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (...args) {
      const channel = make.apply(this, args);
      channels.push(channel);
      return channel;
    };
  });
}

function watchTasks() {
  const tasks = /** @type {any} */ (window.tasks = []);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
}

/** Numbers go on after the one message that was written. @param {number} count */
async function flood(count) {
  const channel = /** @type {any} */ (window).channels.find(
    (/** @type {RTCDataChannel} */ one) => one.readyState === 'open',
  );
  channel.bufferedAmountLowThreshold = 65_536;
  for (let seq = 2; seq < count + 2; seq += 1) {
    channel.send(JSON.stringify({ type: 'text', id: `t${seq}`, seq, text: `no. ${seq}`, at: 0 }));
    if (channel.bufferedAmount > 1_000_000)
      await new Promise((resolve) => {
        channel.addEventListener('bufferedamountlow', resolve, { once: true });
      });
  }
}

function layOutPlain() {
  const start = performance.now();
  for (let index = 0; index < 100; index += 1) {
    const line = document.createElement('p');
    line.textContent = `no. ${index}`;
    document.body.append(line);
  }
  document.body.getBoundingClientRect();
  return performance.now() - start;
}
