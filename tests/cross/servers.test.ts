import type { Browser, BrowserContext } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Served } from '../../scripts/lib/serve.mjs';
import type { IceServer } from '../../src/core/link/ice-server.ts';
import { readCode } from '../../src/core/pairing/read-code.ts';
import { FIREFOX_PLAIN_HOSTS, launchPuppeteer, PLAIN_HOSTS } from '../helpers/browsers.ts';
import {
  coturnProblem,
  FOUND,
  startBlackHole,
  startCoturn,
  startStun,
  type Running,
} from '../helpers/servers.mjs';
import { AppWindow } from '../helpers/window.ts';
import { strictHost } from '../helpers/strict-host.ts';

const problem = coturnProblem();
if (problem) console.info(`TURN skipped: ${problem}`);

const KINDS = ['chromium', 'firefox'] as const;
type Kind = (typeof KINDS)[number];

let app: Served;
const browsers: Partial<Record<Kind, Browser>> = {};
const contexts: BrowserContext[] = [];
const running: Running[] = [];

beforeAll(async () => {
  app = await strictHost();
  browsers.chromium = await launchPuppeteer('chromium', [PLAIN_HOSTS]);
  browsers.firefox = await launchPuppeteer('firefox', [], FIREFOX_PLAIN_HOSTS);
}, 60_000);

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  await Promise.all(running.map((one) => one.stop()));
  await app.close();
});

async function kept(starting: Promise<Running>): Promise<Running> {
  const one = await starting;
  running.push(one);
  return one;
}

/** A window whose owner has named these servers before. */
async function open(kind: Kind, servers: readonly IceServer[], relayOnly = false) {
  const context = await browsers[kind]?.createBrowserContext();
  if (!context) throw new Error(`no ${kind}`);
  contexts.push(context);
  const page = await context.newPage();
  await page.evaluateOnNewDocument(
    (chosen, only) => {
      localStorage.setItem('heliograph.servers', chosen);
      if (!only) return;
      const Native = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: 'relay' });
        }
      };
    },
    JSON.stringify({ on: true, list: servers }),
    relayOnly,
  );
  return AppWindow.open(page, app.url);
}

/** What the window's code says once it has an address of this kind. */
async function addressOf(window: AppWindow, type: 'srflx' | 'relay'): Promise<string> {
  let address: string | undefined;
  await expect
    .poll(async () => (address = await found(window, type)), { timeout: 5_000 })
    .toBeDefined();
  return address ?? '';
}

async function found(window: AppWindow, type: 'srflx' | 'relay') {
  const code = readCode(await window.code());
  const candidates = code.ok ? code.value.candidates : [];
  return candidates.find((candidate) => candidate.type === type)?.address.text;
}

const alert = (window: AppWindow, code: string) =>
  window.page.waitForSelector(`[data-testid="alert"][data-code="${code}"]`, { timeout: 8_000 });

describe.each(KINDS)('a server of one’s own, in %s', (kind) => {
  it('[S5] puts the address that a STUN server found into the code', async () => {
    const { server } = await kept(startStun());
    expect(await addressOf(await open(kind, [server]), 'srflx')).toBe(FOUND);
  });

  it('[S6] names one that never answers, and has a code all the same', async () => {
    const { server } = await kept(startBlackHole());
    const window = await open(kind, [server]);
    await alert(window, 'server-unreachable');
    expect(await window.code()).toContain('#');
  });

  it('[S6] leaves out one that the browser does not take, and has a code all the same', async () => {
    const window = await open(kind, [{ url: 'stun:a:b' }]);
    await alert(window, 'server-unusable');
    expect(await window.code()).toContain('#');
  });
});

describe.skipIf(problem)('a relay of one’s own', () => {
  let turn: Running;
  beforeAll(async () => {
    turn = await kept(startCoturn());
  });

  it.each(KINDS)('[S5] puts its relayed address into the code of %s', async (kind) => {
    const window = await open(kind, [turn.server]);
    expect(turn.server.url).toContain(await addressOf(window, 'relay'));
  });

  it.each(KINDS)('[S6] is named when it refuses the password, in %s', async (kind) => {
    const login = { username: 'ann', credential: 'wrong' };
    const window = await open(kind, [{ ...turn.server, login }]);
    await alert(window, 'server-refused');
    expect(await window.code()).toContain('#');
  });

  it.each([
    ['chromium', 'chromium'],
    ['chromium', 'firefox'],
    ['firefox', 'firefox'],
  ] as const)('joins %s and %s where nothing else does', async (left, right) => {
    const [a, b] = [await open(left, [turn.server], true), await open(right, [turn.server], true)];
    await addressOf(a, 'relay');
    await addressOf(b, 'relay');
    await b.read(await a.code());
    await b.waitFor('waiting');
    await a.read(await b.code());
    await Promise.all([a.waitFor('open'), b.waitFor('open')]);
    await a.say('by relay');
    await b.waitForMessage('in');
  });
});
