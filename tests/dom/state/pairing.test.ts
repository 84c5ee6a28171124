import { beforeEach, describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { CameraPermission } from '../../../src/platform/camera/port.ts';
import { Alerts } from '../../../src/state/alerts.svelte.ts';
import {
  ASK_MS,
  nameForeign,
  Pairing,
  type PairingOptions,
} from '../../../src/state/pairing.svelte.ts';
import type { ScannerStatus } from '../../../src/state/scanner.svelte.ts';
import { FakeNet, hiddenHost, host } from '../../helpers/fake-rtc.ts';
import { FakeTabs } from '../../helpers/fake-tabs.ts';
import { Device } from './devices.ts';

const PAGE = 'https://example.app/';
const linkOf = (packet: PairingPacket) => textForm(encodePacket(packet), PAGE);

/** A camera that the test starts and stops. */
class FakeScanner {
  status: ScannerStatus = 'off';
  /** What comes of a start: `asking` leaves the question open. */
  outcome: ScannerStatus = 'on';
  starts = 0;
  image: Awaited<ReturnType<PairingOptions['scanner']['readImage']>> = ok(['x']);

  start = () => {
    this.starts += 1;
    this.status = this.outcome;
    return Promise.resolve();
  };
  stop = () => {
    this.status = 'off';
  };
  readImage = () => Promise.resolve(this.image);
}

let net: FakeNet;
let tabs: FakeTabs;
let permission: CameraPermission | 'missing';

beforeEach(() => {
  net = new FakeNet();
  tabs = new FakeTabs();
  permission = 'missing';
});

/** One tab: pairing over a session, with all that it tells. */
class Tab extends Device {
  readonly scanner = new FakeScanner();
  readonly alerts = new Alerts();
  readonly pairing: Pairing;

  constructor(name = 'Tab', browser = tabs) {
    super(net, name);
    this.session.listen({ notice: this.alerts.show });
    this.pairing = new Pairing({
      ...{ session: this.session, scanner: this.scanner, alerts: this.alerts, clock: this.clock },
      tabs: browser.tab(),
      camera: () => Promise.resolve(permission),
    });
  }

  async begin(address?: string): Promise<this> {
    await this.pairing.begin(address);
    net.settle();
    return this;
  }

  get alert() {
    return this.alerts.current?.code;
  }

  /** The step, and how many connections were made for it. */
  get doing() {
    return [this.pairing.step.name, this.rtc.lines.length];
  }
}

describe('[F6] the camera before the code', () => {
  it('asks first, and makes no code while it asks', async () => {
    permission = 'prompt';
    const tab = await new Tab().begin();
    tab.clock.advance(ASK_MS - 1);
    expect([tab.doing, tab.scanner.starts]).toEqual([['asking', 0], 0]);
  });

  it('makes the code after 3 s without an answer', async () => {
    permission = 'unknown';
    const tab = await new Tab().begin();
    tab.clock.advance(ASK_MS);
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
  });

  it('makes the code after the answer, once', async () => {
    permission = 'prompt';
    const tab = await new Tab().begin();
    await tab.pairing.allowCamera();
    expect([tab.doing, tab.scanner.status]).toEqual([['showing', 1], 'on']);
    tab.clock.advance(ASK_MS);
    expect(tab.rtc.lines).toHaveLength(1);
  });

  it('makes the code after a refusal too', async () => {
    permission = 'prompt';
    const tab = await new Tab().begin();
    tab.scanner.outcome = 'failed';
    await tab.pairing.allowCamera();
    expect(tab.doing).toEqual(['showing', 1]);
  });

  it('makes the code without the camera where the person says so', async () => {
    permission = 'prompt';
    const tab = await new Tab().begin();
    tab.pairing.makeCode();
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 0]);
  });

  it('starts the camera and shows the code at once where it is allowed', async () => {
    permission = 'granted';
    const tab = await new Tab().begin();
    expect([tab.doing, tab.scanner.starts]).toEqual([['showing', 1], 1]);
  });

  it.each(['denied', 'missing'] as const)(
    'shows the code at once where it is %s',
    async (state) => {
      permission = state;
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
    net.settle();
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
    permission = 'granted';
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
    permission = 'prompt';
    const a = await new Tab('A').begin();
    a.pairing.readText(linkOf(b.code));
    net.settle();
    a.clock.advance(ASK_MS);
    expect(a.doing).toEqual(['showing', 1]);
  });

  it('is taken from the camera off their screen', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    const seen = (packet: PairingPacket) => qrForm(encodePacket(packet), PAGE);
    expect(b.pairing.readScanned(seen(a.code), 'camera')).toBe('taken');
    expect(a.pairing.readScanned(seen(b.code), 'camera')).toBe('taken');
    net.settle();
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

describe('a link with a code', () => {
  it('does nothing before the person agrees', async () => {
    permission = 'granted';
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code));
    b.clock.advance(60_000);
    expect([b.doing, b.scanner.starts]).toEqual([['confirming', 0], 0]);
    b.pairing.confirm();
    net.settle();
    expect([b.doing, b.session.phase]).toEqual([['showing', 1], 'waiting']);
    expect(b.rtc.line.options.serverAgainst).toBeDefined();
  });

  it('gives an ordinary code to whoever declines', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code));
    b.pairing.decline();
    await expect.poll(() => b.rtc.lines.length).toBe(1);
    net.settle();
    expect([b.doing, b.code.seen]).toEqual([['showing', 1], undefined]);
    b.pairing.confirm();
    expect(b.session.phase).toBe('ready');
  });

  it('keeps the code that is shown where the app was open already', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    await b.pairing.openLink(linkOf(a.code));
    b.pairing.decline();
    await Promise.resolve();
    expect(b.doing).toEqual(['showing', 1]);
  });

  it('still asks after the camera has started meanwhile', async () => {
    const a = await new Tab('A').begin();
    permission = 'granted';
    const b = new Tab('B');
    const begun = b.begin();
    await b.pairing.openLink(linkOf(a.code));
    await begun;
    expect(b.pairing.step.name).toBe('confirming');
  });

  it('opens the app all the same where it holds no whole code', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code).slice(0, -12));
    expect([b.alert, b.doing]).toEqual(['truncated', ['showing', 1]]);
  });

  it('[F16] with a reply goes to the tab that waits for it', async () => {
    const waiting = await new Tab('Waiting').begin();
    const other = await new Tab('Other', new FakeTabs()).begin();
    other.read(waiting.code);
    const second = await new Tab('Second').begin(linkOf(other.code));
    expect(second.doing).toEqual(['handed-over', 0]);
    expect([waiting.session.phase, other.session.phase]).toEqual(['open', 'open']);
  });

  it('[F16] with a reply that nobody waits for says so', async () => {
    const waiting = await new Tab('Waiting').begin();
    const other = await new Tab('Other', new FakeTabs()).begin();
    other.read(waiting.code);
    const elsewhere = await new Tab('Elsewhere', new FakeTabs()).begin(linkOf(other.code));
    expect([elsewhere.alert, elsewhere.doing]).toEqual(['reply-for-other', ['showing', 1]]);
  });

  it('[F16] a waiting tab takes nothing but replies to its own code', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    const offer = (text: string) => tabs.tab().offer(text);
    expect([await offer('x'), await offer(linkOf(b.code))]).toEqual([false, false]);
    expect([a, b].map(({ session }) => session.phase)).toEqual(['ready', 'ready']);
  });

  it('with a reply that this very tab waits for needs no question', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin();
    b.read(a.code);
    expect(await a.pairing.openLink(linkOf(b.code))).toBe(true);
    net.settle();
    expect(a.session.phase).toBe('open');
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
