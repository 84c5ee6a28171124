import { exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';

test('[J3] two windows pair by pasted codes and talk both ways @handshake', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  for (const window of [a, b]) {
    await expect(window.trust).toHaveAttribute('data-state', 'pasted');
    await expect(window.alert).toHaveCount(0);
  }
  await exchange(a, b, 'over');
  await exchange(b, a, 'and out');
  await expect(a.messages).toHaveCount(2);
});

test('[J3] both read at once and are connected @handshake', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  const [codeOfA, codeOfB] = [await a.code(), await b.code()];
  await Promise.all([a.read(codeOfB), b.read(codeOfA)]);
  await Promise.all([a.is('open'), b.is('open')]);
  await exchange(b, a, 'over');
});

test('[J3] the code may stand in a sentence and be wrapped by a mail', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  const code = await a.code();
  const wrapped = code.replace(/#(.{20})(.{20})/, '#$1\n> $2\n> ');
  await b.read(`Hello! Here is mine:\n> ${wrapped}\n\nSee you`);
  await a.read(`got it, mine is <${await b.replyTo(code)}>.`);
  await a.is('open');
  await b.is('open');
});

test('[J3] messages keep their lines, their links, their time, and can be copied', async ({
  device,
}) => {
  const a = await device({ permissions: ['clipboard-read', 'clipboard-write'] });
  const b = await device();
  await pair(a, b);
  const text = 'one\n  two: example.org/a?b=1#c\nhttp://b.test and javascript:alert(1)';
  await b.say(text);
  const message = a.message('two:');
  await expect(message).toBeVisible();
  expect(await message.locator('p').evaluate(({ innerText }: HTMLElement) => innerText)).toBe(text);

  const links = message.getByRole('link');
  await expect(links).toHaveText(['example.org/a?b=1#c', 'http://b.test']);
  const hrefs = ['https://example.org/a?b=1#c', 'http://b.test'];
  for (const [index, href] of hrefs.entries()) {
    await expect(links.nth(index)).toHaveAttribute('href', href);
    await expect(links.nth(index)).toHaveAttribute('rel', /\bnoopener\b/);
    await expect(links.nth(index)).toHaveAttribute('target', '_blank');
  }

  const written = await message.locator('time').getAttribute('datetime');
  expect(Math.abs(Date.now() - Date.parse(written ?? ''))).toBeLessThan(60_000);
  await message.hover();
  await message.getByRole('button', { name: 'Copy message' }).click();
  await expect.poll(() => a.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test('a code that was taken leaves the box empty', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.read(await a.code());
  await b.is('waiting');
  await expect(b.theirCode).toHaveValue('');
});

test('[L4] my code follows what I have read', async ({ device }) => {
  const [a, b, c] = [await device(), await device(), await device()];
  const [mine, second, third] = [await a.code(), await b.code(), await c.code()];
  await a.read(second);
  await a.is('waiting');
  const reply = await a.replyTo(second);
  expect(reply).not.toBe(mine);

  await a.read(third);
  await a.tells('code-renewed');
  const renewed = await a.replyTo(third);
  await c.read(renewed);
  await c.is('open');
  await a.is('open');
});

test('what is being written survives a reload of the tab', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await a.input.fill('half a thou');
  await a.page.reload();
  await b.tells('link-lost');
  await b.page.getByTestId('pair-again').click();
  await pair(a, b);
  await expect(a.input).toHaveValue('half a thou');
  await a.page.getByTestId('send').click();
  await expect(b.message('half a thou')).toBeVisible();
});

test('unread messages are counted in the title until they are looked at', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await a.page.getByRole('link', { name: 'Settings' }).click();
  await expect(a.page.getByTestId('device-name')).toBeVisible();
  await b.say('one');
  await b.say('two');
  await expect(a.page).toHaveTitle('(2) Heliograph');
  await a.page.getByRole('link', { name: '2 new messages' }).click();
  await expect(a.messages).toHaveCount(2);
  await expect(a.page).toHaveTitle('Heliograph');
});

test('unread messages are counted while another tab is in front', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  const devtools = await a.page.context().newCDPSession(a.page);
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const other = await a.page.context().newPage();
  await other.bringToFront();
  await expect.poll(() => a.page.evaluate(() => document.hasFocus())).toBe(false);
  await b.say('are you there');
  await expect(a.page).toHaveTitle('(1) Heliograph');
  await a.page.bringToFront();
  await expect(a.page).toHaveTitle('Heliograph');
});
