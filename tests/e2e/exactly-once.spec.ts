import type { Page } from '@playwright/test';
import { AppPage, exchange, pair } from './app-page.ts';
import { expect, test } from './fixtures.ts';
import { entriesIn } from './stored.ts';

const ROUNDS = 20;
const PER_ROUND = 25;

/** Two windows and 21 pairings take their time where many want the processor. */
const PATIENCE = { timeout: 60_000 };

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs in the page: writes these one after the other through the composer, as quickly as it takes them. */
async function writeAll(texts: readonly string[]): Promise<number> {
  const box = document.querySelector<HTMLTextAreaElement>('[data-testid=message-input]');
  const send = document.querySelector<HTMLButtonElement>('[data-testid=send]');
  let taken = 0;
  for (const text of texts) {
    if (!box || !send) break;
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    send.click();
    await new Promise((resolve) => setTimeout(resolve));
    if (box.value !== '') break;
    taken += 1;
  }
  return taken;
}

interface Shown {
  readonly text: string;
  readonly direction: string;
  readonly state: string;
}

/** All messages of a thread from its first to its last; only those near are in the page at a time. */
const shown = (page: Page): Promise<readonly Shown[]> => page.evaluate(readThread);

/** Runs in the page: looks through the thread as somebody who scrolls, and ends where it ends. */
async function readThread(): Promise<Shown[]> {
  const thread = document.querySelector<HTMLElement>('[role=log]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const found = new Map<string, Shown>();
  const look = (): void => {
    for (const message of document.querySelectorAll<HTMLElement>('[data-testid=message]'))
      found.set(message.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? '', {
        text: message.querySelector('p')?.textContent ?? '',
        direction: message.dataset['direction'] ?? '',
        state: message.dataset['state'] ?? '',
      });
  };
  for (let top = 0; thread && top <= thread.scrollHeight; top += thread.clientHeight / 2) {
    thread.scrollTop = top;
    await frame();
    await frame();
    look();
  }
  return [...found.values()];
}

/** One side: what it has been made to write so far. */
class Writer {
  readonly app: AppPage;
  readonly written: string[] = [];
  readonly #name: string;
  #next = 1;

  constructor(app: AppPage, name: string) {
    this.app = app;
    this.#name = name;
  }

  async write(count: number): Promise<void> {
    const texts = Array.from({ length: count }, (_, index) => `${this.#name}${this.#next + index}`);
    const taken = await this.app.page.evaluate(writeAll, texts);
    expect(taken, 'messages that the composer took').toBe(count);
    this.#next += count;
    this.written.push(...texts);
  }

  /** Writes with nobody there, in the thread from before; then shows the code again. */
  async writeAlone(count: number): Promise<void> {
    await this.app.page.getByTestId('show-thread').click();
    await expect(this.app.input).toBeVisible();
    await this.write(count);
    await this.app.page.getByTestId('pair-again').click();
  }

  /** The other page is gone: does not wait for it to come back, and shows a code. */
  async giveUp(): Promise<void> {
    const { page, linkState } = this.app;
    await expect(linkState).toHaveAttribute('data-state', /interrupted|lost/, PATIENCE);
    await page.getByRole('button', { name: 'Pair again' }).click();
  }

  /** All that is shown of one direction, once it is so many. */
  async all(direction: 'in' | 'out', count: number): Promise<readonly Shown[]> {
    const some = async () =>
      (await shown(this.app.page)).filter((message) => message.direction === direction);
    await expect.poll(async () => (await some()).length, PATIENCE).toBe(count);
    return some();
  }
}

async function pairAgain(a: Writer, b: Writer): Promise<void> {
  await pair(a.app, b.app);
  await expect(a.app.input).toBeVisible();
  await expect(b.app.input).toBeVisible();
}

// Snapshots of both pages for a trace would take longer than all the rest.
test.use({ trace: 'off' });

test('[C3] [C4] [C12] 1,000 messages over 20 reloads of either tab arrive once each, in order', async ({
  device,
}) => {
  test.setTimeout(400_000);
  const started = Date.now();
  const random = randomOf(20_26);
  const [a, b] = [new Writer(await device(), 'a'), new Writer(await device(), 'b')];
  await pairAgain(a, b);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [gone, left] = random() < 0.5 ? [a, b] : [b, a];
    const before = 1 + Math.floor(random() * PER_ROUND);
    // The page goes in the middle of it, with whatever is under way then.
    await Promise.all([gone.write(before), left.write(PER_ROUND)]);
    await gone.app.page.reload();
    if (before < PER_ROUND) await gone.writeAlone(PER_ROUND - before);
    await left.giveUp();
    await pairAgain(a, b);
  }
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const arrived = await to.all('in', from.written.length);
    expect(arrived.map(({ text }) => text)).toEqual(from.written);
    const undelivered = async () =>
      (await from.all('out', from.written.length)).filter(({ state }) => state !== 'delivered');
    await expect.poll(undelivered, PATIENCE).toEqual([]);
    const mine = await from.all('out', from.written.length);
    expect(mine.map(({ text }) => text)).toEqual(from.written);
  }
  const seconds = ((Date.now() - started) / 1_000).toFixed(0);
  console.info(`exactly once: ${a.written.length + b.written.length} messages, ${seconds} s`);
});

test('[C6] what is written with nobody there survives a reload and reaches only its device', async ({
  device,
}) => {
  const [a, b, c] = [await device(), await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'seen');
  await b.page.getByTestId('leave').click();
  await b.page.getByTestId('confirm').click();
  await a.is('closed');
  await a.say('for b alone');
  await a.page.reload();

  await expect(a.page.getByTestId('show-thread')).toBeVisible();
  await a.page.getByTestId('show-thread').click();
  await expect(a.messages).toHaveText([/seen/, /for b alone/]);
  await expect(a.message('for b alone')).toHaveAttribute('data-state', 'queued');
  await a.page.getByTestId('pair-again').click();

  await pair(a, c);
  await exchange(a, c, 'for c');
  await expect(c.messages).toHaveCount(1);
  await expect(a.page.getByTestId('waiting')).toHaveAttribute('data-count', '1');
  await a.leave();

  await c.page.close();
  await pair(a, b);
  await expect(b.message('for b alone')).toHaveAttribute('data-direction', 'in');
  await expect(b.messages).toHaveText([/seen/, /for b alone/]);
  await expect(a.message('for b alone')).toHaveAttribute('data-state', 'delivered');
  await expect(a.page.getByTestId('waiting')).toHaveCount(0);
});

test('[C11] what waits can be sent to the device that is there, or discarded', async ({
  device,
}) => {
  const [a, b, c] = [await device(), await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'seen');
  await b.leave();
  await a.say('instead');
  await a.page.getByTestId('pair-again').click();
  await pair(a, c);
  await a.page.getByTestId('send-instead').click();
  await expect(c.messages).toHaveText([/instead/]);
  await expect(a.message('instead')).toHaveAttribute('data-state', 'delivered');
  await expect(a.page.getByTestId('waiting')).toHaveCount(0);

  await c.leave();
  await a.say('never mind');
  await a.page.getByTestId('discard').click();
  await a.page.getByTestId('confirm').click();
  await expect(a.message('never mind')).toHaveCount(0);
  await a.page.reload();
  await a.page.getByTestId('show-thread').click();
  await expect(a.messages).toHaveText([/seen/, /instead/]);
});

test('[C13] messages go with their tab', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'gone with the tab');
  const context = b.page.context();
  await b.page.close();
  const next = await AppPage.open(await context.newPage());
  await next.code();
  await expect(next.page.getByTestId('show-thread')).toHaveCount(0);
  await expect.poll(() => entriesIn(next.page)).toBe(0);
});

test('[C12] where the browser keeps nothing, it says so and talks all the same', async ({
  device,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  const a = await AppPage.open(page);
  const b = await device();
  await a.tells('messages-not-kept');
  await pair(a, b);
  await exchange(a, b, 'one');
  await exchange(b, a, 'two');
});

test('[T9] a copy of a tab is another tab: the conversation stays with the first', async ({
  device,
}) => {
  const [a, b] = [await device(), await device()];
  await pair(a, b);
  await exchange(a, b, 'in the first tab');
  const nameOf = (page: Page) => page.evaluate(() => sessionStorage.getItem('heliograph.tab'));
  const opened = a.page.context().waitForEvent('page');
  await a.page.evaluate(() => {
    // A window that a page opens begins with a copy of its session storage.
    window.open(location.pathname);
  });
  const copy = new AppPage(await opened);
  const first = await nameOf(a.page);
  await copy.code();
  await expect.poll(() => nameOf(copy.page), PATIENCE).not.toBe(first);
  await expect(copy.page.getByTestId('show-thread')).toHaveCount(0);
  await exchange(b, a, 'still there');
});
