import { bytesOfHex, crc16 } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import { bytesOfAddress } from './address.ts';
import { readContents, type Parts } from './contents.ts';
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
  type Header,
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
  const identity = bytesOfHex(packet.fingerprint);
  const body = writeParts({ ...packet, identity }, { known: false, reserved: 0 });
  const check = crc16(body);
  return Uint8Array.from([...body, check >> 8, check & 0xff]);
}

/** All of a code but its check (SPEC P1 to P11, P44 to P47). The parts must be valid. */
export function writeParts(
  { identity, credentials, candidates, client, seen }: Parts,
  form: Pick<Header, 'known' | 'reserved'>,
): Uint8Array<ArrayBuffer> {
  const header = writeHeader({
    ...form,
    version: PACKET_VERSION,
    seen: seen !== undefined,
    client,
    alphabet: alphabetOf(credentials),
    count: candidates.length,
  });
  return Uint8Array.from([
    ...header,
    ...bytesOfHex(seen ?? ''),
    ...identity,
    ...packCredentials(credentials),
    ...candidates.flatMap(writeCandidate),
  ]);
}

/**
 * The packet that bytes from outside stand for. Total: any bytes give a packet or a typed error,
 * in the order of SPEC P20 to P30 (size, check, version, known, count, shape, contents).
 */
export function decodePacket(bytes: Uint8Array): Result<PairingPacket, PairingCodeError> {
  const fault = faultOfForm(bytes);
  if (fault) return err(fault);
  const packet = readContents(bytes);
  return judged(bytes, packet, packetFault(packet));
}

/** What was read off these bytes, unless its contents are wrong or have another form (P8). */
export function judged<P extends Pick<PairingPacket, 'credentials'>>(
  bytes: Uint8Array,
  packet: P,
  wrong: PairingCodeError | undefined,
): Result<P, PairingCodeError> {
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

/** SPEC P10: one byte of type and family, the address, the port. */
function writeCandidate({ type, address, port }: Candidate): number[] {
  const first = (CANDIDATE_TYPES.indexOf(type) << 6) | (FAMILIES.indexOf(address.family) << 4);
  return [first, ...bytesOfAddress(address), port >> 8, port & 0xff];
}
