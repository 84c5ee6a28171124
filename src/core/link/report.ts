import type { CandidateAddress } from '../pairing/packet.ts';

/** Where an address comes from (RFC 8445 §4); `prflx` is only ever learnt from a check. */
export type PlaceKind = 'host' | 'srflx' | 'prflx' | 'relay';

/** One end at which packets may arrive, as the browser's statistics name it. */
export interface Place {
  readonly kind: PlaceKind;
  readonly protocol: 'udp' | 'tcp';
  /** `undefined` where the browser keeps the address to itself (Chromium: prflx before a code was read). */
  readonly address: CandidateAddress | undefined;
}

/** The pair of places that carries the link now. */
export interface Path {
  readonly local: Place;
  readonly remote: Place;
}

/** Two counts or rates, seen from this device. */
export interface BothWays {
  readonly sent: number;
  readonly received: number;
}

/** Connectivity checks (RFC 8445 §7) of this line, summed over its pairs. */
export interface Checks {
  /** `undefined`: the browser does not say (Firefox ESR 153). */
  readonly sent: number | undefined;
  /** Answers to them. More than 0: somebody with their credentials is there (fact F4). */
  readonly answered: number;
  /** Checks of theirs: they have read my code. `undefined`: the browser does not say (Firefox). */
  readonly received: number | undefined;
}

/** What one line's statistics say (W3C webrtc-stats), in the same words for every browser. */
export interface LineReport {
  readonly path: Path | undefined;
  /** Milliseconds of the last answered check of the path; Firefox counts whole ones, so 0 is under 1. */
  readonly roundTripMs: number | undefined;
  /** Bytes on the wire, with what encryption adds; without IP and UDP headers. */
  readonly bytes: BothWays;
  /** Messages of all data channels. */
  readonly messages: BothWays;
  readonly local: readonly Place[];
  readonly remote: readonly Place[];
  readonly checks: Checks;
  /** RTCIceConnectionState and RTCDtlsTransportState, as they stand. */
  readonly ice: string;
  readonly dtls: string;
}

/** What can be said of a line that has no connection yet, or whose browser gives no statistics. */
export const EMPTY_REPORT: LineReport = {
  path: undefined,
  roundTripMs: undefined,
  bytes: { sent: 0, received: 0 },
  messages: { sent: 0, received: 0 },
  local: [],
  remote: [],
  checks: { sent: undefined, answered: 0, received: undefined },
  ice: 'new',
  dtls: 'new',
};

/** How many places of each kind there are, each counted by itself. */
export function countByKind(places: readonly Place[]): Readonly<Record<PlaceKind, number>> {
  const counts: Record<PlaceKind, number> = { host: 0, srflx: 0, prflx: 0, relay: 0 };
  for (const { kind } of places) counts[kind] += 1;
  return counts;
}
