import { parseAddress } from './address.ts';
import { isUsableAddress } from './address-rules.ts';
import { areIceCredentials } from './credentials.ts';
import type { PairingCodeError } from './errors.ts';
import { CANDIDATE_TYPES, MAX_CANDIDATES } from './header.ts';
import type { Candidate, PairingPacket } from './packet.ts';

/**
 * The first rule of SPEC P25 to P30 that a packet breaks. The same rules guard both directions:
 * what is read from outside, and what is about to be written or put into a description.
 */
export function packetFault(packet: PairingPacket): PairingCodeError | undefined {
  return isFingerprint(packet.fingerprint) ? contentsFault(packet) : { code: 'bad-fingerprint' };
}

/** The first rule that the rest of a packet breaks: what a known code carries too. */
export function contentsFault(
  packet: Omit<PairingPacket, 'fingerprint'>,
): PairingCodeError | undefined {
  const { credentials, candidates, seen } = packet;
  if (seen !== undefined && !/^[0-9a-f]{6}$/.test(seen)) return { code: 'malformed' };
  if (!areIceCredentials(credentials)) return { code: 'bad-credentials' };
  if (candidates.length > MAX_CANDIDATES) {
    return { code: 'too-many-candidates', count: candidates.length };
  }
  for (const candidate of candidates) {
    const fault = candidateFault(candidate);
    if (fault) return fault;
  }
  return hasDuplicates(candidates) ? { code: 'malformed' } : undefined;
}

/**
 * For values that this program has made itself.
 * @throws RangeError naming the fault: a packet that is not valid here is a bug in the caller.
 */
export function assertPacket(packet: PairingPacket): void {
  const fault = packetFault(packet);
  if (fault) throw new RangeError(`not a pairing packet: ${fault.code}`);
}

/** 64 lower-case hex digits, not all zero: that is no hash but a field left empty. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text) && /[^0]/.test(text);
}

/** The rules for one candidate (SPEC P27 to P29). */
export function candidateFault({ type, address, port }: Candidate): PairingCodeError | undefined {
  const parsed = parseAddress(address.text);
  const canonical = parsed?.text === address.text && parsed.family === address.family;
  if (!canonical || !isUsableAddress(address))
    return { code: 'bad-address', address: address.text };
  if (!Number.isInteger(port) || port < 1 || port > 65535) return { code: 'bad-port' };
  const known = CANDIDATE_TYPES.includes(type);
  return known && (address.family !== 'mdns' || type === 'host')
    ? undefined
    : { code: 'malformed' };
}

function hasDuplicates(candidates: readonly Candidate[]): boolean {
  const places = candidates.map(({ address, port }) => `${address.text} ${port}`);
  return new Set(places).size < places.length;
}
