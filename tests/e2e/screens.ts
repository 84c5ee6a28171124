import { deflateSync } from 'node:zlib';
import type { BrowserContextOptions } from '@playwright/test';
import { tagOf } from '../../src/core/pairing/tag.ts';
import { AppPage, exchange, packetOf, pair } from './app-page.ts';
import { strangersPacket, textOf } from './codes.ts';
import { FilePage, give, type Sample, SLOW } from './file-page.ts';
import { expect } from './fixtures.ts';
import { PASSPHRASE, setLock, tryPassphrase } from './lock-page.ts';

/** What a tour needs. */
export interface Guide {
  /** A device of its own, in the language of the tour. */
  readonly device: () => Promise<AppPage>;
  readonly sample: (name: string, content?: number | string | Buffer) => Promise<Sample>;
  /** Called on each screen, once it stands; it may change size and colours, and puts them back. */
  readonly stop: (screen: string, app: AppPage) => Promise<void>;
}

/** How a tour goes through the app: what a person of that place has set. */
export interface Look {
  /** As the browser names its language: `en`, `ar`. Nothing of a tour depends on words. */
  readonly locale: string;
}

export function contextOf({ locale }: Look): BrowserContextOptions {
  return { locale, reducedMotion: 'reduce', viewport: { width: 390, height: 844 } };
}

/**
 * Ways through all screens and dialogs of the app: by addresses and test ids, never by words, so that
 * they can be gone in every language. Each is one test.
 */
export const TOURS: Readonly<Record<string, (guide: Guide) => Promise<void>>> = {
  async 'pairing, alone'({ device, sample, stop }) {
    const a = await device();
    await a.code();
    await expect(a.page.getByTestId('attach')).toBeAttached();
    await stop('the pair screen', a);
    await drag(a);
    await stop('something is dragged over it', a);
    await drop(a);
    await a.page.getByTestId('attach').setInputFiles((await sample('a letter.txt', 'Hello')).path);
    await expect(a.page.getByTestId('transfer')).toBeVisible();
    await stop('a file that waits for a device', a);
    await a.page.getByTestId('scan').click();
    await expect(a.page.getByTestId('camera-view')).toHaveCount(0);
    await a.read('this holds no code');
    await a.tells('no-code');
    await stop('an error', a);
    await a.read('');
    await a.myCode.getByRole('button').click();
    await expect(a.page.getByRole('dialog')).toBeVisible();
    await stop('my code shown large', a);
    await a.page.keyboard.press('Escape');
    await a.page.goto(`./#${textOf(strangersPacket())}`);
    await expect(a.page.getByTestId('confirm')).toBeVisible();
    await stop('the question before connecting', a);
    await a.page.getByTestId('confirm').click();
    await a.is('waiting');
    await stop('their code was read', a);
  },

  async 'no connection'({ device, stop }) {
    const a = await device();
    const reply = strangersPacket({ seen: tagOf(packetOf(await a.code())) });
    await a.read(textOf(reply));
    await a.is('connecting');
    await stop('connecting', a);
    await expect(a.page.getByTestId('cause')).toBeVisible();
    await stop('the pair screen with a cause', a);
    await a.page.goto('./#/diagnostics');
    await expect(a.page.getByTestId('ability').first()).toBeVisible();
    await stop('connection details with a cause', a);
  },

  async settings({ device, stop }) {
    const a = await device();
    await a.page.goto('./#/diagnostics');
    await expect(a.page.getByTestId('ability').first()).toBeVisible();
    await stop('connection details without a link', a);
    await a.page.goto('./#/settings');
    await expect(a.page.getByTestId('storage-used')).toBeVisible();
    await stop('settings', a);
    await a.page.getByTestId('install-how').click();
    await expect(a.page.getByTestId('install-guide')).toBeVisible();
    await stop('the guide to the home screen', a);
    await a.page.keyboard.press('Escape');
    await a.page.getByTestId('wipe').click();
    await stop('the question before wiping', a);
    await a.page.keyboard.press('Escape');
    await a.page.getByTestId('use-servers').check();
    for (const url of ['stun:nobody.invalid', 'turn:relay.example']) {
      await a.page.getByTestId('server-url').fill(url);
      await a.page.getByTestId('server-add').click();
    }
    await expect(a.page.locator('[data-testid="server-verdict"][data-code]')).toBeVisible();
    await stop('settings with servers', a);
  },

  async 'a lock'({ device, stop }) {
    const a = await device();
    await a.page.goto('./#/settings');
    await a.page.getByTestId('lock-set').click();
    await a.page.getByTestId('passphrase-new').fill(PASSPHRASE);
    await a.page.getByTestId('lock-save').click();
    await expect(a.page.locator('[data-code="passphrases-differ"]')).toBeVisible();
    await stop('the form of the lock', a);
    await a.page.getByTestId('lock-cancel').click();
    await setLock(a);
    await stop('settings with a lock', a);
    await a.page.reload();
    await tryPassphrase(a.page, 'a wrong passphrase');
    await expect(a.page.locator('[aria-invalid="true"]')).toBeVisible();
    await stop('the locked app', a);
  },

  async 'two tabs'({ device, stop }) {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await exchange(a, b, 'in the first tab');
    const second = await AppPage.open(await a.page.context().newPage());
    await expect(second.page.getByTestId('elsewhere')).toBeVisible();
    await stop('a conversation that is open in another tab', second);
  },

  async talking({ device, stop }) {
    const [a, b] = [await device(), await device()];
    await pair(a, b);
    await stop('an empty conversation', a);
    await a.trust.click();
    await expect(a.page.getByRole('dialog')).toBeVisible();
    await stop('what the trust means', a);
    await a.page.getByTestId('compare-words').click();
    await expect(a.page.getByTestId('words')).toBeVisible();
    await stop('words to compare', a);
    await expect(b.page.getByTestId('words-invited')).toBeVisible();
    await stop('they want to compare words', b);
    await a.page.getByTestId('words-differ').click();
    await stop('the question before saying that they differ', a);
    await a.page.getByTestId('cancel-dialog').click();
    await a.page.getByTestId('words-match').click();
    await expect(a.page.getByTestId('words-done')).toBeFocused();
    await stop('words that match', a);
    await a.page.getByTestId('words-done').click();
    await a.page.getByTestId('leave').click();
    await stop('the question before leaving', a);
    await a.page.keyboard.press('Escape');
    await exchange(a, b, 'one, with a link to https://example.org');
    await exchange(b, a, 'two\nin two lines');
    await stop('a conversation', a);
    await a.page.goto('./#/diagnostics');
    await expect(a.page.getByTestId('path')).toBeVisible();
    await a.page.locator('[data-testid="copy-report"] + button').click();
    await expect(a.page.getByTestId('report')).toBeVisible();
    await stop('connection details of a link, with its report', a);
    await a.page.goto('./#/');
    await b.leave();
    await a.say('waits');
    await expect(a.page.getByTestId('waiting')).toBeVisible();
    await stop('messages that wait for a device that is not there', a);
    await a.page.getByTestId('discard').click();
    await stop('the question before discarding', a);
    await a.page.keyboard.press('Escape');
    await a.page.reload();
    await a.code();
    await expect(a.page.getByTestId('show-thread')).toBeVisible();
    await stop('the pair screen with messages from before', a);
  },

  async devices({ device, stop }) {
    const [a, b] = [await device(), await device()];
    await a.page.goto('./#/devices');
    await expect(a.page.locator('main h1')).toBeVisible();
    await stop('no devices yet', a);
    await a.page.goto('./#/');
    await pair(a, b);
    await exchange(a, b, 'the lighthouse opens at nine');
    await a.page.getByTestId('about-device').click();
    await a.page.getByTestId('keep-history').click();
    await expect(a.page.getByTestId('keep-history')).toBeChecked();
    await a.page.getByTestId('lifetime').selectOption('86400');
    await expect(a.page.getByTestId('history-clear')).toBeVisible();
    await stop('a device and what is kept with it', a);
    await a.page.getByTestId('history-clear').click();
    await stop('the question before deleting messages', a);
    await a.page.keyboard.press('Escape');
    await a.page.getByTestId('keep-history').click();
    await stop('the question when no more is kept', a);
    await a.page.keyboard.press('Escape');
    await a.page.goto('./#/devices');
    await expect(a.page.getByTestId('device')).toBeVisible();
    await stop('the devices', a);
    await a.page.getByTestId('search-all').fill('lighthouse');
    await expect(a.page.getByTestId('search-hit')).toBeVisible();
    await stop('a search over all devices', a);
    await a.page.goto('./#/');
    await expect(a.page.getByTestId('lifetime-line')).toBeVisible();
    await stop('a conversation that is kept', a);
  },

  async files({ device, sample, stop }) {
    const [a, b] = [await FilePage.of(await device()), await FilePage.of(await device())];
    await pair(a.app, b.app);
    await drag(a.app);
    await stop('something is dragged over the conversation', a.app);
    await drop(a.app);
    await a.page.getByTestId('attach-menu').click();
    await stop('the choice of files or a folder', a.app);
    await a.page.keyboard.press('Escape');
    const long = await sample(
      'a long name of a file that nobody would ever read to its end.bin',
      SLOW,
    );
    await a.attach(long);
    await b.is(long.name, 'offered');
    await stop('an offer of mine', a.app);
    await stop('an offer of theirs', b.app);
    await b.press(long.name, 'accept');
    await b.press(long.name, 'pause');
    await a.is(long.name, 'paused');
    await stop('a file that they paused', a.app);
    await stop('a file that I paused', b.app);
    await b.press(long.name, 'cancel');
    await b.is(long.name, 'cancelled');
    const picture = await sample('picture.png', png(64));
    for (const file of [picture, await sample('notes.txt', 'one\ntwo\n'.repeat(20))]) {
      await give(a, b, file);
      await b.is(file.name, 'done');
    }
    await expect(b.page.getByTestId('enlarge')).toBeVisible();
    await stop('files that were cancelled, and have arrived', b.app);
    await b.page.getByTestId('enlarge').click();
    await stop('a picture shown large', b.app);
    await b.page.keyboard.press('Escape');
    await b.press(picture.name, 'remove');
    await stop('the question before removing', b.app);
    await b.page.keyboard.press('Escape');
  },

  async 'the demonstration'({ device, stop }) {
    const a = await device();
    await a.page.goto('./#/demo');
    await expect(a.page.getByTestId('demo-code')).toHaveCount(2);
    const next = () => a.page.getByTestId('demo-next').click();
    await stop('the demonstration: codes', a);
    await next();
    await a.page.getByTestId('field').nth(2).click();
    await stop('the demonstration: bytes', a);
    await next();
    await stop('the demonstration: answer', a);
    await next();
    await expect(a.page.getByTestId('way-taken')).toBeVisible();
    await stop('the demonstration: connection', a);
    await next();
    const side = a.page.getByTestId('demo-device').first();
    await side.getByTestId('message-input').fill('one');
    await side.getByTestId('send').click();
    await a.page.getByTestId('message').nth(1).click();
    await expect(a.page.getByTestId('frame')).toBeVisible();
    await stop('the demonstration: a message and its frame', a);
  },

  async 'other pages'({ device, stop }) {
    const [a, b] = [await device(), await device()];
    const code = await a.code();
    await b.read(code);
    const second = await a.page.context().newPage();
    const handed = await AppPage.open(second, await b.replyTo(code));
    await expect(second.getByTestId('handed-over')).toBeVisible();
    await stop('a reply that was handed over', handed);
    await b.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await b.page.reload();
    await expect(b.alert).toHaveAttribute('data-code', 'no-webrtc');
    await stop('the page without WebRTC', b);
  },
};

const drag = ({ page }: AppPage): Promise<void> => dragging(page, 'dragenter');
const drop = ({ page }: AppPage): Promise<void> => dragging(page, 'dragleave');

async function dragging(page: AppPage['page'], type: string): Promise<void> {
  const files = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.txt'));
    return data;
  });
  await page.dispatchEvent('body', type, { dataTransfer: files });
}

/** A picture of one gray, so many pixels wide and high (PNG, second edition). */
export function png(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 0, 0, 0, 0]);
  const rows = Buffer.alloc(side * (side + 1), 0x90);
  for (let row = 0; row < side; row += 1) rows[row * (side + 1)] = 0;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
