import { beforeEach, describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { readAnyCode } from '../../../src/core/pairing/read-any-code.ts';
import { textForm } from '../../../src/core/pairing/text.ts';
import type { CertificateError } from '../../../src/platform/rtc/pair-certificate.ts';
import { CodeView } from '../../../src/state/code-view.svelte.ts';
import { host } from '../../helpers/fake-rtc.ts';
import { bothSides, RememberingTab } from './remembered.ts';
import { linkOf, PAGE, renewWorld, settled, Tab, world } from './tab.ts';

beforeEach(renewWorld);

async function friends(): Promise<[RememberingTab, RememberingTab]> {
  const [mine, theirs] = bothSides('Anna');
  const a = new RememberingTab('A', [...bothSides('Carl', ['c', 'd']).slice(0, 1), mine]);
  const b = new RememberingTab('B', [theirs]);
  await a.begin();
  await b.begin();
  return [a, b];
}

const only = (tab: RememberingTab) => tab.remembered.at(-1) ?? fail();

async function meet(tab: RememberingTab): Promise<void> {
  expect(await tab.meeting.meet(only(tab))).toBe(true);
  await settled();
}

const spoken = (tab: RememberingTab) => tab.meeting.spoken ?? fail();

async function hear(tab: RememberingTab, text: string): Promise<boolean> {
  const read = await tab.pairing.readText(text);
  await settled();
  return read;
}

describe('a code for a remembered device', () => {
  it('[L19] is made with the certificate of the pair', async () => {
    const [a] = await friends();
    await meet(a);
    expect(a.code.fingerprint).toBe(only(a).mine);
    expect(a.rtc.lines.map(({ closed }) => closed)).toEqual([true, false]);
    expect(a.meeting.device).toBe(only(a));
  });

  it('[L20] is shown in known form only, and not before its tag is there', async () => {
    const [a] = await friends();
    const view = new CodeView(a.session, PAGE);
    view.useForPair(a.meeting);
    const full = view.text;
    const meeting = a.meeting.meet(only(a));
    const texts = [view.text];
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve();
      world.net.settle();
      texts.push(view.text);
    }
    await meeting;
    await settled();
    const shown = new Set(
      [...texts, view.text].filter((text) => text !== full && text !== undefined),
    );
    expect([...shown]).toEqual([a.meeting.text]);
    expect(readAnyCode(view.text ?? '')).toMatchObject({ ok: true, value: { kind: 'known' } });
    expect(view.text).not.toBe(textForm(encodePacket(a.code), PAGE));
    expect(view.bytes).toBe(a.meeting.bytes);
    expect(view.picture?.version).toBeLessThanOrEqual(3);
    a.meeting.stop();
    world.net.settle();
    expect(readAnyCode(view.text ?? '')).toMatchObject({ ok: true, value: { kind: 'full' } });
    expect([a.meeting.device, a.meeting.text]).toEqual([undefined, undefined]);
  });

  it('[P56] says one address aloud, and all of them in the link', async () => {
    const [a] = await friends();
    a.rtc.addresses = [host('203.0.113.9'), host('192.168.1.4'), host('192.0.2.77')];
    await meet(a);
    const addresses = [spoken(a), a.meeting.text ?? ''].map((text) => {
      const read = readAnyCode(text);
      return read.ok ? read.value.packet.candidates.map(({ address }) => address.text) : [];
    });
    expect(addresses).toEqual([['192.168.1.4'], ['203.0.113.9', '192.168.1.4', '192.0.2.77']]);
    expect(spoken(a).replaceAll(' ', '').length).toBeLessThanOrEqual(60);
    expect(a.meeting.picture?.version).toBeLessThanOrEqual(3);
  });

  it('has another tag each time it is made anew', async () => {
    const [a] = await friends();
    await meet(a);
    const first = spoken(a);
    a.session.refresh();
    await settled();
    expect(spoken(a).slice(0, 9)).not.toBe(first.slice(0, 9));
  });

  it.each<CertificateError>([
    { code: 'certificate-missing' },
    { code: 'certificate-unreadable' },
    { code: 'certificate-expired', expires: 0 },
    { code: 'certificates-not-kept' },
    { code: 'certificate-storage-full' },
    { code: 'certificate-not-made', detail: '' },
  ])('is told not to be had: $code', async (error) => {
    const [a] = await friends();
    const before = a.code;
    a.certificateError = error;
    expect(await a.meeting.meet(only(a))).toBe(false);
    expect([a.alert, a.code, a.meeting.device]).toEqual([error.code, before, undefined]);
  });
});

describe('two devices that remember each other', () => {
  it('[L21] [L22] connect by codes read out both ways, one of which chose the other', async () => {
    const [a, b] = await friends();
    await meet(a);
    expect(await hear(b, spoken(a).toLowerCase())).toBe(true);
    expect([b.session.phase, b.code.fingerprint]).toEqual(['waiting', only(b).mine]);
    expect(await hear(a, spoken(b))).toBe(true);
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
  });

  it('[L25] are trusted as they were when they were remembered', async () => {
    const [a, b] = await friends();
    await meet(a);
    await hear(b, spoken(a));
    await hear(a, spoken(b));
    expect([a.session.trust, b.session.trust]).toEqual(['scanned', 'verified']);
    a.session.judge(false);
    expect(a.session.trust).toBe('mismatch');
  });

  it('[L25] but not where a full code was read', async () => {
    const [a, b] = await friends();
    await meet(a);
    await hear(a, linkOf(b.code));
    b.read(a.code);
    expect([a.session.trust, b.session.trust]).toEqual(['pasted', 'pasted']);
  });

  it('[L22] connect where both have chosen the other, by camera', async () => {
    const [a, b] = await friends();
    await meet(a);
    await meet(b);
    const seen = (tab: RememberingTab) => spoken(tab).replaceAll(' ', '');
    expect(a.pairing.readScanned(seen(b), 'camera')).toBe('taken');
    await settled();
    expect(b.pairing.readScanned(seen(a), 'camera')).toBe('taken');
    await settled();
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
  });

  it('connect by links, after asking', async () => {
    const [a, b] = await friends();
    await meet(a);
    expect(await b.pairing.openLink(a.meeting.text ?? '')).toBe(true);
    expect(b.pairing.step.name).toBe('confirming');
    b.pairing.confirm();
    await settled();
    expect(await a.pairing.openLink(b.meeting.text ?? '')).toBe(true);
    await settled();
    expect([a.session.phase, b.session.phase]).toEqual(['open', 'open']);
  });

  it('[F16] hand a reply that was opened in another tab to the one that waits', async () => {
    const [a, b] = await friends();
    await meet(a);
    await hear(b, spoken(a));
    const second = new RememberingTab('A2', a.remembered);
    await second.begin(b.meeting.text);
    await settled();
    expect([second.pairing.step.name, a.session.phase]).toEqual(['handed-over', 'open']);
  });
});

describe('a known code that is read', () => {
  it('[L21] of nobody here is told', async () => {
    const [a, b] = await friends();
    await meet(a);
    b.remembered = [];
    expect([await hear(b, spoken(a)), b.alert]).toEqual([false, 'known-device']);
    expect(b.session.phase).toBe('ready');
  });

  it('[L21] of this device itself is told, unless the camera sees it', async () => {
    const [a] = await friends();
    await meet(a);
    expect([await hear(a, spoken(a)), a.alert]).toEqual([false, 'own-code']);
    a.alerts.dismiss();
    a.pairing.readScanned(spoken(a), 'camera');
    await settled();
    expect(a.alert).toBeUndefined();
  });

  it('[L21] whose certificate has run out is told', async () => {
    const [a, b] = await friends();
    await meet(a);
    b.certificateError = { code: 'certificate-expired', expires: 0 };
    expect([await hear(b, spoken(a)), b.alert]).toEqual([false, 'certificate-expired']);
    expect(b.session.phase).toBe('ready');
  });

  it('says how far it is while it is typed, and nothing else', async () => {
    const [a, b] = await friends();
    await meet(a);
    await hear(b, 'no code');
    expect(b.alert).toBe('no-code');
    const symbols = spoken(a).replaceAll(' ', '');
    for (let length = 2; length < 52; length += 1) {
      const typed = symbols.slice(0, length);
      expect([await hear(b, typed), b.alert, b.meeting.begun(typed)]).toEqual([
        false,
        undefined,
        length,
      ]);
    }
    const wrong = symbols.replace(/..$/, (end) => (end === 'ZZ' ? '00' : 'ZZ'));
    expect([await hear(b, wrong), b.alert, b.meeting.begun(wrong)]).toEqual([
      false,
      'damaged',
      undefined,
    ]);
    expect(await hear(b, symbols)).toBe(true);
  });

  it('is not looked for in what begins otherwise', async () => {
    let asked = 0;
    const tab = await new Tab().begin();
    tab.readKnown = (...code) => {
      asked += 1;
      return new Tab().readKnown(...code);
    };
    for (const text of ['no code', 'WIFI:T:WPA;;', linkOf(tab.code), 'https://example.org/', ''])
      await tab.pairing.readText(text);
    expect(asked).toBe(0);
    expect(await tab.pairing.tryIncoming({ kind: 'text', text: '5G for all' })).toBe(true);
    expect(asked).toBe(1);
  });

  it('leaves a text that only looks like one to others', async () => {
    const [a] = await friends();
    expect(await a.pairing.tryIncoming({ kind: 'text', text: '5G for all, and soon' })).toBe(false);
    expect(a.alert).toBeUndefined();
    expect(a.pairing.readScanned('5G FOR ALL', 'camera')).toBe('taken');
    await settled();
    expect(a.alert).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('not there');
}
