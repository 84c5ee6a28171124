import { err, type Result } from '../result.ts';
import { judged, writeParts } from './codec.ts';
import { readParts } from './contents.ts';
import { crc8, crc8Step } from './crc8.ts';
import { isOneBitOff } from './damage.ts';
import type { PairingCodeError } from './errors.ts';
import { MAX_CANDIDATES, MAX_PACKET_BYTES, PACKET_VERSION, readHeader } from './header.ts';
import { DEVICE_TAG_REST, knownCheckHolds, knownLength, knownSyndrome } from './known-form.ts';
import type { DeviceTag, KnownPacket } from './known-packet.ts';
import { contentsFault } from './validity.ts';

/** Device tags are smaller than this: 19 bits. */
const DEVICE_TAGS = 2 ** 19;

/**
 * The bytes of a known code (SPEC P44 to P48): 25 to 826 of them, 33 with one IPv4 host from
 * Chromium, 32 from Firefox.
 * @throws RangeError when the packet breaks a rule of SPEC P26 to P30, or the tag is out of range.
 */
export function encodeKnown(packet: KnownPacket): Uint8Array<ArrayBuffer> {
  const { deviceTag } = packet;
  const fault = contentsFault(packet);
  if (fault) throw new RangeError(`not a known code: ${fault.code}`);
  if (!isDeviceTag(deviceTag)) throw new RangeError('not a device tag');
  const identity = Uint8Array.of((deviceTag >> 8) & 0xff, deviceTag & 0xff);
  const body = writeParts({ ...packet, identity }, { known: true, reserved: deviceTag >> 16 });
  return Uint8Array.from([...body, crc8(body)]);
}

/**
 * The known code that bytes from outside stand for. Total: any bytes give one or a typed error, in
 * the order of SPEC P20 to P30 as P49 amends it.
 */
export function decodeKnown(bytes: Uint8Array): Result<KnownPacket, PairingCodeError> {
  const fault = faultOfForm(bytes);
  if (fault) return err(fault);
  const packet = readContents(bytes);
  return judged(bytes, packet, contentsFault(packet));
}

const CHECKING = { syndrome: knownSyndrome, step: crc8Step, length: knownLength };

function faultOfForm(bytes: Uint8Array): PairingCodeError | undefined {
  if (bytes.length > MAX_PACKET_BYTES) return { code: 'too-large', length: bytes.length };
  if (bytes.length === 0) return { code: 'truncated' };
  const intact = knownCheckHolds(bytes);
  if (!intact && isOneBitOff(bytes, CHECKING)) return { code: 'damaged' };
  const { version, known, count } = readHeader(bytes);
  if (version > PACKET_VERSION) return { code: 'newer-version', version };
  if (version < PACKET_VERSION) return { code: intact ? 'malformed' : 'damaged' };
  const length = knownLength(bytes);
  // A check of 8 bits holds for one in 256 cut codes: the length is the better witness (P49).
  if (length !== undefined && length > bytes.length) return { code: 'truncated' };
  if (!intact) return { code: 'damaged' };
  if (known && count > MAX_CANDIDATES) return { code: 'too-many-candidates', count };
  return length === bytes.length ? undefined : { code: 'malformed' };
}

/** Reads bytes whose form is right: `knownLength` has seen every field that carries a length. */
function readContents(bytes: Uint8Array): KnownPacket {
  const { identity, ...rest } = readParts(bytes, DEVICE_TAG_REST);
  const [high = 0, low = 0] = identity;
  const { reserved } = readHeader(bytes);
  return { ...rest, deviceTag: ((reserved << 16) | (high << 8) | low) as DeviceTag };
}

function isDeviceTag(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < DEVICE_TAGS;
}
