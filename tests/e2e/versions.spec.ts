import { encodePacket } from '../../src/core/pairing/codec.ts';
import { textForm } from '../../src/core/pairing/text.ts';
import { AppPage } from './app-page.ts';
import { strangersPacket } from './codes.ts';
import { test, expect } from './fixtures.ts';
import { HELLO, Peer } from './peer.ts';

test('[P21] a code of a later version says who must update', async ({ page }) => {
  const app = await AppPage.open(page);
  await app.code();
  const bytes = encodePacket(strangersPacket()).slice();
  bytes[0] = ((bytes[0] ?? 0) & 0b0001_1111) | (2 << 5);
  await app.read(textForm(bytes, page.url()));
  await app.tells('newer-version');
  await expect(app.alert).toContainText('Their Heliograph is newer than yours.');
});

test('[H2] a later version that still speaks this protocol talks', async ({ page }) => {
  const app = await AppPage.open(page);
  await app.code();
  const peer = await Peer.open(await page.context().newPage());
  await peer.greet(app, {
    ...{ protocol: { min: 1, max: 3 }, app: '9.0.0', build: 'ffffffff' },
    ...{ capabilities: { ...HELLO.capabilities, features: ['chat', 'of-later'] }, later: true },
  });
  await app.is('open');
  await app.say('understood');
  await peer.said('text');
});
