import { isObject } from '../is-object.ts';

/** User name and password of a relay; both 1 to 512 UTF-8 bytes (RFC 8489 §14.3). */
export interface ServerLogin {
  readonly username: string;
  readonly credential: string;
}

/** A STUN or TURN server that its user has named ([S1]); canonical, as `parseIceServer` makes it. */
export interface IceServer {
  /** RFC 7064 or RFC 7065, lower case, with a port only where it was given. */
  readonly url: string;
  /** Exactly for `turn` and `turns` ([S3]). */
  readonly login?: ServerLogin | undefined;
}

/** [S4] No more servers than this: each costs time and a socket for every address of the device. */
export const MAX_SERVERS = 4;

/** How a server failed a line ([S6]). */
export interface ServerFailure {
  /** As the browser names it; browsers add a port or leave out the transport. */
  readonly url: string;
  /** `unusable`: this browser does not take such a server at all. */
  readonly reason: 'refused' | 'unreachable' | 'unusable';
  /** STUN error code (RFC 8489 §14.8), 701 for no answer (W3C webrtc §4.8.2), 0 for `unusable`. */
  readonly status: number;
}

/** What a person has chosen about servers: kept even while they are off. */
export interface ServerChoice {
  readonly on: boolean;
  readonly list: readonly IceServer[];
}

/** [S5] No server at all, until somebody names one. */
export const NO_SERVERS: ServerChoice = { on: false, list: [] };

/** [S7] What was stored, as JSON gives it; anything that is not a choice of servers counts as none. */
export function readServerChoice(read: unknown): ServerChoice {
  if (!isObject(read) || typeof read['on'] !== 'boolean') return NO_SERVERS;
  const { on, list } = read;
  if (!Array.isArray(list) || list.length > MAX_SERVERS) return NO_SERVERS;
  const servers = list.map(serverOf);
  return servers.every((one) => one !== undefined) ? { on, list: servers } : NO_SERVERS;
}

// By hand: the first line needs its servers at once, and a library for this would be a tenth of all
// that is loaded before the first code.
function serverOf(stored: unknown): IceServer | undefined {
  if (!isObject(stored)) return undefined;
  const { url, login } = stored;
  if (typeof url !== 'string' || !/^(?:stuns?|turns?):[\x21-\x7e]{1,300}$/.test(url))
    return undefined;
  if (login === undefined) return { url };
  if (!isObject(login)) return undefined;
  const { username, credential } = login;
  const texts = typeof username === 'string' && typeof credential === 'string';
  return texts ? { url, login: { username, credential } } : undefined;
}

/** The text to store a choice as ([S7]). */
export function writeServerChoice(chosen: ServerChoice): string {
  return JSON.stringify(chosen);
}

const PARTS = /^(stuns?|turns?):(\[[^\]]*\]|[^:?]*)(?::(\d+))?/;

/** The host in a server's URL, an IPv6 address in its brackets; the text itself if it is no URL. */
export function serverHost(url: string): string {
  return PARTS.exec(url)?.[2] ?? url;
}

/**
 * Whether two URLs mean the same server. Browsers report `stun:host` with the port they added, and
 * Firefox leaves out the transport (measured), so only scheme, host and port count.
 */
export function isSameServer(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(url: string): string {
  const [, scheme = '', host = url, port] = PARTS.exec(url) ?? [];
  return `${scheme} ${host} ${port ?? (scheme.endsWith('s') ? '5349' : '3478')}`;
}
