import type { Page } from '@playwright/test';
import { packetOf, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { host, strangersPacket, textOf } from './codes.ts';

const details = (page: Page) => page.goto('./#/diagnostics');

/** Writes so many messages, one after another as fast as the page takes them. */
function write(page: Page, count: number): Promise<void> {
  return page.evaluate(async (most) => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    for (let number = 0; number < most; number += 1) {
      const box = find('message-input') as HTMLTextAreaElement;
      box.value = `message ${number} ${'x'.repeat(200)}`;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((next) => requestAnimationFrame(next));
      find('send')?.click();
    }
  }, count);
}

/** A cause, once it is told, with a sentence and something to do. */
async function causeIs(page: Page, code: string, timeout = 40_000): Promise<void> {
  const cause = page.getByTestId('cause').and(page.locator(`[data-code="${code}"]`));
  await expect(cause).toBeVisible({ timeout });
  await expect(cause).toHaveText(/\S+ \S+ .*\./s);
}

test('[D12] an open link shows its path, its round trip and its speed', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await details(a.page);
  await expect(a.page.getByTestId('path')).toHaveAttribute('data-route', 'network');
  await expect(a.page.getByTestId('path')).toContainText('Directly in this network');
  await expect(a.page.getByTestId('round-trip')).toHaveAttribute('data-value', /^\d+$/);
  await expect(a.page.getByTestId('round-trip')).toHaveText(/\d ms/);

  const speed = a.page.getByTestId('speed');
  await expect(speed.locator('canvas')).toBeVisible();
  const received = async () => Number(await speed.getAttribute('data-received'));
  const poll = expect.poll(received, { message: 'the speed while 200 messages come' });
  const talk = write(b.page, 200);
  await poll.toBeGreaterThan(1);
  await expect(speed).toContainText(/Received\s+\d+\.\d KiB\/s/);
  await talk;
  await expect(speed.locator('canvas')).toBeVisible();
});

test('the plot has the width it is given, and lets the page be narrow again', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await details(a.page);
  const canvas = a.page.getByTestId('speed').locator('canvas');
  await expect(canvas).toBeVisible();
  for (const width of [1280, 390, 800]) {
    await a.page.setViewportSize({ width, height: 844 });
    const fits = () =>
      a.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const plot = document.querySelector('[data-testid="speed"] canvas');
        const room = document.querySelector('[data-testid="speed"]');
        if (!plot || !room) return 'no plot';
        const gap = room.clientWidth - plot.getBoundingClientRect().width;
        return scrollWidth === clientWidth && Math.abs(gap) < 2 ? 'fits' : `gap ${gap}`;
      });
    await expect.poll(fits, { message: `at ${width}` }).toBe('fits');
  }
});

test('[D11] the report can be read and copied, and holds no address, key or name', async ({
  device,
}) => {
  const a = await device({ permissions: ['clipboard-read', 'clipboard-write'] });
  const b = await device();
  const codes = [packetOf(await a.code()), packetOf(await b.code())];
  await pair(a, b);
  await details(a.page);
  await expect(a.page.getByTestId('path')).toBeVisible();
  await a.page.getByTestId('copy-report').click();
  await expect(a.page.getByTestId('copy-report')).toHaveText(/Copied/);
  const text = await a.page.evaluate(() => navigator.clipboard.readText());
  expect(text.trim()).toBe((await a.page.getByTestId('report').innerText()).trim());
  for (const { fingerprint, credentials, candidates } of codes)
    for (const secret of [
      fingerprint,
      credentials.ufrag,
      credentials.pwd,
      ...candidates.map(({ address }) => address.text.replace('.local', '')),
    ])
      expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|::|([0-9a-f]+:){3}/i);
  for (const part of ['Version: ', 'Link: open', 'Path: host udp', 'phase open'])
    expect(text).toContain(part);
});

test('[D3] somebody who does not read my code is told to in time', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.read(await a.code());
  await b.is('waiting');
  await causeIs(b.page, 'never-read-mine');
  await expect(b.alert).toHaveCount(0);
  await b.page.getByRole('link', { name: 'Details' }).click();
  await causeIs(b.page, 'never-read-mine');
  await expect(b.page.getByTestId('checks')).toHaveText(/[1-9]\d* answered/);
  await b.page.getByRole('link', { name: 'Show my code' }).click();
  await a.read(await b.code());
  await b.is('open');
  await expect(b.page.getByTestId('cause')).toHaveCount(0);
});

test('an unreachable code gets a cause, and nothing is blocked by it', async ({ device }) => {
  const a = await device();
  await a.code();
  // Addresses of documentation: nobody is there (RFC 5737).
  await a.read(textOf(strangersPacket({ candidates: [host('198.51.100.99')] })));
  await a.is('waiting');
  await expect(a.page.getByTestId('cause')).toBeVisible({ timeout: 40_000 });
  await expect(a.page.getByTestId('their-code')).toBeEditable();
  await expect(a.myCode).toHaveAttribute('data-code', /#/);
});

test('with no link there is a way to one, and what this browser can do', async ({ device }) => {
  const a = await device();
  await a.page.getByRole('link', { name: 'Settings' }).click();
  await a.page.getByRole('link', { name: 'Open', exact: true }).click();
  await expect(a.page.getByRole('heading', { name: 'Connection details' })).toBeVisible();
  const ability = (name: string) =>
    a.page.getByTestId('ability').and(a.page.locator(`[data-name="${name}"]`));
  await expect(ability('webrtc')).toHaveAttribute('data-able', 'true');
  await expect(ability('storage')).toHaveAttribute('data-able', 'true');
  await expect(a.page.getByTestId('path')).toHaveCount(0);
  await a.page.getByRole('link', { name: 'Show my code' }).click();
  await a.code();
});
