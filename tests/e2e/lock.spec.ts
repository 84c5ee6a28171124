import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { countTries, PASSPHRASE, rawStorage, setLock, tryPassphrase, unlock } from './lock-page.ts';

const SECRET = 'the heron flies at dawn';
const OTHER = 'a boat with nine blue oars';

/** Two devices that have talked; the first one is called Desk by the other. */
async function talked(device: () => Promise<AppPage>) {
  const [a, b] = [await device(), await device()];
  await b.page.evaluate(() => localStorage.setItem('heliograph.name', 'Kiosk of Ada'));
  await b.page.reload();
  await pair(a, b);
  await exchange(a, b, SECRET);
  await exchange(b, a, 'and comes back');
  return { a, b };
}

test('[K7] [K10] nothing that was said, and no name, is left readable; unlocked, all of it is there', async ({
  device,
}) => {
  const { a, b } = await talked(device);
  expect(await rawStorage(a.page)).toContain(SECRET);
  expect(await rawStorage(a.page)).toContain('Kiosk of Ada');
  await setLock(a);
  await a.page.goto('./#/');
  await exchange(b, a, 'written while it is sealed');
  const kept = await rawStorage(a.page);
  for (const word of [SECRET, 'Kiosk', 'comes back', 'written while', PASSPHRASE])
    expect(kept).not.toContain(word);

  await a.page.getByTestId('lock-now').click();
  await a.page.getByTestId('confirm').click();
  await expect(a.page.getByTestId('locked')).toBeVisible();
  await expect(a.page.getByTestId('message')).toHaveCount(0);
  await expect(a.page.getByTestId('my-code')).toHaveCount(0);
  await unlock(a);
  await a.page.getByTestId('show-thread').click();
  for (const text of [SECRET, 'and comes back', 'written while it is sealed'])
    await expect(a.message(text)).toBeVisible();
});

test('[K11] wrong passphrases are slowed, over a reload too, and the right one still opens', async ({
  device,
}) => {
  const a = await device();
  await setLock(a);
  await a.page.reload();
  const tries = a.page.getByTestId('locked').getByText('That is not the passphrase.');
  for (const wrong of ['not this one', 'nor this one']) {
    await tryPassphrase(a.page, wrong);
    await expect(tries).toBeVisible();
    await expect(a.page.getByTestId('unlock')).toBeEnabled();
  }
  await countTries(a.page, 5);
  await tryPassphrase(a.page, 'a sixth wrong one');
  await expect(a.page.getByTestId('unlock')).toBeDisabled();
  await a.page.reload();
  await expect(a.page.getByTestId('unlock')).toBeDisabled();
  await expect(a.page.getByTestId('unlock')).toBeEnabled();
  await unlock(a);
  await expect(a.page.getByTestId('lock-minutes')).toBeVisible();
});

test('[K4] another passphrase opens the same, the former one no more', async ({ device }) => {
  const { a } = await talked(device);
  await setLock(a);
  await a.page.getByTestId('lock-change').click();
  await a.page.getByTestId('passphrase-now').fill(PASSPHRASE);
  await a.page.getByTestId('passphrase-new').fill(OTHER);
  await a.page.getByTestId('passphrase-again').fill(OTHER);
  await a.page.getByTestId('lock-save').click();
  await expect(a.page.getByTestId('lock-minutes')).toBeVisible();
  await a.page.reload();
  await tryPassphrase(a.page, PASSPHRASE);
  await expect(a.page.getByText('That is not the passphrase.')).toBeVisible();
  await unlock(a, OTHER);
  await a.page.goto('./#/');
  await a.page.getByTestId('show-thread').click();
  await expect(a.message(SECRET)).toBeVisible();
});

test('[K10] turned off, everything is in clear again and nobody is asked', async ({ device }) => {
  const { a } = await talked(device);
  await setLock(a);
  await a.page.reload();
  await unlock(a);
  await a.page.goto('./#/settings');
  await a.page.getByTestId('lock-off').click();
  await a.page.getByTestId('passphrase-now').fill(PASSPHRASE);
  await a.page.getByTestId('lock-save').click();
  await expect(a.page.getByTestId('lock-set')).toBeVisible();
  expect(await rawStorage(a.page)).toContain(SECRET);
  await a.page.goto('./#/');
  await a.page.reload();
  await a.code();
  await a.page.getByTestId('show-thread').click();
  await expect(a.message(SECRET)).toBeVisible();
});

test('[K12] all tabs lock together', async ({ device }) => {
  const a = await device();
  await setLock(a);
  const other = await AppPage.open(await a.page.context().newPage());
  await unlock(other);
  await other.code();
  await a.page.getByTestId('lock-now').click();
  for (const { page } of [a, other]) await expect(page.getByTestId('locked')).toBeVisible();
});

test('a link with a code that is opened while it is locked is asked about once it is unlocked', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await setLock(a);
  const code = await b.code();
  await a.page.goto('about:blank');
  await a.page.goto(code);
  await unlock(a);
  await expect(a.page.getByTestId('confirm')).toBeVisible();
  expect(new URL(a.page.url()).hash).toBe('');
});

test('who has forgotten the passphrase can wipe everything, and nothing is left', async ({
  device,
}) => {
  const { a } = await talked(device);
  await setLock(a);
  await a.page.reload();
  await a.page.getByTestId('wipe').click();
  await a.page.getByTestId('confirm').click();
  await a.code();
  await expect(a.page.getByTestId('show-thread')).toHaveCount(0);
  await a.page.goto('./#/settings');
  await expect(a.page.getByTestId('lock-set')).toBeVisible();
});

test('what is wrong with a passphrase is said, and nothing is set', async ({ device }) => {
  const { page } = await device();
  await page.goto('./#/settings');
  await page.getByTestId('lock-set').click();
  await page.getByTestId('passphrase-new').fill('too few');
  await page.getByTestId('passphrase-again').fill('too few');
  await page.getByTestId('lock-save').click();
  await expect(page.locator('[data-code="passphrase-short"]')).toBeVisible();
  await page.getByTestId('passphrase-new').fill(PASSPHRASE);
  await page.getByTestId('lock-save').click();
  await expect(page.locator('[data-code="passphrases-differ"]')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('lock-set')).toBeVisible();
});
