import { hostAddresses } from './addresses.ts';
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
  hostAddresses,
};
