import type { IceServer } from '../../../src/core/link/ice-server.ts';

/** Servers as the lab names them to browsers, in the form of the app's own setting. */
export function serversOf(named: readonly RTCIceServer[]): IceServer[] {
  return named.map(({ urls, username, credential }) => ({
    url: String(urls),
    ...(username !== undefined && credential !== undefined && { login: { username, credential } }),
  }));
}

const all: RTCPeerConnection[] = [];

/** From now on `connectionOf` knows every connection of this page. */
export function recordConnections(): void {
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      all.push(this);
    }
  };
}

/** The connection whose local description has this user fragment. */
export function connectionOf(ufrag: string): RTCPeerConnection | undefined {
  return all.find(({ localDescription }) =>
    localDescription?.sdp.includes(`a=ice-ufrag:${ufrag}\r\n`),
  );
}
