import type { Carrier } from '../../../src/core/trust/carrier.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import type { RememberingDevices } from '../../../src/state/memory/remembering.svelte.ts';
import { FakeCertificates } from '../../helpers/fake-keys.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { calm as calmOnce, Device, pair, vanish, type Home } from './devices.ts';

export const DAY = 86_400_000;

/** One browser: what outlives its pages. */
export function browser(): Required<Omit<Home, 'tab'>> {
  return { store: memoryStore(), locks: new FakeLocks(), certificates: new FakeCertificates() };
}

/** The net and both browsers of a test. */
export const homes = { net: new FakeNet(), phone: browser(), laptop: browser() };

export function renewHomes(): void {
  Object.assign(homes, { net: new FakeNet(), phone: browser(), laptop: browser() });
}

export const phone = (name = 'Phone') => new Device(homes.net, name, homes.phone).start();
export const laptop = (name = 'Laptop') => new Device(homes.net, name, homes.laptop).start();

export function memory({ remembering }: Device): RememberingDevices {
  if (!remembering) throw new Error('remembers nothing');
  return remembering;
}

/** Storing takes turns of its own, many in a row. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await calmOnce(homes.net);
}

export const codes = ({ errors }: Device) => errors.map(({ code }) => code);
export const topics = (...devices: Device[]) => devices.map((device) => memory(device).topic);
export const remembered = (device: Device) =>
  memory(device).devices.map(({ remembered: of }) => of);

export async function met(
  carrier: Carrier = 'camera',
  a = phone(),
  b = laptop(),
): Promise<[Device, Device]> {
  pair(a, b, carrier);
  await calm();
  return [a, b];
}

/** Both agree, `a` asks. */
export async function agreed(a: Device, b: Device): Promise<void> {
  memory(a).ask();
  await calm();
  memory(b).ask();
  await calm();
}

/** The pages of both are closed; new ones meet. */
export async function again(
  a: Device,
  b: Device,
  { carrier = 'camera', later = 0 }: { carrier?: Carrier; later?: number } = {},
): Promise<[Device, Device]> {
  vanish(a, b);
  await calm();
  a.close();
  b.close();
  const pages: [Device, Device] = [phone(), laptop()];
  for (const page of pages) page.clock.advance(later);
  await Promise.all(pages.map((page) => memory(page).begin()));
  return met(carrier, ...pages);
}
