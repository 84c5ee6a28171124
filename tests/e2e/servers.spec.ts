import {
  coturnProblem,
  FOUND,
  startBlackHole,
  startCoturn,
  startStun,
  type Running,
} from '../helpers/servers.mjs';
import { packetOf, type AppPage } from './app-page.ts';
import { expect, test } from './fixtures.ts';

const running: Running[] = [];

test.afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function started(starting: Promise<Running>) {
  const one = await starting;
  running.push(one);
  return one.server;
}

async function openSettings({ page }: AppPage): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByTestId('use-servers').check();
}

interface Typed {
  readonly user?: string;
  readonly password?: string;
}

async function add({ page }: AppPage, url: string, { user, password }: Typed = {}): Promise<void> {
  await page.getByTestId('server-url').fill(url);
  if (user !== undefined) await page.getByTestId('server-user').fill(user);
  if (password !== undefined) await page.getByTestId('server-password').fill(password);
  await page.getByTestId('server-add').click();
}

function verdict({ page }: AppPage, code: string) {
  return page.locator(`[data-testid="server-verdict"][data-code="${code}"]`);
}

async function addresses(window: AppPage): Promise<string[]> {
  return packetOf(await window.code()).candidates.map(({ address }) => address.text);
}

async function back({ page }: AppPage): Promise<void> {
  await page.getByRole('link', { name: 'Pair' }).click();
}

test('[S5] a server is off until it is named, helps, and is asked no more once it is gone', async ({
  device,
}) => {
  const server = await started(startStun());
  const window = await device();
  expect(await addresses(window)).not.toContain(FOUND);
  await openSettings(window);
  await add(window, server.url);
  await expect(verdict(window, 'works')).toContainText(FOUND);
  await back(window);
  await expect.poll(() => addresses(window)).toContain(FOUND);

  await window.page.reload();
  await expect.poll(() => addresses(window)).toContain(FOUND);
  await window.page.getByRole('link', { name: 'Settings' }).click();
  await window.page.getByTestId('server-remove').click();
  await expect(window.page.getByTestId('server')).toHaveCount(0);
  await back(window);
  await expect.poll(() => addresses(window)).not.toContain(FOUND);

  await window.page.getByRole('link', { name: 'Settings' }).click();
  await add(window, server.url);
  await window.page.getByTestId('server-remove').click();
  await window.page.getByTestId('server-undo').click();
  await expect(window.page.getByTestId('server')).toHaveCount(1);
  await window.page.getByTestId('use-servers').uncheck();
  await expect(window.page.getByTestId('server')).toHaveCount(0);
  await back(window);
  await expect.poll(() => addresses(window)).not.toContain(FOUND);
});

test('[S2] what is no server is refused under its field, with the reason', async ({ device }) => {
  const window = await device();
  await openSettings(window);
  const field = window.page.getByTestId('server-url');
  for (const [url, reason] of [
    ['https://stun.example.org', 'https:'],
    ['stun:a b', 'name of the server'],
    ['stun.example.org:99999', 'port'],
    ['stun:a.example?transport=udp', 'question mark'],
  ] as const) {
    await add(window, url);
    await expect(field).toHaveAccessibleDescription(new RegExp(reason));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await add(window, 'turn:relay.example.org', { user: 'ann' });
  const password = window.page.getByTestId('server-password');
  await expect(password).toHaveAccessibleDescription(/Fill in both/);
  await expect(password).toHaveAttribute('type', 'password');
  await expect(window.page.getByTestId('server')).toHaveCount(0);
});

test('[S6] a test says that a server cannot be reached, within 5 seconds', async ({ device }) => {
  const server = await started(startBlackHole());
  const window = await device();
  await openSettings(window);
  await add(window, 'stun:nobody.invalid');
  await expect(verdict(window, 'unreachable')).toHaveCount(1);
  await add(window, server.url);
  await expect(verdict(window, 'unreachable')).toHaveCount(2, { timeout: 8_000 });
});

test('[S6] a relay works with the right password, and refuses a wrong one', async ({ device }) => {
  const problem = coturnProblem();
  test.skip(problem !== undefined, problem);
  const { url, login } = await started(startCoturn());
  const window = await device();
  await openSettings(window);
  await add(window, url, { user: 'ann', password: 'wrong' });
  await expect(verdict(window, 'refused')).toContainText('password');
  await back(window);
  await window.tells('server-refused');
  await window.code();
  await openSettings(window);
  await window.page.getByTestId('server-remove').click();
  await add(window, url, { user: 'ann', password: login?.credential ?? '' });
  await expect(verdict(window, 'works')).toBeVisible();
});

for (const name of ['a name that does not exist', 'a black hole'])
  test(`[S8] the first code does not wait for ${name}`, async ({ device }) => {
    const url =
      name === 'a black hole' ? (await started(startBlackHole())).url : 'stun:nobody.invalid';
    const window = await device();
    const chosen = JSON.stringify({ on: true, list: [{ url }] });
    await window.page.evaluate((text) => localStorage.setItem('heliograph.servers', text), chosen);
    await window.page.reload({ waitUntil: 'commit' });
    await window.code();
    // The bar is 600 ms (npm run bench); a dead server would hold a code for 10 s and more.
    expect(await window.page.evaluate(() => performance.now())).toBeLessThan(4_000);
  });
