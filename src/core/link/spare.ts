import type { PairingPacket } from '../pairing/packet.ts';
import { addLine, andThen, closeLines, lineById, stay } from './lines.ts';
import type { Line, LinkState, Spare, Step } from './state.ts';

/** [R3] An unused spare line is renewed after this long (fact F19). */
export const SPARE_MS = 60_000;

/** [R2] So many generations may be under way; then the next one waits for one to be confirmed. */
const MOST = 3;

/** [R1] Opens the spare line of a generation, if it is not there yet. */
export function openSpare(state: LinkState, generation: number): Step {
  if (state.spares.some((spare) => spare.generation === generation)) return stay(state);
  const { state: grown, id } = addLine(state, { generation });
  const spare: Spare = { generation, line: id, theirs: undefined };
  return stay(
    { ...grown, spares: [...grown.spares, spare] },
    { type: 'open-line', line: id, wish: undefined },
  );
}

/** [R1] [R3] The next generation, and the clock for the one after it. */
export function nextSpare(state: LinkState): Step {
  const { active } = state;
  if (active === undefined) return stay(state);
  const clock = { type: 'set-timer', timer: 'spare', line: active, ms: SPARE_MS } as const;
  if (state.spares.length >= MOST) return stay(state, clock);
  const generation = state.generation + 1;
  return andThen(openSpare({ ...state, generation }, generation), (rest) => stay(rest, clock));
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
  const send = { type: 'send-spare', line: state.active, generation, packet } as const;
  return andThen(stay(state, send), (rest) => confirmIfComplete(rest, generation));
}

interface TheirSpare {
  readonly generation: number;
  readonly packet: PairingPacket;
}

/** [R1] Their half: kept, and answered with mine. An old generation is of no use any more. */
export function onTheirSpare(state: LinkState, theirs: TheirSpare): Step {
  const { generation, packet } = theirs;
  if (generation < state.confirmed || isOwn(state, packet)) return stay(state);
  const newest = Math.max(generation, state.generation);
  return andThen(openSpare({ ...state, generation: newest }, generation), (opened) =>
    confirmIfComplete({ ...opened, spares: withTheirs(opened.spares, theirs) }, generation),
  );
}

/** [R2] Both halves are here: the other side may forget what is older. */
function confirmIfComplete(state: LinkState, generation: number): Step {
  const spare = state.spares.find((one) => one.generation === generation);
  if (!spare || state.active === undefined || !isComplete(state, spare)) return stay(state);
  return stay(state, { type: 'send-spare-ok', line: state.active, generation });
}

/** [R2] They have both halves of this generation, and so have I: what is older goes. */
export function onSpareOk(state: LinkState, generation: number): Step {
  const spare = state.spares.find((one) => one.generation === generation);
  if (!spare || !isComplete(state, spare) || generation <= state.confirmed) return stay(state);
  const old = state.spares.filter((one) => one.generation < generation && !isInUse(state, one));
  return closeLines(
    { ...state, confirmed: generation },
    old.map(({ line }) => line),
  );
}

function isInUse(state: LinkState, { line }: Spare): boolean {
  return line === state.active;
}

function isOwn(state: LinkState, { fingerprint }: PairingPacket): boolean {
  return state.lines.some(({ facts }) => facts?.fingerprint === fingerprint);
}

function withTheirs(spares: readonly Spare[], { generation, packet }: TheirSpare): Spare[] {
  return spares.map((spare) =>
    spare.generation === generation ? { ...spare, theirs: packet } : spare,
  );
}

/** Both halves are there. */
export function isComplete(state: LinkState, { line, theirs }: Spare): boolean {
  return theirs !== undefined && lineById(state, line)?.facts !== undefined;
}
