import { scopeOf } from '../pairing/address-scope.ts';
import type { Candidate, CandidateAddress } from '../pairing/packet.ts';
import type { Cause } from './cause.ts';
import { observedLine } from './observed.ts';
import { EMPTY_REPORT, type LineReport, type Place } from './report.ts';
import type { LinkState } from './state.ts';

/** Something that happened: a phase, a notice or a cause, by its code. */
export interface Occurrence {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'phase' | 'notice' | 'cause';
  readonly code: string;
}

/** All that a report is made of. */
export interface ReportFacts {
  /** When it is made, as ISO 8601 in UTC. */
  readonly date: string;
  readonly version: string;
  readonly build: string;
  /** Name, main version and system, e.g. `Firefox 153 on Linux`. */
  readonly browser: string;
  /** What this browser can do, by name. */
  readonly abilities: readonly (readonly [name: string, able: boolean])[];
  readonly state: LinkState;
  readonly report: LineReport | undefined;
  readonly cause: Cause | undefined;
  /** Oldest first. */
  readonly history: readonly Occurrence[];
}

/**
 * [D11] What may be shown to a stranger who is to help: kinds, families, scopes, counts, codes and
 * times. Never an address or a part of one, a port, a fingerprint, a credential, a name, or a text
 * that the browser or the other side wrote.
 */
export function plainReport(facts: ReportFacts): string {
  const report = facts.report ?? EMPTY_REPORT;
  return [
    'Heliograph connection report. It holds no address, no key and no name.',
    '',
    `Made: ${facts.date}`,
    `Version: ${facts.version}, build ${facts.build}`,
    `Browser: ${facts.browser}`,
    ...facts.abilities.map(([name, able]) => `  ${name}: ${able ? 'yes' : 'no'}`),
    '',
    `Link: ${facts.state.phase}${facts.state.closed ? ` (${facts.state.closed.code})` : ''}`,
    `Cause: ${facts.cause?.code ?? 'none'}`,
    ...linesOfCodes(facts.state),
    ...linesOfReport(report),
    '',
    'What happened, in seconds:',
    ...linesOfHistory(facts.history),
    '',
  ].join('\n');
}

function linesOfCodes(state: LinkState): string[] {
  const line = observedLine(state);
  const theirs = line?.theirs ?? state.remote?.packet;
  const reply = state.remote?.packet.seen === undefined ? 'not said' : 'said';
  return [
    `Connections kept: ${state.lines.length}, in reserve: ${state.spares.length}, generation ${line?.generation ?? 0}`,
    `In my code: ${tally((line?.facts?.candidates ?? []).map(describeCandidate))}`,
    `In their code: ${tally((theirs?.candidates ?? []).map(describeCandidate))}`,
    `Read by: ${state.remote?.carrier ?? 'nothing'}, "I have read yours" ${reply}`,
  ];
}

function linesOfReport(report: LineReport): string[] {
  const { path, checks, bytes, messages } = report;
  const route = path ? `${describePlace(path.local)} to ${describePlace(path.remote)}` : 'none';
  return [
    `Found here: ${tally(report.local.map(describePlace))}`,
    `Known of them: ${tally(report.remote.map(describePlace))}`,
    `Path: ${route}`,
    `Round trip: ${report.roundTripMs === undefined ? 'not measured' : `${report.roundTripMs} ms`}`,
    `Checks: sent ${said(checks.sent)}, answered ${checks.answered}, received ${said(checks.received)}`,
    `Bytes: sent ${bytes.sent}, received ${bytes.received}`,
    `Messages: sent ${messages.sent}, received ${messages.received}`,
    `ICE: ${report.ice}, DTLS: ${report.dtls}`,
  ];
}

function said(count: number | undefined): string {
  return count === undefined ? 'not said by this browser' : String(count);
}

function linesOfHistory(history: readonly Occurrence[]): string[] {
  const start = history[0]?.at ?? 0;
  return history.map(
    ({ at, kind, code }) => `  ${((at - start) / 1000).toFixed(1)} ${kind} ${code}`,
  );
}

function describePlace({ kind, protocol, address }: Place): string {
  return `${kind} ${protocol} ${address ? describeAddress(address) : 'unknown address'}`;
}

function describeCandidate({ type, address }: Candidate): string {
  return `${type} ${describeAddress(address)}`;
}

function describeAddress(address: CandidateAddress): string {
  return address.family === 'mdns' ? 'name under .local' : `${scopeOf(address)} ${address.family}`;
}

function tally(descriptions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of descriptions) counts.set(text, (counts.get(text) ?? 0) + 1);
  const parts = [...counts].map(([text, count]) => `${count} ${text}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
