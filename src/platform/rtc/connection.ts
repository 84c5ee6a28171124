import type { IceServer } from '../../core/link/ice-server.ts';

/** A connection, and which of the wanted servers it will ask. */
export interface OpenConnection {
  readonly connection: RTCPeerConnection;
  readonly used: readonly IceServer[];
  /** Servers that this browser does not take; Firefox, for one, knows no `stuns` (measured). */
  readonly unusable: readonly IceServer[];
}

/**
 * Makes a connection with these servers. One that the browser refuses (W3C webrtc §4.4.1.6) is left
 * out rather than the code. Throws only where there can be no connection at all.
 */
export function openConnection(
  servers: readonly IceServer[],
  certificate: RTCCertificate | undefined,
): OpenConnection {
  const rest = certificate ? { certificates: [certificate] } : {};
  const open = (used: readonly IceServer[]): RTCPeerConnection =>
    new RTCPeerConnection(used.length > 0 ? { ...rest, iceServers: iceServers(used) } : rest);
  try {
    return { connection: open(servers), used: servers, unusable: [] };
  } catch {
    const used = servers.filter(isTaken);
    const unusable = servers.filter((server) => !used.includes(server));
    return { connection: open(used), used, unusable };
  }
}

/** The form in which browsers want servers (W3C webrtc §4.2.4). */
export function iceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map(({ url, login }) => ({ urls: url, ...login }));
}

function isTaken(server: IceServer): boolean {
  try {
    new RTCPeerConnection({ iceServers: iceServers([server]) }).close();
    return true;
  } catch {
    return false;
  }
}
