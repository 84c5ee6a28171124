import { parseAddress } from '../pairing/address.ts';
import { err, ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import { isSameServer, MAX_SERVERS, type IceServer, type ServerLogin } from './ice-server.ts';

/** [S2] Longest URL that is looked at, in UTF-16 code units. */
export const MAX_SERVER_URL = 300;

/** [S3] Longest user name or password, in UTF-8 bytes (RFC 8489 §14.3: below 509, rounded up). */
export const MAX_LOGIN_BYTES = 512;

/** Why a server cannot be used as it was typed ([S1] to [S4]). */
export type ServerError =
  | { readonly code: 'server-url-empty' }
  | { readonly code: 'server-url-too-long'; readonly limit: number }
  | { readonly code: 'server-url-scheme'; readonly scheme: string }
  | { readonly code: 'server-url-malformed'; readonly part: 'host' | 'port' | 'rest' }
  | { readonly code: 'server-url-transport' }
  | { readonly code: 'server-needs-credentials' }
  | { readonly code: 'server-credentials-malformed' }
  | { readonly code: 'server-credentials-too-long'; readonly limit: number }
  | { readonly code: 'server-known' }
  | { readonly code: 'too-many-servers'; readonly limit: number };

/** A server as it was typed. */
export interface TypedServer {
  readonly url: string;
  readonly username: string;
  readonly credential: string;
}

const OURS = /^(stuns?|turns?):(.*)$/is;
/** RFC 3986 §3.1, unless what follows the colon is a port: `example.org:3478` has no scheme. */
const FOREIGN = /^([a-z][a-z0-9+.-]*):(?!\d+$)/i;
const REST = /^(\[[^\]]*\]|[^:?[\]]*)(?::([^?]*))?(?:\?(.*))?$/;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** A number in its last place would make it an IPv4 address in disguise (WHATWG URL §3.5). */
const NUMBER = /^(?:\d+|0x[\da-f]*)$/;

/** Whether a server with this URL, complete or not, will need a user name and password ([S3]). */
export function needsLogin(url: string): boolean {
  return /^\s*turns?:/i.test(url);
}

/** [S1] [S2] [S3] The server that was typed, in canonical form, or what is wrong with it. */
export function parseIceServer(typed: TypedServer): Result<IceServer, ServerError> {
  const url = parseServerUrl(typed.url);
  if (!url.ok) return url;
  if (!needsLogin(url.value)) return ok({ url: url.value });
  const login = checkLogin(typed);
  return login.ok ? ok({ url: url.value, login: login.value }) : login;
}

/** [S1] [S2] The canonical form of a URL (RFC 7064, RFC 7065) or of a bare host, which means STUN. */
export function parseServerUrl(typed: string): Result<string, ServerError> {
  const text = typed.trim();
  if (text === '') return err({ code: 'server-url-empty' });
  if (text.length > MAX_SERVER_URL)
    return err({ code: 'server-url-too-long', limit: MAX_SERVER_URL });
  if (parseAddress(text)?.family === 'ipv6') return parseRest('stun', `[${text}]`);
  const [, scheme, rest] = OURS.exec(text) ?? [];
  if (scheme !== undefined) return parseRest(scheme.toLowerCase(), rest ?? '');
  const foreign = FOREIGN.exec(text)?.[1];
  if (foreign !== undefined)
    return err({ code: 'server-url-scheme', scheme: foreign.toLowerCase() });
  return parseRest('stun', text);
}

/** [S4] The list with one more server. */
export function addServer(
  list: readonly IceServer[],
  server: IceServer,
): Result<readonly IceServer[], ServerError> {
  if (list.some(({ url }) => url === server.url || isSameServer(url, server.url)))
    return err({ code: 'server-known' });
  if (list.length >= MAX_SERVERS) return err({ code: 'too-many-servers', limit: MAX_SERVERS });
  return ok([...list, server]);
}

function parseRest(scheme: string, rest: string): Result<string, ServerError> {
  const [whole, hostText = '', portText, query] = REST.exec(rest) ?? [];
  if (whole === undefined) return err({ code: 'server-url-malformed', part: 'rest' });
  const host = parseHost(hostText.toLowerCase());
  if (host === undefined) return err({ code: 'server-url-malformed', part: 'host' });
  const port = parsePort(portText);
  if (port === undefined) return err({ code: 'server-url-malformed', part: 'port' });
  const transport = parseTransport(scheme, query);
  if (transport === undefined) return err({ code: 'server-url-transport' });
  return ok(`${scheme}:${host}${port}${transport}`);
}

/** A DNS name (RFC 1123 §2.1, and underscores, which exist), an IPv4 address, or [IPv6]. */
function parseHost(text: string): string | undefined {
  if (text.startsWith('[')) {
    const address = parseAddress(text.slice(1, -1));
    return address?.family === 'ipv6' ? `[${address.text}]` : undefined;
  }
  if (parseAddress(text)?.family === 'ipv4') return text;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const labels = name.split('.');
  const isName = name.length <= 253 && labels.every((label) => LABEL.test(label));
  return isName && !NUMBER.test(labels.at(-1) ?? '') ? name : undefined;
}

/** With its colon; empty where none was given. */
function parsePort(text: string | undefined): string | undefined {
  if (text === undefined) return '';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? `:${port}` : undefined;
}

/** RFC 7065 §3.1; only the two transports that it names, and only for TURN. */
function parseTransport(scheme: string, query: string | undefined): string | undefined {
  if (query === undefined) return '';
  const transport = /^transport=(udp|tcp)$/i.exec(query)?.[1];
  return transport && needsLogin(`${scheme}:`)
    ? `?transport=${transport.toLowerCase()}`
    : undefined;
}

function checkLogin({ username, credential }: ServerLogin): Result<ServerLogin, ServerError> {
  if (username === '' || credential === '') return err({ code: 'server-needs-credentials' });
  const both = [username, credential];
  if (both.some((text) => utf8Length(text) > MAX_LOGIN_BYTES))
    return err({ code: 'server-credentials-too-long', limit: MAX_LOGIN_BYTES });
  // RFC 8265 §4.2: no control characters in either.
  if (both.some((text) => /\p{Cc}/u.test(text)))
    return err({ code: 'server-credentials-malformed' });
  return ok({ username, credential });
}
