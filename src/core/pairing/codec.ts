import { bytesOfHex, crc16 } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import { bytesOfAddress } from './address.ts';
import { readContents } from './contents.ts';
import { alphabetOf, packCredentials } from './credentials.ts';
import { checkHolds, isOneBitOff } from './damage.ts';
import type { PairingCodeError } from './errors.ts';
import {
  CANDIDATE_TYPES,
  declaredLength,
  FAMILIES,
  MAX_CANDIDATES,
  MAX_PACKET_BYTES,
  PACKET_VERSION,
  readHeader,
  writeHeader,
} from './header.ts';
import { isIntactKnown } from './known-form.ts';
import type { Candidate, PairingPacket } from './packet.ts';
import { assertPacket, packetFault } from './validity.ts';

/**
 * The bytes of a packet (SPEC P1 to P12): 56 to 857 of them, 64 with one IPv4 host from Chromium.
 * @throws RangeError when the packet breaks a rule of SPEC P25 to P30: that is a bug, because
 * `readLocalDescription` and `decodePacket` give only packets that keep them.
 */
export function encodePacket(packet: PairingPacket): Uint8Array<ArrayBuffer> {
  assertPacket(packet);
  const { fingerprint, credentials, candidates, client, seen } = packet;
  const header = writeHeader({
    version: PACKET_VERSION,
    seen: seen !== undefined,
    client,
    known: false,
    alphabet: alphabetOf(credentials),
    count: candidates.length,
    reserved: 0,
  });
  const body = Uint8Array.from([
    ...header,
    ...bytesOfHex(seen ?? ''),
    ...bytesOfHex(fingerprint),
    ...packCredentials(credentials),
    ...candidates.flatMap(writeCandidate),
  ]);
  const check = crc16(body);
  return Uint8Array.from([...body, check >> 8, check & 0xff]);
}

/**
 * The packet that bytes from outside stand for. Total: any bytes give a packet or a typed error,
 * in the order of SPEC P20 to P30 (size, check, version, known, count, shape, contents).
 */
export function decodePacket(bytes: Uint8Array): Result<PairingPacket, PairingCodeError> {
  const fault = faultOfForm(bytes);
  if (fault) return err(fault);
  const packet = readContents(bytes);
  const wrong = packetFault(packet);
  if (wrong) return err(wrong);
  // One packet has one form, so that a hash over the bytes is a hash over the packet (P8).
  const written = readHeader(bytes).alphabet;
  return written === alphabetOf(packet.credentials) ? ok(packet) : err({ code: 'malformed' });
}

function faultOfForm(bytes: Uint8Array): PairingCodeError | undefined {
  if (bytes.length > MAX_PACKET_BYTES) return { code: 'too-large', length: bytes.length };
  if (bytes.length === 0) return { code: 'truncated' };
  if (isIntactKnown(bytes)) return { code: 'known-device' };
  const intact = checkHolds(bytes);
  if (!intact && isOneBitOff(bytes)) return { code: 'damaged' };
  const { version, known, count } = readHeader(bytes);
  if (version > PACKET_VERSION) return { code: 'newer-version', version };
  if (version < PACKET_VERSION) return { code: 'malformed' };
  const length = declaredLength(bytes);
  if (!intact) return { code: (length ?? 0) > bytes.length ? 'truncated' : 'damaged' };
  if (known) return { code: 'known-device' };
  if (count > MAX_CANDIDATES) return { code: 'too-many-candidates', count };
  return length === bytes.length ? undefined : { code: 'malformed' };
}

/** SPEC P10: one byte of type and family, the address, the port. The candidate must be valid. */
export function writeCandidate({ type, address, port }: Candidate): number[] {
  const first = (CANDIDATE_TYPES.indexOf(type) << 6) | (FAMILIES.indexOf(address.family) << 4);
  return [first, ...bytesOfAddress(address), port >> 8, port & 0xff];
}
