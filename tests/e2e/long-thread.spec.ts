import type { Page } from '@playwright/test';
import { storedThread, storeThread } from '../helpers/stored-thread.mjs';
import { AppPage } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { Peer, textFrame } from './peer.ts';

const MANY = 10_000;

// Snapshots of the page for a trace would take the very time that is measured.
test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } });

/** A tab that showed so many messages before it was reloaded, at its thread. */
async function reading(page: Page, count = MANY): Promise<AppPage> {
  await page.goto('./#/conversation');
  await page.evaluate(storeThread, storedThread(count));
  await page.reload();
  const app = new AppPage(page);
  await expect(app.messages.last()).toContainText(`no. ${count}`);
  return app;
}

/** All that is done to the box that scrolls. */
const box = (app: AppPage) => app.page.getByRole('log');
const scrollTo = (app: AppPage, top: number) =>
  box(app).evaluate((log, to) => {
    log.scrollTop = to;
  }, top);
const scrollBy = (app: AppPage, by: number) =>
  box(app).evaluate(
    (log, dy) =>
      new Promise<void>((resolve) => {
        log.scrollTop += dy;
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
    by,
  );

/** The first message that begins in sight, and where. */
function anchor(app: AppPage) {
  return box(app).evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const row = [...log.querySelectorAll('[data-row]')].find(
      (one) => one.getBoundingClientRect().top >= edge,
    );
    return {
      id: row?.getAttribute('data-row') ?? '',
      top: (row?.getBoundingClientRect().top ?? 0) - edge,
    };
  });
}

const topOf = (app: AppPage, id: string) =>
  box(app).evaluate((log, name) => {
    const row = log.querySelector(`[data-row="${name}"]`);
    return (row?.getBoundingClientRect().top ?? NaN) - log.getBoundingClientRect().top;
  }, id);

test('of 10,000 messages a few are in the page, the newest in sight', async ({ page }) => {
  const app = await reading(page);
  expect(await app.messages.count()).toBeLessThan(80);
  await expect(app.message(`no. ${MANY} `).last()).toBeInViewport();
  const last = app.messages.last();
  await expect(last).toHaveAttribute('aria-posinset', `${MANY}`);
  await expect(last).toHaveAttribute('aria-setsize', `${MANY}`);
});

test('Home shows the oldest message, End the newest again', async ({ page }) => {
  const app = await reading(page);
  await box(app).focus();
  await page.keyboard.press('Home');
  await expect(app.messages.first()).toHaveAttribute('aria-posinset', '1');
  await expect(app.messages.first()).toBeInViewport();
  expect(await app.messages.count()).toBeLessThan(80);
  await page.keyboard.press('End');
  await expect(app.messages.last()).toHaveAttribute('aria-posinset', `${MANY}`);
  await expect(app.messages.last()).toBeInViewport();
});

for (const [name, dir, zoom] of [
  ['left to right', 'ltr', 1],
  ['right to left', 'rtl', 1],
  ['with text of 200 %', 'ltr', 2],
] as const)
  test(`scrolling up through what was never laid out moves nothing by itself, ${name}`, async ({
    page,
  }) => {
    const app = await reading(page);
    await page.evaluate(
      ([to, size]) => {
        document.documentElement.dir = to;
        document.documentElement.style.fontSize = `${size * 100}%`;
      },
      [dir, zoom] as const,
    );
    await scrollTo(app, 200_000);
    await scrollBy(app, 0);
    for (let step = 0; step < 25; step += 1) {
      const before = await anchor(app);
      await scrollBy(app, -170);
      expect(Math.abs((await topOf(app, before.id)) - before.top - 170)).toBeLessThanOrEqual(1);
    }
  });

test('what comes in, grows or turns while older messages are read moves nothing', async ({
  page,
}) => {
  const app = await reading(page);
  const peer = await Peer.open(await page.context().newPage());
  await page.goto('./#/');
  await peer.greet(app);
  await expect(app.messages.last()).toBeVisible();
  await scrollTo(app, 100_000);
  await scrollBy(app, 0);
  const before = await anchor(app);
  const stays = async () =>
    expect(Math.abs((await topOf(app, before.id)) - before.top)).toBeLessThanOrEqual(1);

  await peer.say(textFrame(1, 'new one'));
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible();
  await stays();

  // As a picture does that has loaded, above what is read and in it.
  await box(app).evaluate((log, id) => {
    const rows = [...log.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row.dataset['row'] === id);
    for (const row of rows.slice(at - 4, at)) row.style.minHeight = '240px';
  }, before.id);
  await scrollBy(app, 0);
  await stays();

  await page.setViewportSize({ width: 500, height: 700 });
  await scrollBy(app, 0);
  await stays();

  await page.getByRole('button', { name: '1 new message' }).click();
  await expect(app.message('new one')).toBeInViewport();
  await peer.say(textFrame(2, 'and another'));
  await expect(app.message('and another')).toBeInViewport();
});

test('more room near the end shows the newest, and what comes in then is followed', async ({
  page,
}) => {
  const { width, height } = { width: 500, height: 600 };
  await page.setViewportSize({ width, height });
  const app = await reading(page);
  const peer = await Peer.open(await page.context().newPage());
  await page.goto('./#/');
  await peer.greet(app);
  const toEnd = page.getByRole('button', { name: 'Newest' });
  for (const [index, more] of [80, 200, 320].entries()) {
    await page.setViewportSize({ width, height });
    await scrollTo(app, 10_000_000);
    // Until it has followed what has become smaller.
    await scrollBy(app, 0);
    await scrollBy(app, -60);
    await expect(toEnd).toBeVisible();
    // Further than what is read could stay where it is.
    await page.setViewportSize({ width, height: height + more });
    await expect(toEnd).toBeHidden();
    await expect(app.messages.last()).toBeInViewport();
    await peer.say(textFrame(index + 1, `with ${more} more`));
    await expect(app.message(`with ${more} more`)).toBeInViewport();
  }
});

test('the focus stays on what has scrolled out of the page', async ({ page }) => {
  const app = await reading(page);
  const copy = app.messages.last().getByRole('button', { name: 'Copy message' });
  await copy.focus();
  await scrollTo(app, 50_000);
  await expect(app.message(`no. ${MANY} `)).not.toBeInViewport();
  await scrollBy(app, 0);
  await expect(copy).toBeFocused();
  expect(await app.messages.count()).toBeLessThan(80);
});

test('a search finds words anywhere in the thread, marks them and steps through them', async ({
  page,
}) => {
  const app = await reading(page);
  await page.getByTestId('search').click();
  const field = page.getByTestId('search-input');
  await expect(field).toBeFocused();
  await field.fill('no. 123');
  await expect(page.getByTestId('search-count')).toHaveText('1 of 20');
  await expect(app.message('no. 9123 ')).toBeInViewport();
  await field.press('Enter');
  await expect(app.message('no. 8123 ')).toBeInViewport();
  await field.press('Shift+Enter');
  await field.press('Shift+Enter');
  await expect(page.getByTestId('search-count')).toHaveText('20 of 20');
  await expect(app.message('no. 123 ')).toBeInViewport();
  await expect(app.message('no. 123 ').locator('mark')).toHaveText(['no.', '123']);
  await field.fill('FUCHSE');
  await expect(app.messages.locator('mark').first()).toHaveText('Füchse');
  await field.fill('nowhere at all');
  await expect(page.getByTestId('search-count')).toHaveText('Nothing found');
  await field.press('Escape');
  await expect(field).toBeHidden();
  await expect(page.getByTestId('search')).toBeFocused();
});
