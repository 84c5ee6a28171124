import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { FakeHanding } from '../../helpers/fake-handing.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { calm, Device, meetAgain, vanish } from './devices.ts';

/** A browser with what it keeps, and its tabs. */
export class Browser {
  readonly store = memoryStore();
  readonly locks = new FakeLocks();
  readonly handing = new FakeHanding();
  readonly #net: FakeNet;
  readonly #name: string;

  constructor(net: FakeNet, name: string) {
    this.#net = net;
    this.#name = name;
  }

  async open(tab = 'first'): Promise<Device> {
    const { store, locks, handing } = this;
    const device = new Device(this.#net, this.#name, { store, locks, handing, tab });
    await calm(this.#net);
    return device;
  }

  /** The page goes and comes back in the same tab; the other side notices. */
  async reload(page: Device, other: Device): Promise<Device> {
    this.close(page, other);
    const next = await this.open();
    await calm(this.#net);
    return next;
  }

  close(page: Device, other: Device): void {
    page.close();
    if (other.session.phase === 'open') vanish(page, other);
  }
}

/** Two browsers with a page each, which have recognised each other. */
export async function twoBrowsers() {
  const net = new FakeNet();
  const [phone, laptop] = [new Browser(net, 'Phone'), new Browser(net, 'Laptop')];
  const [a, b] = [await phone.open(), await laptop.open()];
  await meetAgain(a, b);
  return { net, phone, laptop, a, b };
}
