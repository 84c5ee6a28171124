/**
 * Gives every connection of this page these STUN and TURN servers, unless it names its own: until
 * the app has a setting for them.
 */
export function useServers(iceServers: RTCIceServer[]): void {
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super({ iceServers, ...configuration });
      all.push(this);
    }
  };
}

const all: RTCPeerConnection[] = [];

/** The connection whose local description has this user fragment. */
export function connectionOf(ufrag: string): RTCPeerConnection | undefined {
  return all.find(({ localDescription }) =>
    localDescription?.sdp.includes(`a=ice-ufrag:${ufrag}\r\n`),
  );
}
