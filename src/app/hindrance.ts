import { isFramed } from '../platform/page/framed.ts';
import { browserRtc } from '../platform/rtc/browser-rtc.ts';
import { webStorage } from '../platform/storage/key-value.ts';

/** Why the app cannot run where it was opened. */
export type Hindrance =
  /** Inside another site, which could lay its own buttons over ours. */
  | 'framed'
  /** No WebRTC in this browser. */
  | 'no-webrtc'
  /** A passphrase is set over what is kept: nothing of it is read before. */
  | 'locked';

/** Asked before anything is made: nothing of the app runs then. */
export function hindrance(): Hindrance | undefined {
  if (isFramed()) return 'framed';
  if (!browserRtc.supported) return 'no-webrtc';
  const lock = webStorage(() => localStorage).get('lock');
  return lock.ok && lock.value ? 'locked' : undefined;
}
