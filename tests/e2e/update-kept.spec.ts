import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { exchange, pair } from './app-page.ts';
import { agree, builds, fetchUpdate, showsBuild } from './builds.ts';
import { FilePage, give, test } from './file-page.ts';
import { expect, offlineReady } from './fixtures.ts';

const { now, next, make } = builds('update-kept');
let host: Served;

test.use({ trace: 'off' });
test.beforeAll(make);
test.beforeEach(async () => {
  host = await serve({ dir: now });
});
test.afterEach(() => host.close());

test('an update keeps messages, what waits, what has arrived, settings and the draft', async ({
  device,
  sample,
}) => {
  const [a, b] = [
    await FilePage.of(await device({ baseURL: host.url })),
    await device({ baseURL: host.url }),
  ];
  const { app, page } = a;
  await offlineReady(page);
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByTestId('device-name').fill('Desk');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByTestId('use-servers').click();
  await page.getByTestId('server-url').fill('127.0.0.1:9');
  await page.getByTestId('server-add').click();
  await page.evaluate(() => (location.hash = '#/'));

  await pair(app, b);
  await exchange(app, b, 'from before');
  await exchange(b, app, 'to before');
  const file = await sample('kept.bin', 300_000);
  await give(new FilePage(b), a, file);
  await a.arrived(file);
  await b.leave();
  await app.is('closed');
  await app.say('waits, one');
  await app.say('waits, two');
  await expect(app.message('waits, two')).toHaveAttribute('data-state', 'queued');
  await app.input.fill('half a sen');

  host.use(next);
  await fetchUpdate(page);
  await agree(page);
  await showsBuild(page, '00000003');
  await expect(page.getByText('0.3.0')).toBeVisible();
  await expect(page.getByTestId('server')).toContainText('127.0.0.1:9');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByTestId('device-name')).toHaveValue('Desk');

  await page.evaluate(() => (location.hash = '#/conversation'));
  await expect(app.input).toHaveValue('half a sen');
  for (const text of ['from before', 'to before', 'waits, one', 'waits, two'])
    await expect(app.message(text)).toHaveCount(1);
  await a.arrived(file);
  const saved = await a.save(file.name);
  expect(saved.suggestedFilename()).toBe(file.name);

  // Two versions that are not neighbours talk to each other.
  await page.evaluate(() => (location.hash = '#/'));
  await pair(app, b);
  for (const text of ['waits, one', 'waits, two']) {
    await expect(b.message(text)).toHaveCount(1);
    await expect(app.message(text)).toHaveAttribute('data-state', 'delivered');
  }
  await exchange(b, app, 'back again');
  await showsBuild(b.page, '00000001');
});

test('versions two apart pair, talk and send a file', async ({ device, sample }) => {
  const newer = await serve({ dir: next });
  const [a, b] = [
    await FilePage.of(await device({ baseURL: host.url })),
    await FilePage.of(await device({ baseURL: newer.url })),
  ];
  await pair(a.app, b.app);
  await exchange(a.app, b.app, 'hello there');
  await exchange(b.app, a.app, 'hello from later');
  const file = await sample('across.bin', 100_000);
  await give(a, b, file);
  await b.arrived(file);
  await newer.close();
});
