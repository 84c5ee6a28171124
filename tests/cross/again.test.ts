import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { build } from '../../scripts/lib/build.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { openSide } from '../bench/files/meeting.mjs';
import { scratchFolder } from '../helpers/test-files.mjs';
import { AppWindow } from '../helpers/window.ts';

const [now, next] = ['now', 'next'].map((name) => join(CACHE, 'cross', `again-${name}`)) as [
  string,
  string,
];

const scratch = scratchFolder();
let host: Served;
let people: Person[] = [];

type Kind = 'chromium' | 'firefox';

/** Somebody with a browser whose profile outlives it. */
class Person {
  readonly #folder: string;
  readonly #kind: Kind;
  #side: Awaited<ReturnType<typeof openSide>> | undefined;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#folder = join(scratch.path, kind);
    people.push(this);
  }

  get page() {
    if (!this.#side) throw new Error('the browser is closed');
    return this.#side.page;
  }

  get window(): AppWindow {
    return new AppWindow(this.page);
  }

  async open(): Promise<void> {
    this.#side = await openSide(this.#kind, this.#folder);
    await this.page.goto(host.url);
  }

  async close(): Promise<void> {
    await this.#side?.browser.close();
    this.#side = undefined;
  }

  async see(testid: string, state = ''): Promise<void> {
    await this.page.waitForSelector(`[data-testid="${testid}"]${state}`, {
      ...{ visible: true, timeout: 45_000 },
    });
  }

  async press(testid: string, state = ''): Promise<void> {
    await this.see(testid, state);
    await this.page.$eval(`[data-testid="${testid}"]${state}`, (element) => {
      (element as HTMLElement).click();
    });
  }

  async read(testid: string, name: string): Promise<string> {
    await this.see(testid, `[${name}]`);
    return this.page.$eval(
      `[data-testid="${testid}"]`,
      (element, key) => element.getAttribute(key) ?? '',
      name,
    );
  }

  /** From the list of devices, as somebody does who has just opened the app. */
  async meetAgain(): Promise<string> {
    await this.page.goto(`${host.url}#/devices`);
    await this.press('device-more');
    await this.press('meet-again');
    return this.read('spoken-code', 'data-code');
  }

  /** The newer version of the app, which has waited to be asked for. */
  async update(): Promise<void> {
    await this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing;
      if (!worker) return;
      await new Promise<void>((resolve) => {
        worker.addEventListener('statechange', () => worker.state === 'installed' && resolve());
      });
    });
    const changed = this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const done = (): void => resolve();
          navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
        }),
    );
    await this.page.evaluate(async () => {
      const { waiting } = await navigator.serviceWorker.ready;
      waiting?.postMessage({ type: 'SKIP_WAITING' });
    });
    await changed;
    await this.page.reload();
  }
}

async function pairByPaste(a: Person, b: Person): Promise<void> {
  await b.window.read(await a.window.code());
  await b.window.waitFor('waiting');
  await a.window.read(await b.window.code());
  for (const { window } of [a, b]) await window.waitFor('open');
}

async function compareWords(a: Person, b: Person): Promise<void> {
  for (const person of [a, b]) await person.see('trust-state', '[data-state="pasted"]');
  await a.press('trust-state');
  await a.press('compare-words');
  await b.press('words-show');
  const digits = await a.read('words-digits', 'data-value');
  expect(digits).toMatch(/^\d{13}$/);
  expect(await b.read('words-digits', 'data-value')).toBe(digits);
  for (const person of [a, b]) await person.press('words-match');
  for (const person of [a, b]) await person.press('words-done');
  for (const person of [a, b]) await person.see('trust-state', '[data-state="verified"]');
}

async function rememberEachOther(a: Person, b: Person): Promise<void> {
  await a.press('remember-yes');
  await b.see('remember', '[data-topic="question"]');
  await b.press('remember-yes');
  for (const person of [a, b]) await person.see('remember', '[data-topic="agreed"]');
}

/** Both choose the device and read the short code of the other one; the two codes. */
async function meetByShortCodes(a: Person, b: Person): Promise<readonly string[]> {
  const [one, other] = [await a.meetAgain(), await b.meetAgain()];
  await b.window.read(one);
  await b.window.waitFor('waiting');
  await a.window.read(await b.read('spoken-code', 'data-code'));
  for (const { window } of [a, b]) await window.waitFor('open');
  for (const person of [a, b]) await person.see('trust-state', '[data-state="verified"]');
  return [one, other];
}

async function saysAndIsHeard(from: Person, to: Person, text: string): Promise<void> {
  await from.window.say(text);
  await to.page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[data-testid="message"]')].some((one) =>
        one.textContent.includes(wanted),
      ),
    { timeout: 20_000 },
    text,
  );
}

beforeAll(async () => {
  const results = [
    await build({ outDir: now, hash: '00000001', quiet: true }),
    await build({ outDir: next, hash: '00000002', quiet: true }),
  ];
  expect(results.map(({ code, output }) => (code === 0 ? 'built' : output))).toEqual([
    'built',
    'built',
  ]);
});

afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
  await host.close();
});

const AGAIN: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  'a reload': (person) => person.page.reload().then(() => undefined),
  'a restart of the browser': async (person) => {
    await person.close();
    await person.open();
  },
  'an update of the app': async (person) => {
    host.use(next);
    await person.update();
  },
};

it('[J4] Chromium and Firefox pair by paste, compare words, and meet again by short codes after anything', async () => {
  host = await serve({ dir: now });
  const [a, b] = [new Person('chromium'), new Person('firefox')];
  for (const person of people) await person.open();
  await pairByPaste(a, b);
  await compareWords(a, b);
  await rememberEachOther(a, b);
  await saysAndIsHeard(a, b, 'kept from the first day');
  await saysAndIsHeard(b, a, 'and here');
  for (const person of people) await person.press('keep-yes');

  const codes = new Set<string>();
  for (const [what, happens] of Object.entries(AGAIN)) {
    for (const person of people) await happens(person);
    for (const code of await meetByShortCodes(a, b)) codes.add(code);
    // Its own history, in the conversation that the two had.
    for (const { page } of people)
      await page.waitForFunction(() =>
        document.body.textContent.includes('kept from the first day'),
      );
    await saysAndIsHeard(b, a, `after ${what}`);
  }
  expect(codes.size).toBe(6);
}, 240_000);
