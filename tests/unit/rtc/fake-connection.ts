/** As much of a connection as gathering shows: its events, said by the test. */
export class FakeConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'gathering';

  get real(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  /** An address of this kind; `url`: the server that gave it, where the browser says so. */
  finds(type: RTCIceCandidateType, url?: string): void {
    const candidate = `candidate:1 1 udp 1 192.0.2.1 9 typ ${type}`;
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate, url } }));
  }

  ends(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }));
  }

  fails(url: string, errorCode: number): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url, errorCode }));
  }
}
