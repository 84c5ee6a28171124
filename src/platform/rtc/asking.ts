import type { IceServer } from '../../core/link/ice-server.ts';
import { openConnection } from './connection.ts';
import { watchServers, type ServerWatch } from './server-watch.ts';

/** How to ask servers for a line. */
export interface AskOptions extends ServerWatch {
  readonly certificate: RTCCertificate | undefined;
}

/** A connection that asks servers; `stop` ends the watch over them, not the connection. */
export interface AskingConnection {
  readonly connection: RTCPeerConnection;
  readonly used: readonly IceServer[];
  readonly stop: () => void;
}

/**
 * All that only a line with servers needs; loaded when there are some. Never without a connection
 * because of a server: one that the browser does not take is told as `unusable`, soon.
 */
export function ask({ servers, certificate, failed }: AskOptions): AskingConnection {
  const { connection, used, unusable } = openConnection(servers, certificate);
  const stop = watchServers(connection, { servers: used, failed });
  queueMicrotask(() => {
    for (const { url } of unusable) failed({ url, reason: 'unusable', status: 0 });
  });
  return { connection, used, stop };
}
