import type { IceServer } from '../../core/link/ice-server.ts';
import { readLocalDescription } from '../../core/pairing/local-description.ts';
import { openConnection } from './connection.ts';
import { ANSWER_MS, watchServers } from './server-watch.ts';

/** What became of an attempt to use a server. */
export type ServerVerdict =
  /** `address`: where this device is on the internet, if the server told; `relays`: it passes on. */
  | { readonly code: 'works'; readonly address: string | undefined; readonly relays: boolean }
  /** It answered, but names no address that this device does not know itself: there is no NAT. */
  | { readonly code: 'nothing-found' }
  /** STUN error code (RFC 8489 §14.8); 401 is a wrong name or password. */
  | { readonly code: 'refused'; readonly status: number }
  | { readonly code: 'unreachable' }
  /** This browser does not take such a server. */
  | { readonly code: 'unusable' };

/** Asks one server as pairing would, and says what came of it within 5 s. */
export type TryServer = (server: IceServer) => Promise<ServerVerdict>;

/** After the end of gathering: the watch over the server speaks first. */
const AFTER_END_MS = 20;

/** After the first address that was wanted: others may follow. */
const REST_MS = 400;

/** {@link TryServer} with a connection of its own that is closed again. */
export const tryServer: TryServer = async (server) => {
  const { connection, unusable } = openConnection([server], undefined);
  try {
    if (unusable.length > 0) return { code: 'unusable' };
    connection.createDataChannel('');
    const verdict = gather(connection, server);
    await connection.setLocalDescription();
    return await verdict;
  } catch {
    return { code: 'unusable' };
  } finally {
    connection.close();
  }
};

function gather(connection: RTCPeerConnection, server: IceServer): Promise<ServerVerdict> {
  return new Promise((resolve) => {
    const end = (verdict: ServerVerdict): void => {
      stop();
      clearTimeout(timer);
      connection.removeEventListener('icecandidate', onCandidate);
      resolve(verdict);
    };
    const wanted = server.login ? ' typ relay' : ' typ srflx';
    const look = (): void => end(verdictOf(connection, server));
    const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
      // What fails is told by the other watch, at once after the end.
      if (!candidate) setTimeout(look, AFTER_END_MS);
      if (!candidate?.candidate.includes(wanted)) return;
      clearTimeout(timer);
      timer = setTimeout(look, REST_MS);
    };
    const stop = watchServers(connection, {
      servers: [server],
      failed: ({ reason, status }) =>
        end(reason === 'refused' ? { code: reason, status } : { code: reason }),
    });
    let timer = setTimeout(look, ANSWER_MS);
    connection.addEventListener('icecandidate', onCandidate);
  });
}

function verdictOf(connection: RTCPeerConnection, { login }: IceServer): ServerVerdict {
  const facts = readLocalDescription(connection.localDescription?.sdp ?? '');
  const candidates = facts.ok ? facts.value.candidates : [];
  const relays = candidates.some(({ type }) => type === 'relay');
  const found = candidates.find(({ type }) => type === 'srflx');
  if (login ? !relays : !found) return { code: 'nothing-found' };
  return { code: 'works', address: found?.address.text, relays };
}
