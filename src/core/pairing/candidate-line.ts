import type { Candidate } from './packet.ts';
import { candidateFault } from './validity.ts';

/** RFC 8445 §5.1.2.2, as recommended. */
const TYPE_PREFERENCE = { host: 126, srflx: 100, relay: 0 } as const;
const COMPONENT = 1;
/** Which candidate of a packet, and how often the packet has been given before. */
export interface CandidateTurn {
  /** Place in the packet: 0 to 15. */
  readonly index: number;
  /** 0 in the description itself, then 1, 2, 3… without limit. */
  readonly round: number;
}

/**
 * A candidate as the value of `RTCIceCandidateInit.candidate` (RFC 8839 §5.1). In every round the
 * foundation is new and the priority a little lower, because an engine ignores a line that it has
 * had already (fact F3, SPEC P42). Add it with `sdpMid: '0'`.
 * @throws RangeError when candidate, index or round is not valid: a bug in the caller.
 */
export function candidateInit(candidate: Candidate, turn: CandidateTurn): string {
  const { type, address, port } = candidate;
  const fault = candidateFault(candidate);
  if (fault) throw new RangeError(`not a candidate: ${fault.code}`);
  const place = `${foundationOf(turn)} ${COMPONENT} udp ${priorityOf(type, turn)}`;
  const line = `candidate:${place} ${address.text} ${port} typ ${type}`;
  if (type === 'host') return line;
  // Required by the grammar, of no use to the other side, and a private address: left blank.
  return `${line} raddr ${address.family === 'ipv6' ? '::' : '0.0.0.0'} rport 9`;
}

function foundationOf({ index, round }: CandidateTurn): string {
  if (!isCount(index) || index > 15 || !isCount(round)) throw new RangeError('not a turn');
  return String(round * 16 + index + 1);
}

/**
 * RFC 8445 §5.1.2.1. The local preference falls with place and round; after 4,095 rounds (about
 * three hours) it stays at the bottom.
 */
function priorityOf(type: Candidate['type'], { index, round }: CandidateTurn): number {
  const localPreference = 65_535 - Math.min(round, 4095) * 16 - index;
  return TYPE_PREFERENCE[type] * 2 ** 24 + localPreference * 2 ** 8 + (256 - COMPONENT);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
