import type { AppPage } from './app-page.ts';
import { Hands } from './by-keys.ts';
import { bytesOf, type Sample, sha256, test } from './file-page.ts';
import { expect } from './fixtures.ts';
import { heardBy, listen } from './listening.ts';

type Device = (options?: object) => Promise<AppPage>;

async function listener(device: Device): Promise<Hands> {
  const { page } = await device({ permissions: ['clipboard-read', 'clipboard-write'] });
  await listen(page.context());
  await page.context().addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.reload();
  await expect.poll(() => heardBy(page)).toEqual(['Let the other device’s camera read this']);
  return new Hands(page);
}

async function copiedLink(hands: Hands): Promise<string> {
  await hands.press('Copy link');
  await expect(hands.named('button', 'Copied')).toBeFocused();
  return hands.page.evaluate(() => navigator.clipboard.readText());
}

/** Both say that they are connected, and have the focus on the other's name. */
async function pairByPaste(a: Hands, b: Hands): Promise<void> {
  await b.write('Their code as text', await copiedLink(a));
  await expect(b.page.getByText('Got their code. Now let them read yours.').first()).toBeVisible();
  const reply = await copiedLink(b);
  await a.tabTo(a.named('textbox', 'Their code as text'));
  await a.page.evaluate((text) => navigator.clipboard.writeText(text), reply);
  await a.page.keyboard.press('Control+V');
  for (const { page } of [a, b])
    await expect.poll(async () => (await heardBy(page)).at(-1)).toBe('Connected');
  for (const hands of [a, b]) await hands.arrivesAt(/Chrom/);
}

async function give(a: Hands, b: Hands, file: Sample): Promise<void> {
  await a.press('Attach files');
  const [chooser] = await Promise.all([a.page.waitForEvent('filechooser'), a.press('Files')]);
  await chooser.setFiles(file.path);
  await expect(a.named('button', 'Attach files'), 'where it was').toBeFocused();
  await b.press(`Accept ${file.name}`);
  await expect(b.named('article', file.name), 'where the button was').toBeFocused();
  const save = b.named('button', `Save ${file.name}`);
  await expect(save).toBeVisible();
  const [download] = await Promise.all([
    b.page.waitForEvent('download'),
    b.press(`Save ${file.name}`),
  ]);
  expect(sha256(await bytesOf(download))).toBe(file.sha256);
}

test('[J3] [J4] [J6] two people pair, talk, give a file, leave and pair again by keyboard and names alone, and hear each step once', async ({
  device,
  sample,
}) => {
  test.setTimeout(120_000);
  const [a, b] = [await listener(device), await listener(device)];
  await pairByPaste(a, b);

  await a.write('Message', 'hello by hand');
  await a.page.keyboard.press('Enter');
  await expect(b.page.getByRole('log')).toContainText(/They wrote:\s+hello by hand/);
  await b.write('Message', 'and back');
  await b.page.keyboard.press('Enter');
  await expect(a.page.getByRole('log')).toContainText(/They wrote:\s+and back/);
  await give(a, b, await sample('Letter.txt', 'A letter.'));

  await a.press('Leave');
  await expect(a.named('button', 'Stay')).toBeFocused();
  await a.page.keyboard.press('Escape');
  await expect(a.named('button', 'Leave'), 'where it was').toBeFocused();
  await a.page.keyboard.press('Enter');
  await a.tabTo(a.page.getByRole('dialog').getByRole('button', { name: 'Leave' }));
  await a.page.keyboard.press('Enter');
  await a.arrivesAt(/Show your code/);
  await expect
    .poll(async () => (await heardBy(b.page)).at(-1))
    .toBe('The other device has left. Show each other new codes to connect again.');
  await b.press('Pair again');
  await b.arrivesAt(/Show your code/);
  await pairByPaste(a, b);

  expect(steady(await heardBy(a.page))).toEqual([
    'Let the other device’s camera read this',
    'Copied',
    'Connected',
    'They wrote: and back',
    'They have all of Letter.txt.',
    'Let the other device’s camera read this',
    'Copied',
    'Connected',
  ]);
  expect(steady(await heardBy(b.page))).toEqual([
    'Let the other device’s camera read this',
    'Got their code. Now let them read yours.',
    'Copied',
    'Connected',
    'They wrote: hello by hand',
    'They want to send you Letter.txt, 9 bytes.',
    'Letter.txt has arrived.',
    'The other device has left. Show each other new codes to connect again.',
    'Let the other device’s camera read this',
    'Got their code. Now let them read yours.',
    'Copied',
    'Connected',
  ]);
});

/** Connecting may be over before it is said. */
const steady = (heard: readonly string[]): readonly string[] =>
  heard.filter((text) => text !== 'Connecting. Keep both devices here.');

test('[J6] a lost connection and an error are heard, wherever in the app one is', async ({
  device,
}) => {
  const [a, b] = [await listener(device), await listener(device)];
  await a.write('Their code as text', 'nothing of the kind');
  const wrong =
    '!There is no code in that text. Copy the whole link they sent you and paste it again.';
  await expect.poll(async () => (await heardBy(a.page)).at(-1)).toBe(wrong);
  await a.page.keyboard.press('Control+A');
  await a.page.keyboard.press('Delete');
  await pairByPaste(a, b);
  await a.press('Settings', 'link');
  await a.arrivesAt('Settings');
  await b.write('Message', 'are you there?');
  await b.page.keyboard.press('Enter');
  await expect.poll(async () => (await heardBy(a.page)).at(-1)).toBe('They wrote: are you there?');
  await b.page.close();
  await expect
    .poll(async () => (await heardBy(a.page)).at(-1), { timeout: 40_000 })
    .toMatch(/^!The connection broke off\./);
  const heard = await heardBy(a.page);
  expect(heard.filter((text) => text === wrong)).toHaveLength(1);
  expect(new Set(heard.slice(-3)).size, 'each once').toBe(3);
});

test('[J2] [J6] a link is answered by keyboard alone', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.page.goto(await a.code());
  await expect(b.page.getByRole('dialog')).toHaveAccessibleName('Connect to this device?');
  await b.page.keyboard.press('Enter');
  await b.is('waiting');
});

test('[J6] settings, servers, details and my code as text by keyboard and names alone', async ({
  device,
}) => {
  const a = await listener(device);
  const { page } = a;
  await a.press(/^Your code, as a QR code/);
  await expect(page.getByRole('dialog', { name: 'Your code' })).toBeVisible();
  await a.tabTo(a.named('textbox', 'The same as a link'));
  await expect(a.named('textbox', 'The same as a link')).toHaveValue(/#.{80}/);
  await page.keyboard.press('Escape');
  await expect(a.named('button', /^Your code, as a QR code/), 'where it was').toBeFocused();

  await a.press('Settings', 'link');
  await a.arrivesAt('Settings');
  await a.tabTo(a.named('radio', 'Automatic'));
  await page.keyboard.press('ArrowRight');
  await expect(a.named('radio', 'Light')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  for (const [opener, dialog] of [
    ['Show me how', 'Install from the menu'],
    ['Wipe', 'Wipe everything on this device?'],
  ] as const) {
    await a.press(opener);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(a.named('button', opener), 'where it was').toBeFocused();
  }
  await a.press(/^Use my own server/, 'switch', 'Space');
  await a.write('Server address', 'stun:nobody.invalid');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => heardBy(page))
    .toContain('It cannot be reached. Check its address, and that you are online.');
  await a.press('Remove stun:nobody.invalid');
  await expect(page.getByRole('heading', { name: 'Servers' }), 'where it was').toBeFocused();

  await a.press('Open', 'link');
  await a.arrivesAt('Connection details');
  await a.press('Copy report');
  await expect.poll(async () => (await heardBy(page)).at(-1)).toBe('Copied');
  await a.press('Pair', 'link');
  await a.arrivesAt(/Show your code/);
  expect(await a.tabsAround()).toEqual(PAIR_SCREEN);
});

/** In the order of reading. */
const PAIR_SCREEN = [
  'Skip to content',
  'Heliograph',
  'Pair',
  'Devices',
  'Settings',
  'Your code, as a QR code. Show it larger',
  'Use camera',
  'Copy link',
  'Paste',
  'Open picture',
  '',
  'Attach files',
  'See how it works',
];
