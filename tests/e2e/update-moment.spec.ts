import type { Page } from '@playwright/test';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { AppPage, exchange, pair } from './app-page.ts';
import { agree, builds, fetchUpdate, showsBuild } from './builds.ts';
import { strangersPacket, textOf } from './codes.ts';
import { expect, offlineReady, test } from './fixtures.ts';

const { now, next, make } = builds('update-moment');
let host: Served;

test.beforeAll(make);
test.beforeEach(async () => {
  host = await serve({ dir: now });
});
test.afterEach(() => host.close());

const offer = (page: Page) => page.getByText('A new version is ready.');

/** Something of the page itself, which a reload would lose. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { mark: 'still here' }));
const marked = (page: Page) => page.evaluate(() => 'mark' in window);

test('an update is not offered while a code is answered or somebody is connected', async ({
  device,
}) => {
  const [a, b] = [await device({ baseURL: host.url }), await device({ baseURL: host.url })];
  // Parts of the old version are gone from the host soon.
  for (const { page } of [a, b]) await offlineReady(page);
  await a.code();
  await a.read(textOf(strangersPacket()));
  await a.is('waiting');
  host.use(next);
  await fetchUpdate(a.page);
  await expect(offer(a.page)).toHaveCount(0);
  await pair(b, a);
  await exchange(a, b, 'over');
  await expect(offer(a.page)).toHaveCount(0);
  await b.leave();
  await expect(offer(a.page)).toBeVisible();
  await agree(a.page);
  await showsBuild(a.page, '00000003');
});

test('a tab that is connected goes on while another one updates, with every part of its own version', async ({
  device,
}) => {
  const [a, b] = [await device({ baseURL: host.url }), await device({ baseURL: host.url })];
  await offlineReady(a.page);
  await pair(a, b);
  await mark(a.page);
  const other = await AppPage.open(await a.page.context().newPage());
  await other.code();
  host.use(next);
  await fetchUpdate(other.page);
  await agree(other.page);
  await showsBuild(other.page, '00000003');

  await exchange(a, b, 'still there');
  await exchange(b, a, 'you too');
  await showsBuild(a.page, '00000001');
  // Parts that this tab has not had before, and that the host has no more.
  await a.page.getByTestId('install-how').click();
  await expect(a.page.getByTestId('install-guide')).toBeVisible();
  await a.page.keyboard.press('Escape');
  await a.page.evaluate(() => (location.hash = '#/diagnostics'));
  await expect(a.page.getByTestId('speed').locator('canvas')).toBeAttached();
  expect(await marked(a.page)).toBe(true);
  await expect(offer(a.page)).toHaveCount(0);

  await a.page.evaluate(() => (location.hash = '#/conversation'));
  await a.is('open');
  await b.leave();
  await agree(a.page);
  await showsBuild(a.page, '00000003');
  expect(await marked(a.page)).toBe(false);
});

test('a page whose update is not over keeps what older tabs may want, one tab alone keeps nothing', async ({
  device,
}) => {
  const a = await device({ baseURL: host.url });
  await offlineReady(a.page);
  const former = () =>
    a.page.evaluate(async () =>
      (await caches.keys()).filter((name) => name.startsWith('heliograph-former')),
    );
  host.use(next);
  await fetchUpdate(a.page);
  expect(await former()).toHaveLength(1);
  await agree(a.page);
  await showsBuild(a.page, '00000003');
  await expect.poll(former).toEqual([]);
});

test.describe('asked from the settings', () => {
  test.use({ allowedErrors: /ERR_CONNECTION_REFUSED|fetching the script/ });

  test('the settings look for a new version, and say what came of it', async ({ device }) => {
    const { page } = await device({ baseURL: host.url });
    await offlineReady(page);
    await showsBuild(page, '00000001');
    const state = page.getByTestId('update-state');
    const look = () => page.getByTestId('update-check').click();
    await look();
    await expect(state).toHaveAttribute('data-state', 'newest');
    await host.close();
    await look();
    await expect(state).toHaveAttribute('data-state', 'check-failed');
    await expect(state).toContainText('Are you online?');
    host = await serve({ dir: next, port: host.port });
    await look();
    await expect(state).toHaveAttribute('data-state', 'ready');
    await agree(page);
    await showsBuild(page, '00000003');
  });
});

test('a page that stays open looks for a new version every hour', async ({ device }) => {
  const a = await device({ baseURL: host.url });
  await a.page.clock.install();
  await a.page.reload();
  await offlineReady(a.page);
  await a.code();
  // So that what the page fetches later stands before the time is moved.
  await expect(a.page.getByRole('region', { name: 'News' })).toBeAttached();
  host.use(next);
  await a.page.clock.fastForward('59:00');
  await expect(offer(a.page)).toHaveCount(0);
  await a.page.clock.fastForward('01:01');
  await expect(offer(a.page)).toBeVisible();
});
