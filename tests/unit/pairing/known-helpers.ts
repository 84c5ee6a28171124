import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { crc8 } from '../../../src/core/pairing/crc8.ts';
import { againInput, deviceTagOf } from '../../../src/core/pairing/again-input.ts';
import {
  asKnown,
  type DeviceTag,
  type KnownPacket,
} from '../../../src/core/pairing/known-packet.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { anyPacket, packetWith } from './helpers.ts';

/** HMAC-SHA-256, as the platform computes it. */
export function hmac(secret: Uint8Array, input: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update(input).digest();
}

/** The known code of a packet, made as a device makes it. */
export function knownOf(packet: PairingPacket, secret: Uint8Array): KnownPacket {
  return asKnown(packet, deviceTagOf(hmac(secret, againInput(packet))));
}

/** A small valid known code; override what a test is about. */
export function knownWith(changes: Partial<KnownPacket> = {}): KnownPacket {
  return { ...asKnown(packetWith(), 0x5a5a5 as DeviceTag), ...changes };
}

export const anyKnown: fc.Arbitrary<KnownPacket> = fc
  .tuple(anyPacket, fc.nat(2 ** 19 - 1))
  .map(([packet, tag]) => asKnown(packet, tag as DeviceTag));

/** Known codes with one IPv4 host, as they mostly are. */
export const anySmallKnown: fc.Arbitrary<KnownPacket> = fc
  .tuple(
    anyKnown,
    fc.integer({ min: 1, max: 65_535 }),
    fc.uint8Array({ minLength: 18, maxLength: 18 }),
  )
  .map(([known, port, random]) => ({
    ...known,
    credentials: { ufrag: 'aB3+', pwd: Buffer.from(random).toString('base64') },
    candidates: [{ ...(packetWith().candidates[0] ?? fail()), port }],
  }));

/** Puts a right check behind bytes. */
export function withKnownCheck(body: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(body);
  return Uint8Array.from([...bytes, crc8(bytes)]);
}

function fail(): never {
  throw new Error('no candidate');
}
