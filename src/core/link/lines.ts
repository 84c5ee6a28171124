import type { CodeTag, PairingPacket } from '../pairing/packet.ts';
import type { Line, LineId, LinkEffect, LinkState, Remote, RoleWish, Step } from './state.ts';

/** [L3] No more lines than this are kept alive, so that older codes of mine still work. */
export const MAX_LINES = 3;

/** A step to this state, with these effects. */
export function stay(state: LinkState, ...effects: LinkEffect[]): Step {
  return { state, effects };
}

/** The live line with this number, if it lives. */
export function lineById(state: LinkState, id: LineId): Line | undefined {
  return state.lines.find((line) => line.id === id);
}

/** [L4] The line whose code is shown: the one in use (the newer of two that serve one code), else the newest that has a code. */
export function shownLine(state: LinkState): Line | undefined {
  const coded = state.lines.filter((line) => line.facts !== undefined && line.generation === 0);
  return coded.findLast(({ bound }) => bound) ?? coded.at(-1);
}

/** The line opened last. */
export function newestLine(state: LinkState): Line | undefined {
  return state.lines.at(-1);
}

/** The state with one line changed. */
export function changeLine(state: LinkState, id: LineId, change: Partial<Line>): LinkState {
  return {
    ...state,
    lines: state.lines.map((line) => (line.id === id ? { ...line, ...change } : line)),
  };
}

/** [L2] Adds a line that its browser has still to make; the caller asks for that. */
export function addLine(
  state: LinkState,
  { target, generation = 0 }: { readonly target?: Remote; readonly generation?: number },
): { readonly state: LinkState; readonly id: LineId } {
  const id = state.nextLine as LineId;
  const line: Line = {
    ...{ id, generation, client: false, facts: undefined, tag: undefined, target: target?.tag },
    ...{ bound: false, theirs: undefined, round: 0, asked: false },
  };
  return {
    id,
    state: { ...state, nextLine: state.nextLine + 1, lines: [...state.lines, line] },
  };
}

/** How many lines may live, and the DTLS role of a line that is made for a code. */
interface Opening {
  readonly most?: number;
  readonly role?: RoleWish['role'];
}

/**
 * [L2] [L3] Opens a line; with a target it is made for that code, with that DTLS role towards it, and
 * no shown code is lost to it.
 */
export function openLine(
  state: LinkState,
  target: Remote | undefined,
  { most = MAX_LINES, role = 'server' }: Opening = {},
): Step {
  const { state: grown, id } = addLine(state, target ? { target } : {});
  const surplus = grown.lines.slice(0, Math.max(0, grown.lines.length - most));
  const closed = closeLines(
    grown,
    surplus.map(({ id }) => id),
  );
  const effect: LinkEffect = {
    type: 'open-line',
    line: id,
    wish: target && wishFor(target.packet, role),
    pair: state.pair?.id,
  };
  return stay(closed.state, ...closed.effects, effect);
}

function wishFor({ client, fingerprint }: PairingPacket, role: RoleWish['role']): RoleWish {
  return { role, party: { client, fingerprint } };
}

/** [L6] Closes lines and remembers the codes that went with them. */
export function closeLines(state: LinkState, ids: readonly LineId[]): Step {
  const going = state.lines.filter((line) => ids.includes(line.id));
  const tags = going.flatMap(({ tag, generation }): CodeTag[] =>
    tag === undefined || generation > 0 ? [] : [tag],
  );
  return stay(
    {
      ...state,
      lines: state.lines.filter((line) => !ids.includes(line.id)),
      spares: state.spares.filter(({ line }) => !ids.includes(line)),
      retired: [...state.retired, ...tags],
    },
    ...going.map(({ id }): LinkEffect => ({ type: 'close-line', line: id })),
  );
}

/** Closes every line but one, or every line. */
export function closeAllBut(state: LinkState, kept: LineId | undefined): Step {
  return closeLines(
    state,
    state.lines.filter(({ id }) => id !== kept).map(({ id }) => id),
  );
}

/** Runs a second step on the outcome of the first and keeps the effects of both, in order. */
export function andThen(first: Step, next: (state: LinkState) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

/** The two sides have met: from now on lines come and go without codes being read. */
export function isJoined(state: LinkState): boolean {
  return state.active !== undefined || state.phase === 'interrupted';
}
