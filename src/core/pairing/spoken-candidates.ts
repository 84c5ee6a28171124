import { scopeOf } from './address-scope.ts';
import type { Candidate } from './packet.ts';

/**
 * What a known code says of its maker's addresses where each symbol counts (SPEC P56): one of this
 * device's own and, if servers were asked, one that a server found.
 */
export function fewestCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = candidates.toSorted((a, b) => rank(a) - rank(b));
  const host = best.find(({ type }) => type === 'host');
  const found =
    best.findLast(({ type }) => type === 'relay') ?? best.find(({ type }) => type === 'srflx');
  return [host, found].filter((candidate) => candidate !== undefined);
}

/** Short before long, and among IPv4 addresses that of a home network first. */
function rank({ address }: Candidate): number {
  if (address.family === 'ipv4') return scopeOf(address) === 'private' ? 0 : 1;
  return address.family === 'mdns' ? 2 : 3;
}
