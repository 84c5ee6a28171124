import { beforeEach, describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { qrForm } from '../../../src/core/pairing/text.ts';
import { err } from '../../../src/core/result.ts';
import { ASK_MS, nameForeign } from '../../../src/state/pairing.svelte.ts';
import { hiddenHost, host } from '../../helpers/fake-rtc.ts';
import { linkOf, PAGE, renewWorld, settled, Tab, world } from './tab.ts';

beforeEach(renewWorld);

describe('[F6] the camera before the code', () => {
  it('asks first, and makes no code while it asks', async () => {
    world.permission = 'prompt';
    const tab = await new Tab().begin();
    tab.clock.advance(ASK_MS - 1);
    expect([tab.doing, tab.scanner.starts]).toEqual([['asking', 0], 0]);
  });

  it('makes the code after 3 s without an answer', async () => {
    world.permission = 'unknown';
    const tab = await new Tab().begin();
    tab.clock.advance(ASK_MS);
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
  });

  it('makes the code after the answer, once', async () => {
    world.permission = 'prompt';
    const tab = await new Tab().begin();
    await tab.pairing.allowCamera();
    expect([tab.doing, tab.scanner.status]).toEqual([['showing', 1], 'on']);
    tab.clock.advance(ASK_MS);
    expect(tab.rtc.lines).toHaveLength(1);
  });

  it('makes the code after a refusal too', async () => {
    world.permission = 'prompt';
    const tab = await new Tab().begin();
    tab.scanner.outcome = 'failed';
    await tab.pairing.allowCamera();
    expect(tab.doing).toEqual(['showing', 1]);
  });

  it('makes the code without the camera where the person says so', async () => {
    world.permission = 'prompt';
    const tab = await new Tab().begin();
    tab.pairing.makeCode();
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
  });

  it('starts the camera and shows the code at once where it is allowed', async () => {
    world.permission = 'granted';
    const tab = await new Tab().begin();
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 1]);
  });

  it('starts the camera after the code, or after a second without one', async () => {
    world.permission = 'granted';
    const tab = new Tab();
    tab.rtc.addresses = undefined;
    await tab.begin();
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
    tab.clock.advance(1_000);
    await settled();
    expect(tab.scanner.starts).toBe(1);
  });

  it.each(['denied', 'missing'] as const)(
    'shows the code at once where it is %s',
    async (state) => {
      world.permission = state;
      const tab = await new Tab().begin();
      expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
    },
  );

  it('makes a better code once the camera is on, if the first hides its addresses', async () => {
    const tab = new Tab();
    tab.rtc.addresses = [hiddenHost()];
    await tab.begin();
    tab.rtc.addresses = [host('192.0.2.1')];
    await tab.pairing.allowCamera();
    world.net.settle();
    expect(tab.rtc.lines).toHaveLength(2);
    expect(tab.code.candidates).toEqual([host('192.0.2.1')]);
  });

  it('keeps the code where it has real addresses, or the camera did not start', async () => {
    const open = await new Tab().begin();
    await open.pairing.allowCamera();
    const refused = new Tab();
    refused.rtc.addresses = [hiddenHost()];
    await refused.begin();
    refused.scanner.outcome = 'failed';
    await refused.pairing.allowCamera();
    expect([open, refused].map(({ rtc }) => rtc.lines.length)).toEqual([1, 1]);
  });

  it('stops the camera once the link is open', async () => {
    world.permission = 'granted';
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    b.read(a.code);
    expect(b.scanner.status).toBe('on');
    a.read(b.code);
    expect([a, b].map(({ scanner }) => scanner.status)).toEqual(['off', 'off']);
  });
});

describe('their code', () => {
  it('is taken from any text, and an older alert goes', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    expect([a.pairing.readText('no code here'), a.alert]).toEqual([false, 'no-code']);
    expect(a.pairing.readText(`mine: ${linkOf(b.code)}`)).toBe(true);
    expect([a.alert, a.session.phase]).toEqual([undefined, 'waiting']);
  });

  it('ends the question about the camera', async () => {
    const b = await new Tab('B').begin();
    world.permission = 'prompt';
    const a = await new Tab('A').begin();
    a.pairing.readText(linkOf(b.code));
    world.net.settle();
    a.clock.advance(ASK_MS);
    expect(a.doing).toEqual(['showing', 1]);
  });

  it('is taken from the camera off their screen', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    const seen = (packet: PairingPacket) => qrForm(encodePacket(packet), PAGE);
    expect(b.pairing.readScanned(seen(a.code), 'camera')).toBe('taken');
    expect(a.pairing.readScanned(seen(b.code), 'camera')).toBe('taken');
    world.net.settle();
    expect([a.session.trust, b.session.trust]).toEqual(['scanned', 'scanned']);
  });

  it('leaves to the advice what a camera merely sees', async () => {
    const tab = await new Tab().begin();
    for (const text of ['WIFI:T:WPA;;', 'https://example.org/', 'hello', linkOf(tab.code)])
      expect(tab.pairing.readScanned(text, 'camera')).toBe('foreign');
    expect([tab.alert, tab.session.phase]).toEqual([undefined, 'ready']);
  });

  it('tells of a code that the camera read and that cannot be used', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    expect(a.pairing.readScanned(linkOf(b.code).slice(0, -12), 'camera')).toBe('foreign');
    expect(a.alert).toBe('truncated');
  });

  it('is told of whatever it is, if it came in a picture', async () => {
    const tab = await new Tab().begin();
    tab.pairing.readScanned('WIFI:T:WPA;;', 'image');
    expect(tab.alert).toBe('foreign');
    tab.pairing.readScanned(linkOf(tab.code), 'image');
    expect(tab.alert).toBe('own-code');
  });

  it('may be pasted or dropped as text or picture', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    a.scanner.image = err({ code: 'image-no-code' });
    await a.pairing.readIncoming({ kind: 'image', blob: new Blob() });
    expect(a.alert).toBe('image-no-code');
    await a.pairing.readIncoming({ kind: 'text', text: linkOf(b.code) });
    expect([a.alert, a.session.phase]).toEqual([undefined, 'waiting']);
  });
});

describe('another attempt', () => {
  it('makes a fresh code after an end, and a better one before', async () => {
    const tab = await new Tab().begin();
    tab.alerts.show({ code: 'nothing-gathered' });
    tab.pairing.tryAgain();
    expect([tab.rtc.lines.length, tab.alert]).toEqual([2, undefined]);
    tab.session.leave();
    tab.pairing.tryAgain();
    expect([tab.rtc.lines.length, tab.session.phase]).toEqual([3, 'gathering']);
  });
});

describe('what the camera saw and is not theirs', () => {
  it('has a name', async () => {
    const tab = await new Tab().begin();
    const texts = ['WIFI:T:WPA;;', 'otpauth://totp/x?secret=y', 'plain words', linkOf(tab.code)];
    expect(texts.map(nameForeign)).toEqual(['wifi', 'otpauth', 'other', 'own-code']);
  });
});
