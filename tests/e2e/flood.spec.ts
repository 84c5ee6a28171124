import { availableParallelism, loadavg } from 'node:os';
import { AppPage } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { Peer } from './peer.ts';

const MESSAGES = 10_000;
/** No task of the page may take longer, in milliseconds (security limits). */
const LONGEST_MS = 200;

/** How many want each core of this machine: long tasks are told in time that passes. */
const crowd = () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

/** On a machine more crowded than this, time that passes says nothing about the page. */
const CROWDED = 3;

// Snapshots of the page for a trace would take the very time that is measured.
test.use({ trace: 'off' });

test('a flood of 10,000 messages leaves the page responsive', async ({ page }) => {
  test.setTimeout(240_000);
  const app = await AppPage.open(page);
  await app.code();
  const peer = await Peer.open(await page.context().newPage());
  await peer.greet(app);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });

  const start = Date.now();
  await peer.page.evaluate(async (count) => {
    const { channel } = window as unknown as { channel: RTCDataChannel };
    channel.bufferedAmountLowThreshold = 65_536;
    for (let seq = 1; seq <= count; seq++) {
      channel.send(JSON.stringify({ type: 'text', id: `t${seq}`, seq, text: `no. ${seq}`, at: 0 }));
      if (channel.bufferedAmount > 1_000_000)
        await new Promise((resolve) => {
          channel.addEventListener('bufferedamountlow', resolve, { once: true });
        });
    }
  }, MESSAGES);
  await app.input.fill('typed meanwhile');
  // A locator would search through all of the page each time it looks, in the page's own time.
  await page.waitForFunction(
    (count) => document.getElementsByTagName('article').length === count,
    MESSAGES,
    { polling: 250, timeout: 180_000 },
  );
  const took = Date.now() - start;
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  const longest = Math.max(0, ...tasks);
  console.info(`flood: ${took} ms, longest task ${longest.toFixed(0)} ms of ${tasks.length} long`);

  await expect(app.input).toHaveValue('typed meanwhile');
  await expect(app.messages.last()).toContainText(`no. ${MESSAGES}`);
  if (crowd() > CROWDED) console.info('flood: the machine is too busy to judge the longest task');
  else expect(longest).toBeLessThan(LONGEST_MS * crowd());
});
