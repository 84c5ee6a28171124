import type { Browser, BrowserContext, Page } from '@playwright/test';
import { launchChromium } from '../helpers/browsers.ts';
import { FakeCamera } from '../helpers/fake-camera.ts';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { entriesIn, recordsIn } from './stored.ts';

/** A Chromium of its own, since a process has one camera; its storage outlives its pages. */
interface Device {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly camera: FakeCamera;
  page: Page;
}

const WIDE = { width: 1280, height: 800 };

async function device(url: string): Promise<Device> {
  const camera = new FakeCamera();
  const browser = await launchChromium(camera.args);
  const context = await browser.newContext({
    ...{ viewport: WIDE, permissions: ['camera'], baseURL: url },
  });
  const page = await context.newPage();
  await page.goto('./');
  return { browser, context, camera, page };
}

const state = ({ page }: Device) => page.getByTestId('link-state').getAttribute('data-state');
const topic = ({ page }: Device, name: string) =>
  expect(page.getByTestId('remember')).toHaveAttribute('data-topic', name);
const press = ({ page }: Device, id: string) => page.getByTestId(id).click();

/** Holds the two screens before each other's cameras until they are connected. */
async function meet(a: Device, b: Device): Promise<void> {
  for (const { page } of [a, b])
    await expect(page.getByTestId('my-code')).toHaveAttribute('data-code', /#/);
  await expect(async () => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      if ((await state(to)) !== 'open') to.camera.showPng(await from.page.screenshot());
    expect([await state(a), await state(b)]).toEqual(['open', 'open']);
  }).toPass({ timeout: 40_000, intervals: [200] });
  for (const { page } of [a, b])
    await expect(page.getByTestId('trust-state')).toHaveAttribute('data-state', 'scanned');
}

/** The page is closed and the app opened again. */
async function restart(one: Device): Promise<void> {
  one.camera.showNothing();
  await one.page.close();
  one.page = await one.context.newPage();
  await one.page.goto('./');
}

interface Kept {
  readonly pairs: readonly { readonly mine: string; readonly theirs: string }[];
  readonly certificates: readonly string[];
}

/** What the browser has stored of remembered devices. */
async function keptBy({ page }: Device): Promise<Kept> {
  type Stored = { remembered?: Kept['pairs'][number] };
  const records = await recordsIn<Stored>(page, 'heliograph', 'conversations');
  const facts = await recordsIn<{ fingerprint: unknown }>(page, 'heliograph-pairs', 'facts');
  return {
    pairs: records.flatMap(({ remembered }) => (remembered ? [remembered] : [])),
    certificates: facts.map(({ fingerprint }) => String(fingerprint)),
  };
}

test('[T20] [T24] [C23] two devices remember each other, over a restart, until one removes the other', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const [a, b] = [await device(app.url), await device(app.url)];
  await meet(a, b);
  await topic(a, 'offer');
  await press(a, 'remember-yes');
  await topic(a, 'waiting');
  await topic(b, 'question');
  await press(b, 'remember-yes');
  await topic(a, 'agreed');
  await topic(b, 'agreed');

  const [mine, theirs] = [await keptBy(a), await keptBy(b)];
  expect(mine.pairs).toHaveLength(1);
  expect(mine.pairs[0]?.mine).toBe(theirs.pairs[0]?.theirs);
  expect(mine.certificates).toEqual([mine.pairs[0]?.mine]);
  expect(theirs.certificates).toEqual([mine.pairs[0]?.theirs]);

  await restart(a);
  await restart(b);
  expect([await keptBy(a), await keptBy(b)]).toEqual([mine, theirs]);
  await pair(new AppPage(a.page), new AppPage(b.page));
  await exchange(new AppPage(a.page), new AppPage(b.page), 'there you are again');
  for (const one of [a, b]) await expect(one.page.getByTestId('remember')).toHaveCount(0);
  expect([await keptBy(a), await keptBy(b)]).toEqual([mine, theirs]);

  await press(a, 'about-device');
  await expect(a.page.getByTestId('device-seen')).toBeVisible();
  await expect(a.page.getByTestId('remove-device')).toHaveCount(0);
  await a.page.goBack();
  await new AppPage(a.page).leave();
  await a.page.goto('./#/devices');
  await press(a, 'device-more');
  await press(a, 'remove-device');
  await press(a, 'confirm');
  await expect(a.page.getByTestId('device')).toHaveCount(0);
  await expect.poll(() => keptBy(a)).toEqual({ pairs: [], certificates: [] });
  expect(await entriesIn(a.page)).toBe(0);

  for (const { browser, camera } of [a, b]) {
    await browser.close();
    camera.remove();
  }
});

test('[T21] who does not want it is not offered it again, and who asked is told', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const [a, b] = [await device(app.url), await device(app.url)];
  await meet(a, b);
  await topic(b, 'offer');
  await press(a, 'remember-yes');
  await topic(b, 'question');
  await press(b, 'remember-not-now');
  await expect(a.page.getByTestId('alert')).toHaveAttribute('data-code', 'remember-declined');
  for (const one of [a, b]) {
    await expect(one.page.getByTestId('remember')).toHaveCount(0);
    expect(await keptBy(one)).toEqual({ pairs: [], certificates: [] });
  }
  await press(b, 'trust-state');
  await expect(b.page.getByTestId('remember-press')).toBeVisible();

  for (const { browser, camera } of [a, b]) {
    await browser.close();
    camera.remove();
  }
});
