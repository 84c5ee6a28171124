import { shownLine } from './lines.ts';
import type { Line, LinkState } from './state.ts';

/** The line that says most of how the link stands: in use, else joined to a code, else shown. */
export function observedLine(state: LinkState): Line | undefined {
  const joined = state.lines.findLast(({ bound }) => bound);
  return (
    state.lines.find(({ id }) => id === state.active) ??
    joined ??
    shownLine(state) ??
    state.lines.at(-1)
  );
}
