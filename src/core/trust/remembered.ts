import type { Fingerprint } from '../pairing/packet.ts';
import type { Trust } from './carrier.ts';

/** The certificates by which two devices know each other, each shown to nobody else (fact F14). */
export interface PairFingerprints {
  readonly mine: Fingerprint;
  readonly theirs: Fingerprint;
}

/** A device that both people have agreed to remember; stored with the conversation of the two. */
export interface Remembered extends PairFingerprints {
  /** The first certificates that the two agreed on: the safety number is made of them. */
  readonly roots: PairFingerprints;
  /** How sure this side was when it agreed. */
  readonly trust: Extract<Trust, 'scanned' | 'verified'>;
  /** When it was agreed: milliseconds since 1970. */
  readonly since: number;
  /** When the first of the two certificates expires, by the clock of its own device. */
  readonly expires: number;
}
