import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserPath, CHROMIUM_ARGS } from '../helpers/browsers.ts';
import { scratchFolder } from '../helpers/test-files.mjs';
import { AppPage, exchange, pair } from './app-page.ts';
import { bytesOf, FilePage, give, giveUp, type Sample, sha256, SLOW, test } from './file-page.ts';
import { expect } from './fixtures.ts';

test.use({ trace: 'off' });
test.setTimeout(150_000);

/** A file is on its way; more than half of it has not arrived. */
async function underWay(
  sharer: () => Promise<FilePage>,
  file: Sample,
): Promise<{ readonly from: FilePage; readonly to: FilePage; readonly kept: number }> {
  const [from, to] = [await sharer(), await sharer()];
  await pair(from.app, to.app);
  await exchange(from.app, to.app, 'hello');
  await give(from, to, file);
  await to.moved(file.name, file.bytes.length / 8);
  return { from, to, kept: await to.done(file.name) };
}

async function arrivedAndSaved(to: FilePage, file: Sample): Promise<void> {
  await to.arrived(file);
  expect(sha256(await bytesOf(await to.save(file.name)))).toBe(file.sha256);
}

test('[X9] [X11] after the receiver was reloaded it goes on with what is there', async ({
  sharer,
  sample,
}) => {
  const file = await sample('received on.bin', SLOW);
  const { from, to, kept } = await underWay(sharer, file);
  await to.page.reload();
  await giveUp(from);
  await pair(from.app, to.app);
  await expect(to.one(file.name)).toHaveAttribute('data-state', /active|verifying|done/);
  // What had been acknowledged is there at once, before anything new.
  expect(await to.done(file.name)).toBeGreaterThanOrEqual(kept);
  await arrivedAndSaved(to, file);
  await from.arrived(file);
});

test('[X12] [X13] after the sender was reloaded it picks the file again, and no other', async ({
  sharer,
  sample,
}) => {
  const file = await sample('sent on.bin', SLOW);
  const { from, to, kept } = await underWay(sharer, file);
  await from.page.reload();
  await giveUp(to);
  await pair(from.app, to.app);
  await from.is(file.name, 'paused');
  await to.is(file.name, 'paused');
  const [before, wrong] = [await to.done(file.name), await sample('another.bin', SLOW)];
  expect(before).toBeGreaterThanOrEqual(kept);

  await from.pickAgain(file.name, wrong);
  await from.says(file.name, 'changed');
  await from.is(file.name, 'paused');
  expect(await to.done(file.name)).toBe(before);

  // The same size and name, and other bytes: only the proof tells [X13].
  const bytes = Buffer.from(file.bytes);
  bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5);
  const posing = await sample(join('elsewhere', file.name), bytes);
  await from.pickAgain(file.name, posing);
  await from.says(file.name, 'changed');
  expect(await to.done(file.name)).toBe(before);

  await from.pickAgain(file.name, file);
  await arrivedAndSaved(to, file);
});

test('[X14] [X20] both were reloaded, and another device was there in between', async ({
  sharer,
  sample,
}) => {
  // So much that two pages are reloaded before it is through, however busy the machine is.
  const file = await sample('long way.bin', 4 * SLOW);
  const { from, to } = await underWay(sharer, file);
  await Promise.all([from.page.reload(), to.page.reload()]);
  const third = await sharer();
  await pair(to.app, third.app);
  await exchange(to.app, third.app, 'in between');
  await expect(third.all).toHaveCount(0);
  await to.app.leave();
  await to.app.code();
  await pair(from.app, to.app);
  await from.pickAgain(file.name, file);
  await arrivedAndSaved(to, file);
});

/** The first of its values that is not 0. */
async function nonZero(read: () => Promise<number>): Promise<number> {
  let value = 0;
  await expect.poll(async () => (value = await read())).toBeGreaterThan(0);
  return value;
}

test('[X20] a profile that is closed and opened again goes on', async ({
  sharer,
  sample,
  app,
  troubles,
}) => {
  const folder = scratchFolder();
  const open = async () => {
    const context = await chromium.launchPersistentContext(folder.path, {
      executablePath: browserPath('chromium'),
      args: [...CHROMIUM_ARGS],
      baseURL: app.url,
    });
    troubles.watch(context);
    return { context, files: await FilePage.of(await AppPage.open(await context.newPage())) };
  };
  const file = await sample('another day.bin', SLOW);
  const [from, first] = [await sharer(), await open()];
  await pair(from.app, first.files.app);
  await give(from, first.files, file);
  await first.files.moved(file.name, file.bytes.length / 8);
  const kept = await first.files.done(file.name);
  await first.context.close();

  const again = await open();
  await giveUp(from);
  await pair(from.app, again.files.app);
  await expect(again.files.one(file.name)).toHaveAttribute('data-state', /active|verifying|done/);
  // It looks at the disk first: the first number that it says is what it found there.
  const found = await nonZero(() => again.files.done(file.name));
  expect(found).toBeGreaterThanOrEqual(kept);
  await arrivedAndSaved(again.files, file);
  await again.context.close();
  folder.remove();
});

test('what has arrived and was not saved is there after a reload', async ({ sharer, sample }) => {
  const [a, b] = [await sharer(), await sharer()];
  await pair(a.app, b.app);
  const file = await sample('kept.bin');
  await give(a, b, file);
  await b.arrived(file);
  await b.page.reload();
  await b.page.getByTestId('show-thread').click();
  await arrivedAndSaved(b, file);
});

test('[X13] a file that was changed after it was offered is not sent', async ({
  sharer,
  sample,
}) => {
  const [a, b] = [await sharer(), await sharer()];
  await pair(a.app, b.app);
  const file = await sample('draft.txt', 'first version');
  await a.attach(file);
  await b.is(file.name, 'offered');
  writeFileSync(file.path, 'second version, which is longer');
  await b.press(file.name, 'accept');
  // Chromium reads no file any more that is not what was picked: it cannot say why.
  await expect(a.one(file.name)).toHaveAttribute('data-code', /^(changed|unreadable)$/);
  await a.is(file.name, 'failed');
  await expect(b.one(file.name)).toHaveAttribute('data-code', /^(changed|unreadable)$/);
  await b.is(file.name, 'failed');
  await exchange(a.app, b.app, 'sorry');
  const fresh = await sample('draft.txt', 'third version');
  await give(a, b, fresh);
  await b.arrived(fresh);
});
