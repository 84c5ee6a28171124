import { type AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

async function named(window: AppPage, name: string): Promise<void> {
  await window.page.getByRole('link', { name: 'Settings' }).click();
  await window.page.getByTestId('device-name').fill(name);
  await window.page.getByRole('link', { name: 'Pair' }).click();
}

/** The other side keeps what arrives to itself: nothing it would send goes out. */
async function silence({ page }: AppPage): Promise<void> {
  await page.evaluate(() => {
    RTCDataChannel.prototype.send = () => undefined;
  });
}

test('[L13] leaving is told, and both pair again with new codes @handshake', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await named(b, 'Laptop');
  const first = await a.code();
  await pair(a, b);
  await exchange(b, a, 'first');

  await a.leave();
  await b.tells('other-left');
  const second = await a.codeAfter(first);
  await expect(b.input).toBeVisible();
  await b.page.getByTestId('pair-again').click();
  await b.code();
  await b.read(first);
  await b.tells('already-used');

  await named(b, 'Phone');
  await b.read(second);
  await a.read(await b.replyTo(second));
  await a.is('open');
  await exchange(b, a, 'second');
  // The same device under another name: its conversation goes on.
  await expect(a.page.getByRole('heading', { level: 1 })).toHaveText('Phone');
  await expect(a.page.getByRole('log').getByRole('heading')).toHaveCount(1);
  await expect(a.messages).toHaveText([/first/, /second/]);
});

test('[L13] staying is possible to the last moment', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await a.page.getByTestId('leave').click();
  await expect(a.page.getByTestId('cancel-dialog')).toBeFocused();
  await a.page.getByTestId('cancel-dialog').click();
  await exchange(a, b, 'still here');
});

test('[L13] both leave at the same moment', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await a.page.getByTestId('leave').click();
  await b.page.getByTestId('leave').click();
  await Promise.all([a, b].map(({ page }) => page.getByTestId('confirm').click()));
  await pair(a, b);
  await exchange(a, b, 'again');
});

test('[L14] a tab that is closed is a loss, and nothing written is lost with it', async ({
  device,
}) => {
  const [a, b, c] = [await device(), await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'arrived');
  await silence(b);
  await a.say('not confirmed');
  await expect(a.message('not confirmed')).toHaveAttribute('data-state', 'sent');
  await a.input.fill('half a thou');

  await b.page.close();
  await a.is('lost');
  await a.tells('link-lost');
  await expect(a.message('not confirmed')).toHaveAttribute('data-state', 'queued');
  await expect(a.message('arrived')).toHaveAttribute('data-state', 'delivered');
  await expect(a.input).toHaveValue('half a thou');

  await a.page.getByTestId('pair-again').click();
  await pair(a, c);
  await expect(a.input).toHaveValue('half a thou');
  await expect(c.messages).toHaveCount(0);
  await exchange(a, c, 'half a thou');
  await expect(a.message('not confirmed')).toHaveAttribute('data-state', 'queued');
  const groups = a.page.getByRole('log').getByRole('heading');
  await expect(groups).toHaveCount(2);
});

test('[L13] what has not arrived is mentioned before leaving', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await silence(b);
  await a.say('not confirmed');
  await a.page.getByTestId('leave').click();
  await expect(a.page.getByRole('dialog')).toContainText(
    'It is kept and goes out when you two connect again.',
  );
});
