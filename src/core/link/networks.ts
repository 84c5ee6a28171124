import { scopeOf } from '../pairing/address-scope.ts';
import { ipv6Network } from '../pairing/address-rules.ts';
import type { Candidate, CandidateAddress } from '../pairing/packet.ts';
import type { Path, Place } from './report.ts';

/** How the networks of two devices stand to each other, as far as their codes tell ([D6]). */
export type Nearness = 'same' | 'apart' | 'reachable' | 'unknown';

/**
 * [D6] `same`: as if in one network. `reachable`: each has an address that the other's network could
 * reach. `apart`: addresses of different networks, and no such one. `unknown`: hidden by names.
 */
export function nearness(mine: readonly Candidate[], theirs: readonly Candidate[]): Nearness {
  if (shareNetwork(mine, theirs)) return 'same';
  const outer = outerFamilies(theirs);
  if (outerFamilies(mine).some((family) => outer.includes(family))) return 'reachable';
  return hides(mine) || hides(theirs) ? 'unknown' : 'apart';
}

/**
 * Equal numbers of a home network mean little by themselves (192.168.1.0/24 is everywhere), so that
 * two routers with different outer addresses outweigh them, and one outer address proves it.
 */
function shareNetwork(mine: readonly Candidate[], theirs: readonly Candidate[]): boolean {
  const outside = { mine: reflexive(mine), theirs: reflexive(theirs) };
  if (outside.mine.some((text) => outside.theirs.includes(text))) return true;
  const bothKnown = outside.mine.length > 0 && outside.theirs.length > 0;
  const inside = networks(theirs);
  return !bothKnown && networks(mine).some((network) => inside.includes(network));
}

function reflexive(candidates: readonly Candidate[]): string[] {
  return candidates.filter(({ type }) => type === 'srflx').map(({ address }) => address.text);
}

/** No netmask travels: 24 bits of IPv4 are what nearly all small networks have, 64 of IPv6 all. */
function networks(candidates: readonly Candidate[]): string[] {
  return candidates.flatMap(({ type, address }) =>
    type === 'host' ? (networkOf(address) ?? []) : [],
  );
}

function networkOf(address: CandidateAddress): string | undefined {
  if (address.family === 'mdns') return undefined;
  if (address.family === 'ipv6') return ipv6Network(address);
  return address.text.slice(0, address.text.lastIndexOf('.'));
}

function outerFamilies(candidates: readonly Candidate[]): string[] {
  return candidates
    .filter(({ type, address }) => type !== 'host' || scopeOf(address) === 'public')
    .map(({ address }) => address.family);
}

function hides(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ address }) => scopeOf(address) === 'hidden');
}

/** [D12] Which way packets go: inside one network, over the internet, or by a relay server. */
export type Route = 'network' | 'internet' | 'relay';

/** [D12] The way of the path in use. An address that is held back is one of this network. */
export function routeOf({ local, remote }: Path): Route {
  if (local.kind === 'relay' || remote.kind === 'relay') return 'relay';
  if (!isOuter(local) && !isOuter(remote)) return 'network';
  const [mine, theirs] = [local, remote].map(({ address }) => address && networkOf(address));
  return mine !== undefined && mine === theirs ? 'network' : 'internet';
}

function isOuter({ address }: Place): boolean {
  return address !== undefined && scopeOf(address) === 'public';
}
