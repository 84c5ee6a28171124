import type { Candidate } from '../pairing/packet.ts';
import { stay } from './lines.ts';
import type { Line, LinkState, Step } from './state.ts';

/** [R10] Looks after which a line that has found other addresses by itself is not waited for any more. */
const PATIENCE = 3;

/**
 * [R10] While the link is interrupted the runner looks at the addresses of this device every 3 s.
 * Sockets stay bound to an address that is gone (fact F19), so with none of the old ones left no
 * line can come back, and only a new code helps.
 */
export function onAddresses(state: LinkState, now: readonly Candidate[]): Step {
  if (state.phase !== 'interrupted' || state.moved) return stay(state);
  const found = hosts(now);
  const lines = state.lines.filter((line) => line.bound && hostsOf(line).length > 0);
  const left = lines.filter((line) => !hostsOf(line).some((address) => found.includes(address)));
  if (found.length === 0 || left.length === 0) return stay({ ...state, looks: 0 });
  const looks = state.looks + 1;
  if (left.length < lines.length && looks < PATIENCE) return stay({ ...state, looks });
  return stay({ ...state, moved: true }, { type: 'notice', notice: { code: 'address-replaced' } });
}

function hostsOf({ facts }: Line): string[] {
  return hosts(facts?.candidates ?? []);
}

/** Names like `x.local` hide addresses and may be made anew for the same one: they prove nothing. */
function hosts(candidates: readonly Candidate[]): string[] {
  return candidates
    .filter(({ type, address }) => type === 'host' && address.family !== 'mdns')
    .map(({ address }) => address.text);
}
