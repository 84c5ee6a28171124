import { isIpv4LinkLocal, ipv6Network } from './address-rules.ts';
import { MAX_CANDIDATES } from './header.ts';
import type { Candidate } from './packet.ts';
import { candidateFault } from './validity.ts';

/** A UDP candidate as the browser gathered it. */
export interface GatheredCandidate extends Candidate {
  /** As the browser gave it; the higher, the better it thinks of it. */
  readonly priority: number;
  /** Port of the socket behind a reflexive or relayed address; 0 where the browser hides it. */
  readonly relatedPort: number;
}

/** Reflexive and relayed addresses that hosts must leave room for. */
const ROOM_FOR_OTHERS = 4;

/**
 * What of a browser's candidates goes into a code (SPEC P35 to P39): at most 16, the likeliest
 * first, none twice, none that the other side would refuse.
 */
export function selectCandidates(gathered: readonly GatheredCandidate[]): Candidate[] {
  const usable = gathered
    .filter((candidate) => candidateFault(candidate) === undefined)
    .toSorted((a, b) => b.priority - a.priority);
  const chosen = firstOfEach(firstOfEach(withoutNeedlessLinkLocal(usable), place), rival);
  const ordered = chosen.toSorted((a, b) => rank(a) - rank(b));
  const hosts = ordered.filter(({ type }) => type === 'host');
  const others = ordered.filter(({ type }) => type !== 'host');
  const room = MAX_CANDIDATES - Math.min(others.length, ROOM_FOR_OTHERS);
  return [...hosts.slice(0, room), ...others].slice(0, MAX_CANDIDATES).map(bare);
}

function place({ address, port }: GatheredCandidate): string {
  return `${address.text} ${port}`;
}

/** Candidates with the same answer here are ways to the same place: one is enough. */
function rival({ type, address, relatedPort }: GatheredCandidate): string {
  if (type === 'srflx') return `srflx ${address.family} ${relatedPort}`;
  const isNetwork = type === 'host' && address.family === 'ipv6';
  return `${type} ${isNetwork ? ipv6Network(address) : address.text}`;
}

function rank({ type, address }: Candidate): number {
  if (type === 'srflx') return 3;
  if (type === 'relay') return 4;
  return { ipv4: 0, mdns: 1, ipv6: 2 }[address.family];
}

function firstOfEach(
  candidates: readonly GatheredCandidate[],
  keyOf: (candidate: GatheredCandidate) => string,
): GatheredCandidate[] {
  const byKey = new Map<string, GatheredCandidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (!byKey.has(key)) byKey.set(key, candidate);
  }
  return [...byKey.values()];
}

/** On one cable without a DHCP server 169.254/16 is all there is; beside another it is noise. */
function withoutNeedlessLinkLocal(candidates: GatheredCandidate[]): GatheredCandidate[] {
  const isOther = ({ type, address }: Candidate) =>
    type === 'host' && address.family === 'ipv4' && !isIpv4LinkLocal(address);
  if (!candidates.some(isOther)) return candidates;
  return candidates.filter(({ address }) => !isIpv4LinkLocal(address));
}

function bare({ type, address, port }: Candidate): Candidate {
  return { type, address, port };
}
