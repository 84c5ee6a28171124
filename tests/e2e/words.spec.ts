import type { Page } from '@playwright/test';
import { type AppPage, exchange, pair } from './app-page.ts';
import { Hands } from './by-keys.ts';
import { expect, test } from './fixtures.ts';
import { heardBy, listen } from './listening.ts';

type Device = () => Promise<AppPage>;

async function paired(device: Device): Promise<[AppPage, AppPage]> {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  for (const { trust } of [a, b]) await expect(trust).toHaveAttribute('data-state', 'pasted');
  return [a, b];
}

/** `a` asks by the header, `b` comes by the notice. */
async function comparing(device: Device): Promise<[AppPage, AppPage]> {
  const [a, b] = await paired(device);
  await ask(a);
  await b.page.getByTestId('words-invited').getByTestId('words-show').click();
  await expect(b.page.getByTestId('words')).toBeVisible();
  return [a, b];
}

async function ask({ trust, page }: AppPage): Promise<void> {
  await trust.click();
  await page.getByTestId('compare-words').click();
  await expect(page.getByTestId('words')).toBeVisible();
}

async function shownBy({ page }: AppPage): Promise<{ pictures: string[]; digits: string }> {
  const words = page.getByTestId('word');
  await expect(words).toHaveCount(7);
  const pictures = await words.evaluateAll((all) => all.map((one) => one.dataset['picture'] ?? ''));
  const digits = page.getByTestId('words-digits');
  return { pictures, digits: (await digits.getAttribute('data-value')) ?? '' };
}

const press = ({ page }: AppPage, id: string): Promise<void> => page.getByTestId(id).click();

test('[T11] [T14] [T15] one asks, both see the same words, and each verifies its own side', async ({
  device,
}) => {
  const [a, b] = await comparing(device);
  const words = await shownBy(a);
  expect(words.digits).toMatch(/^\d{13}$/);
  expect(await shownBy(b)).toEqual(words);

  await press(a, 'words-match');
  await expect(a.trust).toHaveAttribute('data-state', 'verified');
  await expect(b.page.getByTestId('they-said')).toBeVisible();
  await expect(b.trust, 'their word proves nothing').toHaveAttribute('data-state', 'pasted');
  await press(b, 'words-match');
  await expect(b.trust).toHaveAttribute('data-state', 'verified');
  for (const each of [a, b]) {
    await press(each, 'words-done');
    await expect(each.page.getByRole('dialog')).toHaveCount(0);
  }
  await exchange(a, b, 'it is really you');

  await a.trust.click();
  await press(a, 'compare-words');
  expect(await shownBy(a), 'looked at again').toEqual(words);
});

test('[T15] words that differ close the connection, with the reason on both sides', async ({
  device,
}) => {
  const [a, b] = await comparing(device);
  await press(a, 'words-match');
  await press(b, 'words-differ');
  await press(b, 'cancel-dialog');
  await b.is('open');
  await press(b, 'words-differ');
  await press(b, 'confirm');
  for (const each of [a, b]) {
    await each.is('closed');
    await each.tells('words-differ');
    await expect(each.trust).toHaveAttribute('data-state', 'mismatch');
    await expect(each.page.getByRole('dialog')).toHaveCount(0);
    await each.trust.click();
    await expect(each.page.getByTestId('trust')).toHaveAttribute('data-state', 'mismatch');
    await expect(each.page.getByTestId('compare-words')).toHaveCount(0);
  }
});

test('[T16] [T18] with the link the level and the words are gone, and new codes get new words', async ({
  device,
}) => {
  const [a, b] = await comparing(device);
  const before = await shownBy(a);
  for (const each of [a, b]) {
    await press(each, 'words-match');
    await press(each, 'words-done');
  }
  await b.page.reload();
  await a.is('lost');
  await expect(a.trust).toHaveCount(0);
  await expect(b.trust).toHaveCount(0);
  await press(a, 'pair-again');
  await pair(a, b);
  for (const { trust, page } of [a, b]) {
    await expect(trust).toHaveAttribute('data-state', 'pasted');
    await expect(page.getByRole('dialog'), 'nothing opens by itself').toHaveCount(0);
  }
  await ask(a);
  expect(await shownBy(a)).not.toEqual(before);
});

test('[T11] an invitation can wait, and the words are there when they are wanted', async ({
  device,
}) => {
  const [a, b] = await paired(device);
  await ask(a);
  const words = await shownBy(a);
  await press(b, 'words-later');
  await expect(b.page.getByTestId('words-invited')).toHaveCount(0);
  await ask(b);
  expect(await shownBy(b)).toEqual(words);
});

test('[T11] a device that cannot compare words is not asked, and the header says why', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  // The app before there were words: its hello does not name them.
  await b.page.addInitScript(() => {
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (data: unknown) {
      const text = typeof data === 'string' ? data.replace(',"words"', '') : data;
      send.call(this, text as never);
    };
  });
  await b.page.reload();
  await pair(a, b);
  await a.trust.click();
  await expect(a.page.getByTestId('words-too-old')).toHaveText(/\S+ \S+ .*\./);
  await expect(a.page.getByTestId('compare-words')).toHaveCount(0);
});

test('[J3] [J6] words are compared by keyboard and names alone, and each step is heard', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  for (const { page } of [a, b]) {
    await listen(page.context());
    await page.reload();
  }
  await pair(a, b);
  const [one, two] = [new Hands(a.page), new Hands(b.page)];
  await one.press('Not verified');
  await one.press('Compare words');
  await hears(a.page, 'The words are there.');
  await hears(b.page, /wants to compare words with you\. If they are the same/);
  await two.press('Show the words');
  await expect(two.page.getByRole('dialog', { name: 'Compare words' })).toBeVisible();
  const list = (page: Page) => page.getByRole('list', { name: 'The words' }).innerText();
  expect(await list(a.page)).toBe(await list(b.page));

  await one.press('They match');
  await expect(one.named('button', 'Done')).toBeFocused();
  await hears(a.page, 'Verified on this device: you said that the words match.');
  await hears(b.page, /says that the words match there\. For this device only you can say so\./);
  await one.page.keyboard.press('Enter');
  await expect(one.named('button', 'Verified'), 'where it was').toBeFocused();

  await two.press('They do not match');
  await expect(two.named('button', 'Back to the words')).toBeFocused();
  await two.page.keyboard.press('Escape');
  await expect(two.named('button', 'They do not match'), 'where it was').toBeFocused();
  await two.page.keyboard.press('Enter');
  await two.press('Close connection');
  for (const { page } of [a, b]) await hears(page, /^!The words did not match: somebody may stand/);
});

/** Among what was said last: a device that is sure is offered to be remembered in the same moment. */
async function hears(page: Page, sentence: string | RegExp): Promise<void> {
  await expect
    .poll(async () => (await heardBy(page)).slice(-2))
    .toContainEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
}
