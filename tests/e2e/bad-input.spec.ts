import { AppPage, exchange, pair, packetOf } from './app-page.ts';
import {
  AT,
  forged,
  host,
  leadingTo,
  noCodeOfAnybody,
  sealed,
  strangersPacket,
  textOf,
  withCredentials,
} from './codes.ts';
import { expect, test } from './fixtures.ts';

const whole = textOf(strangersPacket());
const flipped = whole.slice(0, 40) + (whole[40] === 'A' ? 'B' : 'A') + whole.slice(41);

/** Sets one byte of a stranger's code. */
const withByte = (at: number, value: number) =>
  forged((bytes) => {
    bytes[at] = value;
    return bytes;
  });

const CODES: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'a sentence without a code': ['see you at the station at eight', 'no-code'],
  'half a code': [whole.slice(0, 42), 'truncated'],
  'one flipped character': [flipped, 'damaged'],
  'a newer version': [withByte(0, 0x40), 'newer-version'],
  'the short code of a remembered device': [withByte(0, 0x24), 'known-device'],
  'a reserved alphabet': [withByte(0, 0x23), 'malformed'],
  '17 candidates': [
    forged((bytes) =>
      Uint8Array.from([
        ...[bytes[0] ?? 0, 17 << 3],
        ...bytes.slice(2, AT.candidate),
        ...Array.from({ length: 17 }, (_, i) => [0, 192, 0, 2, i, 200, i]).flat(),
      ]),
    ),
    'too-many-candidates',
  ],
  'the same place twice': [
    forged((bytes) => {
      bytes[AT.count] = 2 << 3;
      return Uint8Array.from([...bytes, ...bytes.slice(AT.candidate)]);
    }),
    'malformed',
  ],
  'bytes behind the end': [forged((bytes) => Uint8Array.from([...bytes, 0])), 'malformed'],
  loopback: [leadingTo('127.0.0.1'), 'bad-address'],
  'this host': [leadingTo('0.0.0.0'), 'bad-address'],
  multicast: [leadingTo('224.0.0.251'), 'bad-address'],
  broadcast: [leadingTo('255.255.255.255'), 'bad-address'],
  'port 0': [
    forged((bytes) => {
      bytes.fill(0, AT.port, AT.port + 2);
      return bytes;
    }),
    'bad-port',
  ],
  'a fingerprint of zeros': [
    forged((bytes) => bytes.fill(0, AT.fingerprint, AT.fingerprint + 32)),
    'bad-fingerprint',
  ],
  'CR and LF smuggled into the credentials': [
    withCredentials('abcd\r\na=x', 'ABCDEFGHIJKLMNOPQRSTUVWX'),
    'bad-credentials',
  ],
  'a password that is too short': [withCredentials('abcd', 'ABCDEFGH'), 'bad-credentials'],
  'nothing but a check': [sealed(new Uint8Array(60)), 'malformed'],
  'a reply to nobody': [textOf(strangersPacket({ seen: noCodeOfAnybody })), 'reply-for-other'],
  'a Wi-Fi code': ['WIFI:T:WPA;S:home;P:secret;;', 'foreign'],
  'an address': ['https://example.org/some/page?q=1', 'foreign'],
  'a contact card': ['BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane\nEND:VCARD', 'foreign'],
  'a sign-in secret': ['otpauth://totp/x:y?secret=JBSWY3DPEHPK3PXP&issuer=x', 'foreign'],
  'a raw description': ['v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-', 'foreign'],
  'a payment code': ['bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'foreign'],
};

test('every text that is no code is told apart, and a good one still pairs', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.is('ready');
  for (const [name, [text, code]] of Object.entries(CODES))
    await test.step(name, async () => {
      await b.read('');
      await expect(b.alert).toHaveCount(0);
      await b.read(text);
      await b.tells(code);
      await b.is('ready');
      await expect(b.theirCode).toHaveValue(text.replaceAll('\r\n', '\n'));
    });
  await pair(a, b);
  await exchange(a, b, 'over');
});

test('texts of other apps are named for what they are', async ({ device }) => {
  const b = await device();
  const sentences: string[] = [];
  for (const [text, code] of Object.values(CODES)) {
    if (code !== 'foreign') continue;
    await b.read(text);
    await expect(b.alert).not.toHaveText(sentences.at(-1) ?? '');
    sentences.push((await b.alert.textContent()) ?? '');
  }
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('an empty box says nothing, an empty paste does', async ({ device }) => {
  const b = await device({ permissions: ['clipboard-read', 'clipboard-write'] });
  await b.is('ready');
  const hold = (text: string) =>
    b.page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await b.read('   \n ');
  await expect(b.alert).toHaveCount(0);
  await hold('  \n\t ');
  await b.page.getByTestId('paste').click();
  await b.tells('clipboard-empty');
  await b.page.getByRole('heading', { level: 1 }).click();
  await b.page.keyboard.press('Control+V');
  await b.tells('empty');
});

test('5 MB of text get an answer, and the page goes on', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  await b.is('ready');
  await b.read('lorem ipsum '.repeat(430_000));
  await b.tells('too-large');
  await b.read('');
  await expect(b.alert).toHaveCount(0);
  await pair(a, b);
});

test('my own code, also one that is gone, is not theirs', async ({ device }) => {
  const [a, b, c] = [await device(), await device(), await device()];
  const first = await a.code();
  await a.read(first);
  await a.tells('own-code');
  await a.read(await b.code());
  await a.read(await c.code());
  await a.tells('code-renewed');
  await a.read(first);
  await a.tells('own-code');
});

test('[L8] a reply that comes too late is stale, and a plain code helps', async ({ device }) => {
  const [a, b, c] = [await device(), await device(), await device()];
  const plain = await a.code();
  await b.read(plain);
  const reply = await b.replyTo(plain);
  const theirs = await c.code();
  await a.read(theirs);
  const before = await a.replyTo(theirs);
  await a.read(reply);
  await a.tells('stale-reply');
  const next = await a.codeAfter(before);
  expect(packetOf(next).seen).toBeUndefined();
  await b.read(next);
  await b.tells('code-renewed');
  await a.read(await b.replyTo(next));
  await a.is('open');
  await b.is('open');
});

test('[L5] a code with nobody behind it leaves the way open for another', async ({ device }) => {
  const [a, b] = [await device(), await device()];
  const nobody = textOf(strangersPacket({ candidates: [host('192.0.2.99'), host('10.9.8.7')] }));
  await b.read(nobody);
  await b.is('waiting');
  const plain = await a.code();
  await b.read(plain);
  await b.tells('code-renewed');
  await a.read(await b.replyTo(plain));
  await a.is('open');
  await b.is('open');
});

test('where the browser keeps nothing, it says so and works all the same', async ({
  device,
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  const a = await device();
  const b = await AppPage.open(page);
  await b.tells('storage-blocked');
  await pair(a, b);
  await exchange(a, b, 'over');
});

test('a browser without WebRTC gets a page that says what to do', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'RTCPeerConnection');
  });
  const b = await AppPage.open(page);
  await expect(b.alert).toHaveAttribute('data-code', 'no-webrtc');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cannot connect');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await expect(b.myCode).toHaveCount(0);
});
