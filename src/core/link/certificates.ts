import { otherRole } from '../pairing/role.ts';
import type { Parties } from '../trust/words-input.ts';
import { lineById } from './lines.ts';
import { roleOf } from './role.ts';
import type { LinkState } from './state.ts';

/**
 * [T2] [T10] Both sides of the line that first opened the link: it is the one in use when the link
 * is open for the first time, and the only one whose codes people have read. `undefined` while
 * there is no link, and once a spare line has taken over.
 */
export function partiesOf(state: LinkState): Parties | undefined {
  const line = state.active === undefined ? undefined : lineById(state, state.active);
  if (!line?.facts || line.generation > 0 || !state.remote) return undefined;
  const { packet } = state.remote;
  const role = roleOf(line, packet);
  return { mine: { ...line.facts, role }, theirs: { ...packet, role: otherRole(role) } };
}
