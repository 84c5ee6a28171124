import { parseAddress } from '../../core/pairing/address.ts';
import {
  EMPTY_REPORT,
  type BothWays,
  type Checks,
  type LineReport,
  type Path,
  type Place,
  type PlaceKind,
} from '../../core/link/report.ts';

/** One entry of a statistics report: the fields differ by browser and type, so each is checked. */
type Entry = Readonly<Record<string, unknown>>;

const KINDS: readonly PlaceKind[] = ['host', 'srflx', 'prflx', 'relay'];

/**
 * The statistics of one connection (W3C webrtc §8, webrtc-stats §8) in words that are the same for
 * every browser. Measured differences: Firefox says neither how many checks it sent nor how many
 * came, marks the pair in use by `selected` as well, and counts round trips in whole milliseconds;
 * Chromium leaves out addresses that it learnt from checks before a code was read. A connection
 * that gives no statistics any more gives an empty report.
 */
export async function readReport(connection: RTCPeerConnection | undefined): Promise<LineReport> {
  if (!connection) return EMPTY_REPORT;
  let stats: RTCStatsReport;
  try {
    stats = await connection.getStats();
  } catch {
    return EMPTY_REPORT;
  }
  const entries: Entry[] = [];
  stats.forEach((entry: Entry) => entries.push(entry));
  return { ...reportOf(entries), ice: connection.iceConnectionState };
}

/** What the entries of `getStats()` say; total, whatever they hold. `ice` is not among them. */
export function reportOf(entries: readonly Entry[]): LineReport {
  const of = (type: string): Entry[] => entries.filter((entry) => entry['type'] === type);
  const pairs = of('candidate-pair');
  const [transport] = of('transport');
  const chosen = chosenPair(pairs, transport);
  return {
    path: chosen && pathOf(chosen, entries),
    roundTripMs: chosen && roundTripOf(chosen),
    bytes:
      transport?.['bytesSent'] === undefined
        ? bothOf(pairs, 'bytes')
        : bothOf([transport], 'bytes'),
    messages: bothOf(of('data-channel'), 'messages'),
    local: of('local-candidate').map(placeOf),
    remote: of('remote-candidate').map(placeOf),
    checks: checksOf(pairs),
    ice: EMPTY_REPORT.ice,
    dtls: textOf(transport, 'dtlsState') ?? EMPTY_REPORT.dtls,
  };
}

function chosenPair(pairs: readonly Entry[], transport: Entry | undefined): Entry | undefined {
  const id = transport?.['selectedCandidatePairId'];
  return pairs.find((pair) => pair['id'] === id) ?? pairs.find((pair) => pair['selected'] === true);
}

function pathOf(pair: Entry, entries: readonly Entry[]): Path | undefined {
  const end = (field: string): Place | undefined => {
    const found = entries.find((entry) => entry['id'] === pair[field]);
    return found && placeOf(found);
  };
  const [local, remote] = [end('localCandidateId'), end('remoteCandidateId')];
  return local && remote && { local, remote };
}

/** Before the first answer browsers say 0, which is not a time. */
function roundTripOf(pair: Entry): number | undefined {
  const seconds = numberOf(pair, 'currentRoundTripTime');
  const measured = (numberOf(pair, 'responsesReceived') ?? 0) > 0;
  return measured && seconds !== undefined ? Math.round(seconds * 1000) : undefined;
}

function placeOf(entry: Entry): Place {
  return {
    kind: KINDS.find((kind) => kind === entry['candidateType']) ?? 'host',
    protocol: entry['protocol'] === 'tcp' ? 'tcp' : 'udp',
    address: parseAddress(textOf(entry, 'address') ?? ''),
  };
}

function checksOf(pairs: readonly Entry[]): Checks {
  return {
    sent: sumOf(pairs, 'requestsSent'),
    answered: sumOf(pairs, 'responsesReceived') ?? 0,
    received: sumOf(pairs, 'requestsReceived'),
  };
}

function bothOf(entries: readonly Entry[], what: 'bytes' | 'messages'): BothWays {
  return {
    sent: sumOf(entries, `${what}Sent`) ?? 0,
    received: sumOf(entries, `${what}Received`) ?? 0,
  };
}

/** `undefined` where not one of them has the field. */
function sumOf(entries: readonly Entry[], field: string): number | undefined {
  const values = entries.flatMap((entry) => numberOf(entry, field) ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function numberOf(entry: Entry, field: string): number | undefined {
  const value = entry[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textOf(entry: Entry | undefined, field: string): string | undefined {
  const value = entry?.[field];
  return typeof value === 'string' ? value : undefined;
}
