import { fetchPiece } from '../pieces/piece.ts';
import { BrowserLine } from './line.ts';
import type { Rtc } from './port.ts';

/** The real WebRTC of this browser. */
export const browserRtc: Rtc = {
  get supported() {
    return (
      typeof RTCPeerConnection === 'function' && 'createDataChannel' in RTCPeerConnection.prototype
    );
  },
  open: (options, handlers) => new BrowserLine(options, handlers),
  // Only an interrupted link asks.
  hostAddresses: async () => {
    const piece = await fetchPiece(() => import('./addresses.ts'));
    return piece.ok ? piece.value.hostAddresses() : [];
  },
};
