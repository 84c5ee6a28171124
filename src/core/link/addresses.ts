import type { Candidate } from '../pairing/packet.ts';
import { stay } from './lines.ts';
import type { LinkState, Step } from './state.ts';

/**
 * [R10] While the link is interrupted the runner looks at the addresses of this device. Sockets stay
 * bound to an address that is gone (fact F19), so with none of the old ones left no line can come
 * back, and only a new code helps.
 */
export function onAddresses(state: LinkState, now: readonly Candidate[]): Step {
  if (state.phase !== 'interrupted' || state.moved || !haveMoved(state, now)) return stay(state);
  return stay({ ...state, moved: true }, { type: 'notice', notice: { code: 'address-replaced' } });
}

/** Names like `x.local` hide addresses and may be made anew for the same one: they prove nothing. */
function haveMoved(state: LinkState, now: readonly Candidate[]): boolean {
  const joined = state.lines.filter(({ bound }) => bound);
  const old = hosts(joined.flatMap(({ facts }) => facts?.candidates ?? []));
  const found = hosts(now);
  if (old.length === 0 || found.length === 0) return false;
  return !found.some((address) => old.includes(address));
}

function hosts(candidates: readonly Candidate[]): string[] {
  return candidates
    .filter(({ type, address }) => type === 'host' && address.family !== 'mdns')
    .map(({ address }) => address.text);
}
