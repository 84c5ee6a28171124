import type { LocalFacts } from '../pairing/packet.ts';
import { serverHost, type ServerFailure } from './ice-server.ts';
import { isJoined, MAX_LINES, newestLine, openLine, stay } from './lines.ts';
import { renew } from './renew.ts';
import type { Line, LinkNotice, LinkState, Step } from './state.ts';

/** [L17] A code with an address that a server found is renewed this long after the last (F12). */
export const RENEW_MS = 60_000;

/**
 * [L17] Lines kept alive while codes are renewed. A code is on show for one period and its line is
 * closed by the sixth one after it, so it is good for five minutes after it was last to be seen.
 */
export const MAX_RENEWED_LINES = 6;

/** [S5] Other servers from now on. Nothing goes on asking one that was taken away. */
export function onServersChanged(state: LinkState, removed: boolean): Step {
  const next: LinkState = { ...state, failedServers: [] };
  // Before the first line the person is still being asked about the camera.
  if (!isShowing(next) || next.lines.length === 0) return stay(next);
  return removed ? renew(next, undefined) : openLine(next, undefined, { most: mostLines(next) });
}

/** [S6] Told once for each server and pairing, and only while it matters. */
export function onServerFailed(state: LinkState, line: Line, failure: ServerFailure): Step {
  const host = serverHost(failure.url);
  const matters = line.generation === 0 && !isJoined(state) && !state.failedServers.includes(host);
  // With no address of its own the device has no network: that is the thing to be told.
  const hasCode = state.lines.some(({ facts }) => facts !== undefined);
  if (!matters || (failure.reason === 'unreachable' && !hasCode)) return stay(state);
  const told: LinkState = { ...state, failedServers: [...state.failedServers, host] };
  return stay(told, { type: 'notice', notice: noticeOf(failure, host) });
}

function noticeOf({ reason, status }: ServerFailure, host: string): LinkNotice {
  if (reason === 'refused') return { code: 'server-refused', host, status };
  return { code: reason === 'unusable' ? 'server-unusable' : 'server-unreachable', host };
}

/** [L17] Sets the clock for the next code, once a line has an address that is soon forgotten. */
export function withRenewal(before: Line, step: Step): Step {
  const line = step.state.lines.find(({ id }) => id === before.id);
  const begins = line && !fades(before) && fades(line) && isShowing(step.state);
  if (!begins || line.generation > 0) return step;
  return { ...step, effects: [...step.effects, clock(line)] };
}

/** [L17] A fresh code takes the place of the last one, which goes on working. */
export function onRenewTimer(state: LinkState, line: Line): Step {
  const due = isShowing(state) && newestLine(state)?.id === line.id && state.lines.some(fades);
  if (!due) return stay(state);
  const opened = openLine(state, undefined, { most: MAX_RENEWED_LINES });
  const newest = newestLine(opened.state);
  return newest ? { ...opened, effects: [...opened.effects, clock(newest)] } : opened;
}

/** [L3] [L17] How many lines may live. */
export function mostLines(state: LinkState): number {
  return state.lines.some(fades) ? MAX_RENEWED_LINES : MAX_LINES;
}

function clock({ id }: Line): Extract<Step['effects'][number], { type: 'set-timer' }> {
  return { type: 'set-timer', timer: 'renew', line: id, ms: RENEW_MS };
}

/** My code is shown, or will be, and nobody's has been read. */
function isShowing({ phase, remote }: LinkState): boolean {
  return (phase === 'gathering' || phase === 'ready') && remote === undefined;
}

/**
 * Firefox asks for its address once and lets the way back close (F12); Chromium keeps asking. A
 * relayed address is kept open by both.
 */
function fades({ client, facts }: Line): boolean {
  return client && facts !== undefined && hasFadingAddress(facts);
}

function hasFadingAddress({ candidates }: LocalFacts): boolean {
  const types = candidates.map(({ type }) => type);
  return types.includes('srflx') && !types.includes('relay');
}
