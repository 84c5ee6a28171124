import { type AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** Longer than the other side waits for a sign of life, with an acknowledgement due: 2.5 and 2 s. */
const STILL_MS = 8_000;

/** The page does nothing for a while, as a suspended one (fact F15); its connection stays up. */
async function standStill({ page }: AppPage): Promise<void> {
  await page.evaluate((ms) => {
    setTimeout(() => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    });
  }, STILL_MS);
}

test('[R9] [F15] a page that stands still is noticed, and both go on when it moves again', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'before');
  await standStill(a);
  await b.say('are you there?');
  await b.is('interrupted');
  await b.say('still writing');
  await b.is('open');
  await a.is('open');
  await expect(a.messages).toHaveText([/before/, /are you there/, /still writing/]);
  await expect(b.messages.last()).toHaveAttribute('data-state', 'delivered');
  await exchange(a, b, 'here I am');
});
