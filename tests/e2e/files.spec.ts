import { MIB } from '../helpers/test-files.mjs';
import { exchange, pair } from './app-page.ts';
import { bytesOf, type FilePage, give, PATIENCE, sha256, test } from './file-page.ts';
import { expect } from './fixtures.ts';
import { filesOfZip } from './zip.ts';

// Snapshots of pages in which files move would take the time of the files.
test.use({ trace: 'off' });

async function twoPaired(sharer: () => Promise<FilePage>): Promise<[FilePage, FilePage]> {
  const [a, b] = [await sharer(), await sharer()];
  await pair(a.app, b.app);
  return [a, b];
}

test('[X4] [X15] a file goes each way, is the same at the other end, and is saved as it was', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await twoPaired(sharer);
  const [one, two] = [await sample('Letter.pdf'), await sample('answer.bin', 2 * MIB)];
  for (const [from, to, file] of [
    [a, b, one],
    [b, a, two],
  ] as const) {
    await from.attach(file);
    await expect(from.one(file.name)).toHaveAttribute('data-direction', 'out');
    await expect(to.one(file.name)).toHaveAttribute('data-direction', 'in');
    await to.is(file.name, 'offered');
    await expect(to.one(file.name)).toHaveAttribute('data-total', String(file.bytes.length));
    expect(await to.done(file.name), 'nothing moves before it is accepted').toBe(0);
    await to.press(file.name, 'accept');
    await to.arrived(file);
    await from.arrived(file);
    const download = await to.save(file.name);
    expect(download.suggestedFilename()).toBe(file.name);
    expect(sha256(await bytesOf(download))).toBe(file.sha256);
  }
  await exchange(a.app, b.app, 'got it');
});

test('[X4] several files at once are a transfer each', async ({ sharer, sample }) => {
  const [a, b] = await twoPaired(sharer);
  const files = [await sample('one.txt', 'first'), await sample('two.bin', 70_000)];
  await a.attach(...files, await sample('three.bin', MIB));
  await expect(b.all).toHaveCount(3);
  await b.press('three.bin', 'decline');
  // Each answer changes the height of its card: the next is pressed once everything has its place.
  await b.is('three.bin', 'cancelled');
  for (const { name } of files) {
    await b.press(name, 'accept');
    await expect(b.one(name)).not.toHaveAttribute('data-state', 'offered');
  }
  for (const file of files) await b.arrived(file);
  await a.is('three.bin', 'cancelled');
  await expect(a.one('three.bin')).toContainText('declined');
});

test('[X2] [X3] [X5] a folder keeps its structure and is saved as one archive', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await twoPaired(sharer);
  const files = {
    'readme.txt': await sample('trip/readme.txt', 'hello'),
    'pictures/first.jpg': await sample('trip/pictures/first.jpg', 1.5 * MIB),
    'pictures/nothing.txt': await sample('trip/pictures/nothing.txt', 0),
    'pictures/deep/er/ж.bin': await sample('trip/pictures/deep/er/ж.bin', 40_000),
  };
  const readme = files['readme.txt'].path;
  await a.attachFolder(readme.slice(0, -'/readme.txt'.length));
  await b.is('trip', 'offered');
  await b.one('trip').getByTestId('open-list').click();
  await expect(b.one('trip')).toContainText('nothing.txt');
  await b.press('trip', 'accept');
  await b.is('trip', 'done');
  await a.is('trip', 'done');
  const download = await b.save('trip', 'save-all');
  expect(download.suggestedFilename()).toMatch(/^trip.*\.zip$/);
  const inside = filesOfZip(await bytesOf(download));
  const found = [...inside].map(([path, bytes]) => [path.replace(/^trip\//, ''), sha256(bytes)]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(files).map(([path, file]) => [path, file.sha256])),
  );
});

test('[X3] more than a hundred loose files go as one, with no round trip each', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await twoPaired(sharer);
  const files = [];
  for (let number = 0; number < 150; number += 1)
    files.push(await sample(`note ${number}.txt`, `this is no. ${number}`));
  await a.attach(...files);
  await expect(b.all).toHaveCount(1);
  await b.press('150', 'accept');
  await b.is('150', 'done');
  const inside = filesOfZip(await bytesOf(await b.save('150', 'save-all')));
  expect(inside.size).toBe(150);
  const [last] = [...inside].filter(([path]) => path.endsWith('note 149.txt'));
  expect(last?.[1].toString()).toBe('this is no. 149');
});

test('[X4] an empty file arrives and is saved', async ({ sharer, sample }) => {
  const [a, b] = await twoPaired(sharer);
  const empty = await sample('empty.txt', 0);
  await give(a, b, empty);
  await b.arrived(empty);
  await a.arrived(empty);
  expect(await bytesOf(await b.save('empty.txt'))).toHaveLength(0);
});

const NAMES: Readonly<Record<string, string>> = {
  'of 255 bytes': `${'n'.repeat(250)}.txt\u0031`.slice(0, 255),
  'of emoji': '🌞🛰️👩‍🚀.txt',
  'from right to left': 'ملاحظات.txt',
  'that is reserved on Windows': 'con.txt',
  'with a direction change in it': 'photo\u202egpj.exe',
};

for (const [what, name] of Object.entries(NAMES))
  test(`[X6] a name ${what} arrives, and is safe to save`, async ({ sharer, sample }) => {
    const [a, b] = await twoPaired(sharer);
    await a.attach(await sample(name, 'content'));
    await expect(b.all).toHaveCount(1);
    await expect(b.all).not.toContainText('\u202e');
    await b.all.getByTestId('accept').click();
    await expect(b.all).toHaveAttribute('data-state', 'done');
    const [download] = await Promise.all([
      b.page.waitForEvent('download'),
      b.all.getByTestId('save').click(),
    ]);
    const saved = download.suggestedFilename();
    expect(saved).not.toMatch(/\u202e|^con\./iu);
    expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(255);
    expect((await bytesOf(download)).toString()).toBe('content');
  });

test('a file that is dropped anywhere, and one that is pasted, are offered', async ({ sharer }) => {
  const [a, b] = await twoPaired(sharer);
  const carrying = (name: string) =>
    a.page.evaluateHandle((called) => {
      const data = new DataTransfer();
      data.items.add(new File([`this is ${called}`], called, { type: 'text/plain' }));
      return data;
    }, name);
  const dropped = await carrying('dropped.txt');
  for (const type of ['dragenter', 'dragover', 'drop'])
    await a.page.dispatchEvent('main', type, { dataTransfer: dropped });
  await b.is('dropped.txt', 'offered');

  await a.app.input.focus();
  await a.page.evaluate(
    (clipboardData) =>
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      ),
    await carrying('pasted.txt'),
  );
  await b.is('pasted.txt', 'offered');
  for (const name of ['dropped.txt', 'pasted.txt']) {
    await b.press(name, 'accept');
    await b.is(name, 'done');
    expect((await bytesOf(await b.save(name))).toString()).toBe(`this is ${name}`);
  }
});

test('“always” takes what this device offers from then on', async ({ sharer, sample }) => {
  const [a, b] = await twoPaired(sharer);
  await a.attach(await sample('first.bin', MIB));
  await b.is('first.bin', 'offered');
  await b.press('first.bin', 'accept-always');
  await b.is('first.bin', 'done');
  const next = await sample('second.bin', MIB);
  await a.attach(next);
  await b.arrived(next);
  // The other direction was not part of it.
  await b.attach(await sample('back.bin', 1_000));
  await a.is('back.bin', 'offered');
});

test('[X8] what is attached while nobody is there is offered when somebody is', async ({
  sharer,
  sample,
}) => {
  const [a, b] = [await sharer(), await sharer()];
  const early = await sample('early.bin');
  await a.attach(early);
  await a.is('early.bin', 'offered');
  await pair(a.app, b.app);
  await b.is('early.bin', 'offered');
  await b.press('early.bin', 'accept');
  await b.arrived(early);
});

test('[X8] what is attached after the other one left is offered when it is back', async ({
  sharer,
  sample,
}) => {
  const [a, b] = await twoPaired(sharer);
  await exchange(a.app, b.app, 'seen');
  await b.app.leave();
  await a.app.is('closed');
  const late = await sample('late.bin');
  await a.attach(late);
  await a.page.getByTestId('pair-again').click();
  await pair(a.app, b.app);
  await b.press('late.bin', 'accept');
  await b.arrived(late);
});

test('[X18] a message goes over while a file does', async ({ sharer, sample }) => {
  const [a, b] = await twoPaired(sharer);
  const file = await sample('large.bin', 48 * MIB);
  await give(a, b, file);
  await b.moved(file.name);
  await exchange(a.app, b.app, 'there');
  await exchange(b.app, a.app, 'and back');
  await expect(b.one(file.name)).toHaveAttribute('data-state', 'done', PATIENCE);
  await b.arrived(file);
});

test('[X19] a picture is shown, and what only poses as one is not', async ({ sharer, sample }) => {
  const [a, b] = await twoPaired(sharer);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const posing = {
    'page.png': '<!doctype html><script>alert(1)</script>',
    'drawing.jpg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'declared.webp': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
  };
  await a.attach(await sample('dot.bin', png));
  await b.press('dot.bin', 'accept');
  await b.is('dot.bin', 'done');
  await expect(b.one('dot.bin').locator('img')).toHaveAttribute('src', /^blob:/);
  for (const [name, text] of Object.entries(posing)) {
    await a.attach(await sample(name, text));
    await b.press(name, 'accept');
    await b.is(name, 'done');
    await expect(b.one(name).locator('img, iframe, object, embed, video, audio')).toHaveCount(0);
  }
});
