import type { Candidate, CandidateAddress, PairingPacket } from '../pairing/packet.ts';
import type { Line } from './state.ts';

/**
 * [L18] How often their addresses are held back before they are used after all: five minutes, in
 * case a firewall of this device lets nothing in before something went out.
 */
export const QUIET_ROUNDS = 100;

/** Where nobody listens (RFC 863). */
const DISCARD = 9;

/**
 * [L18] Firefox with Firefox on one network, and they have not read my code yet: a DTLS client that
 * reached them now would ask ever more rarely, up to 10 s apart, and Firefox keeps no early question.
 */
export function isQuietCase(line: Line, { client, seen, candidates }: PairingPacket): boolean {
  return line.client && client && seen === undefined && candidates.every(isLocal);
}

/**
 * [L18] Their addresses with a port where nobody listens: the engine goes on waiting (fact F3) and
 * reaches nobody. Their first check brings the real address.
 */
export function decoysOf(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, port: DISCARD }));
}

/** Reachable without anything having been sent before, as far as a network is concerned. */
function isLocal({ type, address }: Candidate): boolean {
  return type === 'host' && isPrivate(address);
}

/** RFC 1918, RFC 3927, RFC 4193; a `.local` name is of this network. */
function isPrivate({ family, text }: CandidateAddress): boolean {
  if (family === 'mdns') return true;
  if (family === 'ipv6') return /^f[cd]/.test(text);
  return /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(text);
}
