import type { PairingPacket } from '../pairing/packet.ts';
import { addLine, andThen, closeLines, lineById, stay } from './lines.ts';
import type { Line, LinkState, Spare, Step } from './state.ts';

/** [R3] An unused spare line is renewed after this long (fact F19). */
export const SPARE_MS = 60_000;

/** [R2] Generations that are kept: the newest, and the one before it until that is sure. */
const KEPT = 2;

/** [R1] Opens the spare line of a generation, if it is not there yet. */
export function openSpare(state: LinkState, generation: number): Step {
  if (state.spares.some((spare) => spare.generation === generation)) return stay(state);
  const { state: grown, id } = addLine(state, { generation });
  const spare: Spare = { generation, line: id, theirs: undefined };
  return stay(
    { ...grown, spares: [...grown.spares, spare] },
    { type: 'open-line', line: id, serverAgainst: undefined },
  );
}

/** [R1] The next generation, and the clock for the one after it. */
export function nextSpare(state: LinkState): Step {
  if (state.active === undefined) return stay(state);
  const { active } = state;
  return andThen(openSpare(state, state.generation + 1), (opened) =>
    stay(
      { ...opened, generation: state.generation + 1 },
      { type: 'set-timer', timer: 'spare', line: active, ms: SPARE_MS },
    ),
  );
}

/** [R3] Only while the link is open: a spare that is needed is not thrown away. */
export function renewSpare(state: LinkState, line: Line): Step {
  return state.phase === 'open' && line.id === state.active ? nextSpare(state) : stay(state);
}

/** [R1] My half is gathered, or has gained addresses: it goes out over the live line. */
export function onSpareGathered(state: LinkState, line: Line): Step {
  if (state.active === undefined || !line.facts) return stay(state);
  const packet: PairingPacket = { ...line.facts, client: line.client, seen: undefined };
  const { generation } = line;
  return andThen(
    stay(state, { type: 'send-spare', line: state.active, generation, packet }),
    dropOldSpares,
  );
}

interface TheirSpare {
  readonly generation: number;
  readonly packet: PairingPacket;
}

/** [R1] Their half: kept, and answered with mine. An old generation is of no use any more. */
export function onTheirSpare(state: LinkState, { generation, packet }: TheirSpare): Step {
  if (generation <= state.generation - KEPT || isOwn(state, packet)) return stay(state);
  const newest = Math.max(generation, state.generation);
  const opened = openSpare(state, generation);
  const clock = { type: 'set-timer', timer: 'spare', ms: SPARE_MS } as const;
  const { active } = state;
  const ahead = generation > state.generation && active !== undefined;
  return andThen(opened, (rest) =>
    andThen(
      stay(
        { ...rest, generation: newest, spares: withTheirs(rest.spares, { generation, packet }) },
        ...(ahead ? [{ ...clock, line: active }] : []),
      ),
      dropOldSpares,
    ),
  );
}

function isOwn(state: LinkState, { fingerprint }: PairingPacket): boolean {
  return state.lines.some(({ facts }) => facts?.fingerprint === fingerprint);
}

function withTheirs(spares: readonly Spare[], { generation, packet }: TheirSpare): Spare[] {
  return spares.map((spare) =>
    spare.generation === generation ? { ...spare, theirs: packet } : spare,
  );
}

/** [R2] Once a generation is complete, only it and the one before it are kept. */
function dropOldSpares(state: LinkState): Step {
  const complete = state.spares.filter((spare) => isComplete(state, spare));
  const newest = complete.at(-1)?.generation ?? 0;
  const old = state.spares.filter(({ generation }) => generation <= newest - KEPT);
  return closeLines(
    state,
    old.map(({ line }) => line),
  );
}

/** Both halves are there. */
export function isComplete(state: LinkState, { line, theirs }: Spare): boolean {
  return theirs !== undefined && lineById(state, line)?.facts !== undefined;
}
