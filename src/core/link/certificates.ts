import type { Certificates } from '../trust/hash-input.ts';
import { lineById } from './lines.ts';
import type { LinkState } from './state.ts';

/**
 * [T2] The certificates of the line that first opened the link: it is the one in use when the link
 * is open for the first time, and the only one whose codes people have read. `undefined` while
 * there is no link, and once a spare line has taken over.
 */
export function certificatesOf(state: LinkState): Certificates | undefined {
  const line = state.active === undefined ? undefined : lineById(state, state.active);
  if (!line?.facts || line.generation > 0 || !state.remote) return undefined;
  return { mine: line.facts.fingerprint, theirs: state.remote.packet.fingerprint };
}
