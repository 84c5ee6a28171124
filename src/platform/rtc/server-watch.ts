import { isSameServer, type IceServer, type ServerFailure } from '../../core/link/ice-server.ts';

/**
 * A server that has not answered by then is called unreachable. Browsers say so only after 11 s
 * (Firefox) or never (Chromium: a black hole, a TURN server over TCP; measured).
 */
export const ANSWER_MS = 5_000;

/** W3C webrtc §4.8.2: the server was not reached from one of the addresses. */
const NOT_REACHED = 701;

/** What is watched, and who is told. */
export interface ServerWatch {
  readonly servers: readonly IceServer[];
  /** Once for each server at most. */
  readonly failed: (failure: ServerFailure) => void;
}

/**
 * Watches how a connection's servers do while it gathers. An error code of the server is told at
 * once; that it cannot be reached only when gathering has ended or after 5 s, since browsers report
 * it for each address by itself, and one that gets through is enough. Where it is not known which
 * of several servers an address came from (Firefox) none is accused.
 */
export function watchServers(
  connection: RTCPeerConnection,
  { servers, failed }: ServerWatch,
): () => void {
  if (servers.length === 0) return () => undefined;
  const told = new Set<IceServer>();
  const silent = new Set<IceServer>();
  const answers: Answer[] = [];
  const tell = (server: IceServer, failure: Omit<ServerFailure, 'url'>): void => {
    if (!told.has(server)) failed({ url: server.url, ...failure });
    told.add(server);
  };
  let end: ReturnType<typeof setTimeout> | undefined;
  const judge = (): void => {
    const unfinished = connection.iceGatheringState !== 'complete';
    for (const server of servers.filter((one) => !mayHaveAnswered(one, answers)))
      // A TURN server that works always gives an address; STUN gives none where there is no NAT.
      if (unfinished || silent.has(server) || isRelay(server))
        tell(server, { reason: 'unreachable', status: NOT_REACHED });
  };
  const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
    if (candidate) answers.push(...answerOf(candidate));
    // The code that is made now comes first.
    else end = setTimeout(judge);
  };
  const onError = ({ url, errorCode }: RTCPeerConnectionIceErrorEvent): void => {
    const server = servers.find((one) => isSameServer(one.url, url)) ?? onlyOne(servers);
    if (!server) return;
    if (errorCode === NOT_REACHED) silent.add(server);
    else tell(server, { reason: 'refused', status: errorCode });
  };
  connection.addEventListener('icecandidate', onCandidate);
  connection.addEventListener('icecandidateerror', onError);
  const timer = setTimeout(judge, ANSWER_MS);
  return () => {
    connection.removeEventListener('icecandidate', onCandidate);
    connection.removeEventListener('icecandidateerror', onError);
    clearTimeout(timer);
    clearTimeout(end);
  };
}

/** An address that some server gave; `url` where the browser says which. */
interface Answer {
  readonly url: string | undefined;
  readonly relay: boolean;
}

function answerOf({ candidate, url }: RTCIceCandidate & { readonly url?: string }): Answer[] {
  const relay = candidate.includes(' typ relay');
  return relay || candidate.includes(' typ srflx') ? [{ url: url || undefined, relay }] : [];
}

function mayHaveAnswered(server: IceServer, answers: readonly Answer[]): boolean {
  return answers.some(
    ({ url, relay }) =>
      (relay || !isRelay(server)) && (url === undefined || isSameServer(url, server.url)),
  );
}

function isRelay({ login }: IceServer): boolean {
  return login !== undefined;
}

function onlyOne(servers: readonly IceServer[]): IceServer | undefined {
  return servers.length === 1 ? servers[0] : undefined;
}
