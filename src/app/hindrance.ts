import { isFramed } from '../platform/page/framed.ts';
import { browserRtc } from '../platform/rtc/browser-rtc.ts';

/** Why the app cannot run where it was opened. */
export type Hindrance =
  /** Inside another site, which could lay its own buttons over ours. */
  | 'framed'
  /** No WebRTC in this browser. */
  | 'no-webrtc';

/** Asked before anything is made: nothing of the app runs then. */
export function hindrance(): Hindrance | undefined {
  if (isFramed()) return 'framed';
  return browserRtc.supported ? undefined : 'no-webrtc';
}
