import { bytesOfHex, hexOf } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import { writeCandidate } from './codec.ts';
import { readCandidate } from './contents.ts';
import { alphabetOf, packCredentials, unpackCredentials } from './credentials.ts';
import { crc8, crc8Step } from './crc8.ts';
import type { PairingCodeError } from './errors.ts';
import {
  credentialsEnd,
  MAX_CANDIDATES,
  MAX_PACKET_BYTES,
  PACKET_VERSION,
  readHeader,
  TAG_BYTES,
  writeHeader,
} from './header.ts';
import { DEVICE_TAG_REST, knownCheckHolds, knownLength, knownSyndrome } from './known-form.ts';
import type { DeviceTag, KnownPacket } from './known-packet.ts';
import type { CodeTag } from './packet.ts';
import { contentsFault } from './validity.ts';

/** Device tags are smaller than this: 19 bits. */
const DEVICE_TAGS = 2 ** 19;

/**
 * The bytes of a known code (SPEC P44 to P48): 25 to 826 of them, 33 with one IPv4 host from
 * Chromium, 32 from Firefox.
 * @throws RangeError when the packet breaks a rule of SPEC P26 to P30, or the tag is out of range.
 */
export function encodeKnown(packet: KnownPacket): Uint8Array<ArrayBuffer> {
  const { deviceTag, credentials, candidates, client, seen } = packet;
  const fault = contentsFault(packet);
  if (fault) throw new RangeError(`not a known code: ${fault.code}`);
  if (!isDeviceTag(deviceTag)) throw new RangeError('not a device tag');
  const header = writeHeader({
    version: PACKET_VERSION,
    seen: seen !== undefined,
    client,
    known: true,
    alphabet: alphabetOf(credentials),
    count: candidates.length,
    reserved: deviceTag >> 16,
  });
  const body = Uint8Array.from([
    ...header,
    ...bytesOfHex(seen ?? ''),
    ...[(deviceTag >> 8) & 0xff, deviceTag & 0xff],
    ...packCredentials(credentials),
    ...candidates.flatMap(writeCandidate),
  ]);
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
  const wrong = contentsFault(packet);
  if (wrong) return err(wrong);
  const written = readHeader(bytes).alphabet;
  return written === alphabetOf(packet.credentials) ? ok(packet) : err({ code: 'malformed' });
}

function faultOfForm(bytes: Uint8Array): PairingCodeError | undefined {
  if (bytes.length > MAX_PACKET_BYTES) return { code: 'too-large', length: bytes.length };
  if (bytes.length === 0) return { code: 'truncated' };
  const intact = knownCheckHolds(bytes);
  if (!intact && isOneBitOff(bytes)) return { code: 'damaged' };
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
  const { seen, client, alphabet, count, reserved } = readHeader(bytes);
  let at = 2;
  const take = (length: number) => bytes.subarray(at, (at += length));
  const tag = seen ? (hexOf(take(TAG_BYTES)) as CodeTag) : undefined;
  const [high = 0, low = 0] = take(DEVICE_TAG_REST);
  const deviceTag = ((reserved << 16) | (high << 8) | low) as DeviceTag;
  const credentials = unpackCredentials(alphabet, take(credentialsEnd(bytes, at, alphabet) - at));
  const candidates = Array.from({ length: count }, () =>
    readCandidate((_, length) => take(length)),
  );
  return { client, seen: tag, deviceTag, credentials, candidates };
}

/** As with full codes (P23): exactly one wrong bit is damage, also in the version or a length. */
function isOneBitOff(bytes: Uint8Array): boolean {
  const wanted = knownSyndrome(bytes);
  let remainder = 1;
  for (let k = 0; k < bytes.length * 8; k++) {
    // The polynomial repeats itself after 127 bits, so that several places may be the wrong one.
    if (remainder === wanted && knownLength(flipped(bytes, k)) === bytes.length) return true;
    remainder = crc8Step(remainder);
  }
  return false;
}

function flipped(bytes: Uint8Array, bitFromEnd: number): Uint8Array {
  const at = bytes.length - 1 - (bitFromEnd >> 3);
  return bytes.with(at, (bytes[at] ?? 0) ^ (1 << (bitFromEnd & 7)));
}

function isDeviceTag(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < DEVICE_TAGS;
}
