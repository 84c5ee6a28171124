import { encodePacket } from '../../../src/core/pairing/codec.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { textForm } from '../../../src/core/pairing/text.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { CameraPermission } from '../../../src/platform/camera/port.ts';
import { Alerts } from '../../../src/state/alerts.svelte.ts';
import { Pairing, type PairingOptions } from '../../../src/state/pairing.svelte.ts';
import type { ScannerStatus } from '../../../src/state/scanner.svelte.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { FakeTabs } from '../../helpers/fake-tabs.ts';
import { Device } from './devices.ts';

export const PAGE = 'https://example.app/';

/** A code as the link that it travels in. */
export const linkOf = (packet: PairingPacket) => textForm(encodePacket(packet), PAGE);

/** A camera that the test starts and stops. */
export class FakeScanner {
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

/** What all tabs of a test share: the net, one browser's tabs, and what it says of the camera. */
export const world = {
  net: new FakeNet(),
  tabs: new FakeTabs(),
  permission: 'missing' as CameraPermission | 'missing',
};

export function renewWorld(): void {
  Object.assign(world, { net: new FakeNet(), tabs: new FakeTabs(), permission: 'missing' });
}

/** Promises and the net in turn, until nothing more can be under way. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    await Promise.resolve();
    world.net.settle();
  }
}

/** One tab: pairing over a session, with all that it tells. */
export class Tab extends Device {
  readonly scanner = new FakeScanner();
  readonly alerts = new Alerts();
  readonly pairing: Pairing;
  /** Stands for what is fetched to read known codes: here nobody is remembered. */
  readKnown: PairingOptions['readKnown'] = () => Promise.resolve(err({ code: 'known-device' }));

  constructor(name = 'Tab', browser = world.tabs) {
    super(world.net, name);
    this.session.listen({ notice: this.alerts.show });
    this.pairing = new Pairing({
      ...{ session: this.session, scanner: this.scanner, alerts: this.alerts, clock: this.clock },
      tabs: browser.tab(),
      camera: () => Promise.resolve(world.permission),
      readKnown: (...code) => this.readKnown(...code),
    });
  }

  /** Opens the app and lets everything happen that needs no time. */
  async begin(address?: string): Promise<this> {
    void this.pairing.begin(address);
    await settled();
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
