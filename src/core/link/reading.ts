import type { Candidate, PairingPacket } from '../pairing/packet.ts';
import { tagOf } from '../pairing/tag.ts';
import type { Carrier } from '../trust/carrier.ts';
import { bindLine, phaseWith } from './bind.ts';
import { fresh, giveUp } from './end.ts';
import {
  andThen,
  changeLine,
  closeAllBut,
  closeLines,
  isJoined,
  newestLine,
  stay,
} from './lines.ts';
import { renew } from './renew.ts';
import type { Line, LinkNotice, LinkState, Pair, Remote, Step } from './state.ts';
import { twinOf } from './twin.ts';

interface Reading {
  readonly packet: PairingPacket;
  readonly carrier: Carrier;
  readonly pair: Pair | undefined;
}

/** What happens when a code of the other side has been read, in whichever way and order. */
export function readCode(state: LinkState, { packet, carrier, pair }: Reading): Step {
  const remote: Remote = { packet, carrier, tag: tagOf(packet) };
  const refusal = refuse(state, remote);
  if (refusal === 'ignore') return stay(state);
  if (refusal !== undefined) return notice(state, refusal);
  // [R8] Who reads another code does not wait any longer.
  if (state.phase === 'interrupted')
    return andThen(giveUp(state), (rest) => readNew({ ...fresh(rest), pair }, remote));
  if (state.phase === 'closed' || state.phase === 'lost')
    return readNew({ ...fresh(state), pair }, remote);
  if (pair?.id !== state.pair?.id) return readOther({ ...state, pair }, state, remote);
  if (state.remote?.tag === remote.tag) return readAgain(state, state.remote, remote);
  return readNew(state, remote);
}

function notice(state: LinkState, code: LinkNotice): Step {
  return stay(state, { type: 'notice', notice: code });
}

/** [L7] Codes that cannot be connected to, with the reason. */
function refuse(state: LinkState, remote: Remote): LinkNotice | 'ignore' | undefined {
  if (isMine(state, remote)) return { code: 'own-code' };
  const same = state.remote?.tag === remote.tag;
  if (isJoined(state) && same) return 'ignore';
  if (state.phase === 'open') return { code: 'already-connected' };
  return state.used.includes(remote.tag) ? { code: 'already-used' } : undefined;
}

function isMine(state: LinkState, { packet, tag }: Remote): boolean {
  return (
    state.retired.includes(tag) ||
    state.lines.some(({ facts }) => facts?.fingerprint === packet.fingerprint)
  );
}

/**
 * [L22] A code for another certificate than my lines have. A reply among such answers none of them,
 * whatever its tag says: anybody could have made it.
 */
function readOther(next: LinkState, state: LinkState, remote: Remote): Step {
  if (remote.packet.seen !== undefined) return refuseReply(state, remote);
  return renewFor(next, remote);
}

/** [L5] A fresh line for a code; that mine has changed is told where one of them was in use. */
function renewFor(state: LinkState, remote: Remote): Step {
  const renewed = renew(state, remote);
  if (!state.lines.some(({ bound }) => bound)) return renewed;
  return andThen(renewed, (rest) => notice(rest, { code: 'code-renewed' }));
}

/** [L12] The code that is already known, now with the *seen* flag or with more addresses. */
function readAgain(state: LinkState, known: Remote, again: Remote): Step {
  const packet = { ...again.packet, seen: again.packet.seen ?? known.packet.seen };
  const carrier = known.carrier === 'camera' ? known.carrier : again.carrier;
  const remote: Remote = { packet, carrier, tag: known.tag };
  const [bound] = serving(state, known);
  if (!bound) return stay({ ...state, remote });
  const answered = liveLineSeenBy(state, remote);
  if (answered && !answered.bound) return move(state, { from: bound, to: answered, remote });
  return andThen(closeTwins(state, answered), (rest) => addNews(rest, known, remote));
}

/** [L18] They have read one of two codes: the line of the other is of no use. */
function closeTwins(state: LinkState, answered: Line | undefined): Step {
  const twin = answered && twinOf(state, answered);
  return twin ? closeLines(state, [twin.id]) : stay(state);
}

/** [L12] Their new addresses go to every line that serves their code. */
function addNews(state: LinkState, known: Remote, remote: Remote): Step {
  const { packet } = remote;
  const lines = serving(state, known);
  const updated = lines.reduce((now, { id }) => changeLine(now, id, { theirs: packet }), state);
  const next: LinkState = { ...updated, remote, phase: phaseWith(remote) };
  const candidates = newCandidates(known.packet, packet);
  if (candidates.length === 0) return stay(next);
  return stay(
    next,
    ...lines.map(({ id: line }) => {
      return { type: 'add-candidates', line, candidates, round: 0 } as const;
    }),
  );
}

/** The lines that are joined to this code: one, or two ([L18]). */
function serving(state: LinkState, { tag }: Remote): readonly Line[] {
  return state.lines.filter((line) => line.bound && line.target === tag);
}

interface Move {
  readonly from: Line;
  readonly to: Line;
  readonly remote: Remote;
}

/** [L8] They had read an older code of mine than the one I bound: only that line can connect. */
function move(state: LinkState, { from, to, remote }: Move): Step {
  return andThen(closeLines(state, [from.id]), (rest) => bindLine(rest, to, remote));
}

function newCandidates(known: PairingPacket, now: PairingPacket): Candidate[] {
  const key = ({ address, port }: Candidate) => `${address.text} ${port}`;
  const old = new Set(known.candidates.map(key));
  return now.candidates.filter((candidate) => !old.has(key(candidate)));
}

function liveLineSeenBy(state: LinkState, remote: Remote): Line | undefined {
  const { seen } = remote.packet;
  return seen === undefined ? undefined : state.lines.find(({ tag }) => tag === seen);
}

function readNew(state: LinkState, remote: Remote): Step {
  return remote.packet.seen === undefined ? readPlain(state, remote) : readReply(state, remote);
}

/** [L8] A reply can only be connected to by the line whose code it answers. */
function readReply(state: LinkState, remote: Remote): Step {
  const line = liveLineSeenBy(state, remote);
  if (line && !line.bound)
    return andThen(closeAllBut(state, line.id), (rest) => bindLine(rest, line, remote));
  return refuseReply(state, remote);
}

/** [L8] No line of mine waits for this reply. */
function refuseReply(state: LinkState, remote: Remote): Step {
  const { seen } = remote.packet;
  if (!liveLineSeenBy(state, remote) && !state.retired.some((tag) => tag === seen))
    return notice(state, { code: 'reply-for-other' });
  return andThen(showPlain(state), (rest) => notice(rest, { code: 'stale-reply' }));
}

/** [L8] Their line is spent on a code of mine that is gone: only a plain code helps them. */
function showPlain(state: LinkState): Step {
  return state.remote === undefined ? stay(state) : renew(state, undefined);
}

/** [L5] A plain code takes my newest line; a line that serves another code is not used twice. */
function readPlain(state: LinkState, remote: Remote): Step {
  const line = newestLine(state);
  const free = line?.facts && !state.lines.some(({ bound }) => bound);
  return free ? bindLine(state, line, remote) : renewFor(state, remote);
}
