import { AppPage } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { Peer } from './peer.ts';

const MESSAGES = 10_000;
/** The page draws no more messages than this in one go, so that it can answer in between. */
const PORTION = 80;

// Snapshots of the page for a trace would take the very time that is measured.
test.use({ trace: 'off' });

test('a flood of 10,000 messages leaves the page responsive', async ({ page }) => {
  test.setTimeout(240_000);
  const app = await AppPage.open(page);
  await app.code();
  const peer = await Peer.open(await page.context().newPage());
  await peer.greet(app);
  await page.evaluate(() => {
    const portions: number[] = [];
    Object.assign(window, { portions });
    const articles = (node: Node): number =>
      node instanceof Element
        ? Number(node.matches('article')) + node.querySelectorAll('article').length
        : 0;
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      portions.push(added.reduce((sum, node) => sum + articles(node), 0));
    }).observe(document.body, { childList: true, subtree: true });
  });

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
    (count) => document.querySelector(`[aria-posinset="${count}"]`) !== null,
    MESSAGES,
    { polling: 250, timeout: 180_000 },
  );
  const portions = await page.evaluate(
    () => (window as unknown as { portions: number[] }).portions,
  );

  await expect(app.input).toHaveValue('typed meanwhile');
  await expect(app.messages.last()).toContainText(`no. ${MESSAGES}`);
  expect(Math.max(...portions)).toBeLessThanOrEqual(PORTION);
});
