import type { Page } from '@playwright/test';
import { readAnyCode } from '../../src/core/pairing/read-any-code.ts';
import { expect, test } from './fixtures.ts';
import { RememberedDevice } from './remembered.ts';

/** What a code in this form says: whether it is a short one, and how many addresses it has. */
function told(text: string | null) {
  const read = readAnyCode(text ?? '');
  return read.ok ? { kind: read.value.kind, addresses: read.value.packet.candidates.length } : read;
}

const spoken = (page: Page) => page.getByTestId('spoken-code');

test('a short code that was read out is answered with a short code', async ({ device }) => {
  const { page, myCode, theirCode, linkState } = await device();
  const them = new RememberedDevice();
  await page.goto('./');
  await them.rememberIn(page, 'Anna’s phone');
  await theirCode.fill(them.code().spoken.toLowerCase());
  await expect(linkState).toHaveAttribute('data-state', 'waiting');
  await expect(page.getByTestId('meeting')).toContainText('Meeting Anna’s phone again');
  await expect(theirCode).toHaveValue('');
  await expect(spoken(page)).toBeVisible();
  const text = await spoken(page).getAttribute('data-code');
  expect(told(text)).toEqual({ kind: 'known', addresses: 1 });
  expect(told(await myCode.getAttribute('data-code'))).toMatchObject({ kind: 'known' });
});

for (const button of ['meeting-cancel', 'show-full'])
  test(`${button} shows a code for anybody again`, async ({ device }) => {
    const { page, myCode, theirCode, linkState } = await device();
    const them = new RememberedDevice();
    await page.goto('./');
    await them.rememberIn(page, 'Anna');
    await theirCode.fill(them.code().link);
    await expect(spoken(page)).toBeVisible();
    await page.getByTestId(button).click();
    await expect(page.getByTestId('meeting')).toBeHidden();
    await expect(linkState).toHaveAttribute('data-state', 'ready');
    await expect
      .poll(async () => told(await myCode.getAttribute('data-code')))
      .toMatchObject({ kind: 'full' });
  });

test('a code is typed by hand with a word on how far it is, and no complaint', async ({
  device,
}) => {
  const { page, theirCode, linkState, alert } = await device();
  const them = new RememberedDevice();
  await page.goto('./');
  await them.rememberIn(page, 'Anna');
  const code = them.code().spoken;
  await theirCode.pressSequentially(code.slice(0, 24));
  await expect(page.getByText('Characters so far: 20')).toBeVisible();
  await expect(alert).toBeHidden();
  await theirCode.pressSequentially(code.slice(24));
  await expect(linkState).toHaveAttribute('data-state', 'waiting');
});

test('a short code of a device that is not remembered says so', async ({ device }) => {
  const { page, theirCode, linkState, alert } = await device();
  await page.goto('./');
  await theirCode.fill(new RememberedDevice().code().spoken);
  await expect(alert).toHaveAttribute('data-code', 'known-device');
  await expect(linkState).toHaveAttribute('data-state', 'ready');
});
