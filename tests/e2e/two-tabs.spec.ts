import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

/** A device with two tabs, the first of which has talked; the other device. */
async function twoTabs(device: () => Promise<AppPage>) {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'said in the first tab');
  const second = await AppPage.open(await a.page.context().newPage());
  await expect(second.page.getByTestId('elsewhere')).toHaveAttribute('data-how', 'open');
  return { a, b, second };
}

test('[T9] a second tab says that the conversation is open in the first one, and takes it over', async ({
  device,
}) => {
  const { a, b, second } = await twoTabs(device);
  await second.page.getByTestId('take-over').click();
  await expect(second.page.getByTestId('elsewhere')).toHaveCount(0);
  await expect(a.page.getByTestId('elsewhere')).toHaveAttribute('data-how', 'left');
  await expect(a.message('said in the first tab')).toHaveCount(0);
  await a.code();

  await b.is('closed');
  await b.page.getByTestId('pair-again').click();
  await pair(b, second);
  await expect(second.message('said in the first tab')).toBeVisible();
  await exchange(b, second, 'said to the second tab');

  await a.page.getByTestId('take-over').click();
  await a.page.getByTestId('show-thread').click();
  for (const text of ['said in the first tab', 'said to the second tab'])
    await expect(a.message(text)).toBeVisible();
  await expect(second.page.getByTestId('elsewhere')).toHaveAttribute('data-how', 'left');
  await second.code();
});

test('a tab that does not answer keeps its conversation, and it is said what to do', async ({
  device,
}) => {
  const { a, second } = await twoTabs(device);
  // As good as frozen; what it was asked meanwhile comes too late.
  const frozen = a.page.evaluate(() => {
    const end = Date.now() + 8_000;
    while (Date.now() < end);
  });
  await second.page.getByTestId('take-over').click();
  await second.tells('tab-silent');
  await frozen;
  await expect(a.message('said in the first tab')).toBeVisible();
  await a.page.close();
  await second.page.getByTestId('take-over').click();
  await expect(second.page.getByTestId('elsewhere')).toHaveCount(0);
  await second.page.getByTestId('show-thread').click();
  await expect(second.message('said in the first tab')).toBeVisible();
});
