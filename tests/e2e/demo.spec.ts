import type { Locator, Page } from '@playwright/test';
import { exchange, packetOf, pair } from './app-page.ts';
import { expect, offlineReady, test } from './fixtures.ts';

const side = (page: Page, name: 'a' | 'b'): Locator =>
  page.locator(`[data-testid="demo-device"][data-side="${name}"]`);

/** A step that is not ready takes no press. */
const next = (page: Page) => page.locator('[data-testid="demo-next"]:not([aria-busy])').click();

/** Opens the demonstration, and goes to that step. */
async function demoAt(page: Page, step: number): Promise<void> {
  await page.goto('./#/demo');
  await expect(page.getByTestId('demo-code')).toHaveCount(2);
  for (let now = 1; now < step; now += 1) await next(page);
  await expect(page.getByTestId('demo-steps')).toHaveAttribute('data-step', String(step));
}

async function connected(page: Page): Promise<void> {
  for (const name of ['a', 'b'] as const)
    await expect(side(page, name).getByTestId('link-state')).toHaveAttribute('data-state', 'open');
}

/** Writes in one pane and waits for it in the other. */
async function say(page: Page, from: 'a' | 'b', text: string): Promise<void> {
  const pane = side(page, from);
  await pane.getByTestId('message-input').fill(text);
  await pane.getByTestId('send').click();
  const there = side(page, from === 'a' ? 'b' : 'a').getByTestId('message');
  await expect(there.filter({ hasText: text })).toHaveAttribute('data-direction', 'in');
  const here = pane.getByTestId('message').filter({ hasText: text });
  await expect(here).toHaveAttribute('data-state', 'delivered');
}

/** Counts connections that are not closed, from the start of the page on. */
async function countConnections(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...given);
        made.push(this);
      }
    };
    Object.assign(window, {
      liveConnections: () =>
        made.filter(({ signalingState }) => signalingState !== 'closed').length,
    });
  });
  return () =>
    page.evaluate(() => (window as unknown as { liveConnections(): number }).liveConnections());
}

test('two devices of one page make codes that are real, and say how long they are', async ({
  page,
}) => {
  await demoAt(page, 1);
  const codes = page.getByTestId('demo-code');
  const [a, b] = [codes.nth(0), codes.nth(1)];
  const packets = await Promise.all(
    [a, b].map(async (code) => packetOf((await code.getAttribute('data-code')) ?? '')),
  );
  expect(packets[0]?.fingerprint).not.toBe(packets[1]?.fingerprint);
  await expect(a).toContainText(`${await a.getAttribute('data-bytes')} bytes`);
});

test('every byte of the code belongs to a field, which tells what it is for', async ({ page }) => {
  await demoAt(page, 2);
  const cells = page.getByTestId('byte-map').locator('[data-field]');
  const sizes = page.getByTestId('size');
  const bytes = Number(await sizes.nth(1).getAttribute('data-bytes'));
  await expect(cells).toHaveCount(bytes);
  expect(Number(await sizes.nth(0).getAttribute('data-bytes'))).toBeGreaterThan(3 * bytes);
  await cells.nth(10).hover();
  await expect(page.getByTestId('told')).toHaveAttribute('data-field', 'fingerprint');
  await expect(page.getByTestId('told')).toContainText('certificate');
});

test('[J6] the fields are a table that the keyboard reaches', async ({ page }) => {
  await demoAt(page, 2);
  const table = page.getByRole('table', { name: 'Fields of the code, in their order' });
  const field = table.getByRole('button', { name: /Fingerprint/ });
  await field.focus();
  await expect(page.getByTestId('told')).toHaveAttribute('data-field', 'fingerprint');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-pressed', 'true');
  const row = table.getByRole('row').filter({ has: page.locator('[data-field="fingerprint"]') });
  await expect(row).toContainText(/([0-9a-f]{2}:){31}[0-9a-f]{2}/);
});

test('shows the answer made from the code that was read, and who is DTLS client', async ({
  page,
}) => {
  await demoAt(page, 1);
  const code = await page.getByTestId('demo-code').nth(1).getAttribute('data-code');
  const packet = packetOf(code ?? '');
  await next(page);
  await next(page);
  const answer = page.getByTestId('demo-answer');
  await expect(answer.locator('mark', { hasText: packet.credentials.pwd })).toBeVisible();
  for (const { address } of packet.candidates)
    await expect(answer.locator('mark', { hasText: address.text })).toBeVisible();
  const role = await page.getByTestId('dtls-role').getAttribute('data-role');
  await expect(answer).toContainText(role === 'client' ? 'passive' : 'active');
});

test('connects through real checks and a real handshake, with times in order', async ({ page }) => {
  await demoAt(page, 4);
  await expect(page.getByTestId('way-taken')).toBeVisible();
  const timeline = page.getByTestId('timeline');
  for (const name of ['a', 'b'])
    for (const moment of ['code-given', 'ice-connected', 'dtls-connected', 'channel-open'])
      await expect(timeline.locator(`[data-name="${name}-${moment}"]`)).toHaveCount(1);
  const times = await timeline
    .getByTestId('moment')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['ms'])));
  expect(times).toEqual([...times].sort((one, other) => one - other));
  await expect(timeline.locator('[data-name="b-code-given"]')).toHaveAttribute('data-ms', '0');
  await next(page);
  await connected(page);
});

test('carries messages both ways, and shows the frame of one', async ({ page }) => {
  await demoAt(page, 5);
  await connected(page);
  await say(page, 'a', 'over to you');
  await say(page, 'b', 'and back ☀');
  await side(page, 'a').getByTestId('message').filter({ hasText: 'and back' }).click();
  await expect(page.getByTestId('frame')).toContainText('"seq":1');
  await expect(page.getByTestId('frame')).toContainText('"text":"and back ☀"');
  await expect(page.getByTestId('field')).toHaveCount(5);
});

test('closes all its connections when it is left, and touches nothing of the person’s own', async ({
  page,
}) => {
  const live = await countConnections(page);
  await page.goto('./');
  const code = page.getByTestId('my-code');
  await expect(code).toHaveAttribute('data-code', /#/);
  const mine = await code.getAttribute('data-code');
  const before = await live();
  await page.getByRole('link', { name: 'See how it works' }).click();
  await expect(page.getByTestId('demo-code')).toHaveCount(2);
  for (let step = 1; step < 5; step += 1) await next(page);
  await say(page, 'a', 'not to be kept');
  expect(await live()).toBeGreaterThan(before);
  await page.getByRole('link', { name: 'Pair' }).click();
  await expect(code).toHaveAttribute('data-code', mine ?? '');
  await expect.poll(live, 'connections that are left').toBe(before);
  await expect(page.getByTestId('message')).toHaveCount(0);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain('not to be kept');
  await page.reload();
  await expect(code).toHaveAttribute('data-code', /#/);
  await expect(page.getByTestId('show-thread')).toHaveCount(0);
});

test('leaves a conversation that goes on beside it alone', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'before');
  await demoAt(a.page, 5);
  await say(a.page, 'a', 'in the demonstration');
  await a.page.goto('./#/');
  await exchange(a, b, 'after');
  await expect(b.messages).toHaveCount(2);
});

test('begins again with two new devices', async ({ page }) => {
  await demoAt(page, 5);
  await connected(page);
  await page.getByTestId('demo-again').click();
  await expect(page.getByTestId('demo-steps')).toHaveAttribute('data-step', '1');
  await expect(page.getByTestId('demo-code')).toHaveCount(2);
});

test('works with the server stopped', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  await page.reload();
  await demoAt(page, 5);
  await connected(page);
  await say(page, 'a', 'without a server');
});
