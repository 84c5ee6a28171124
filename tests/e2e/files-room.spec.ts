import { rmSync } from 'node:fs';
import { MIB } from '../helpers/test-files.mjs';
import { exchange, pair } from './app-page.ts';
import { type FilePage, give, test } from './file-page.ts';
import { expect } from './fixtures.ts';

test.use({ trace: 'off' });

async function paired(sharer: () => Promise<FilePage>): Promise<[FilePage, FilePage]> {
  const [a, b] = [await sharer(), await sharer()];
  await pair(a.app, b.app);
  return [a, b];
}

/** What the browser lets the page store from now on; nothing: as much as it likes. */
async function allow({ page }: FilePage, bytes?: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes !== undefined && { quotaSize: bytes }),
  });
}

/** More than memory would take where the disk has no room. */
const HUGE = 300 * MIB;

test('[X7] what does not fit is refused before a byte moves, and the sender is told', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await paired(sharer);
  const file = await sample('too large.bin', HUGE);
  await b.page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await allow(b, 100 * MIB);
  await give(a, b, file);
  await b.failed(file.name, 'no-room');
  await a.failed(file.name, 'no-room');
  expect(await b.done(file.name)).toBe(0);
  expect(await a.done(file.name)).toBe(0);
  await exchange(a.app, b.app, 'what now?');
  // With room again, it goes.
  await allow(b);
  await b.press(file.name, 'retry');
  await b.arrived(file);
});

test('a file that is gone when it is wanted is named, and the others go', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await paired(sharer);
  const [gone, there] = [await sample('gone.bin', MIB), await sample('there.bin', MIB)];
  await a.attach(gone, there);
  await expect(b.all).toHaveCount(2);
  rmSync(gone.path);
  await b.press(gone.name, 'accept');
  await a.failed(gone.name, 'unreadable');
  await b.failed(gone.name, 'unreadable');
  await b.press(there.name, 'accept');
  await b.arrived(there);
});

test('the same file twice is two transfers, and both arrive', async ({ sharer, sample }) => {
  const [a, b] = await paired(sharer);
  const file = await sample('twin.bin', MIB);
  await a.attach(file);
  await a.attach(file);
  await expect(b.all).toHaveCount(2);
  for (const one of await b.all.all()) await one.getByTestId('accept').click();
  for (const one of await b.all.all()) await expect(one).toHaveAttribute('data-root', file.root);
});
