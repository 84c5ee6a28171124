import type { Fingerprint } from '../pairing/packet.ts';
import type { Trust } from './carrier.ts';

/** The certificates by which two devices know each other, each shown to nobody else (fact F14). */
export interface PairFingerprints {
  readonly mine: Fingerprint;
  readonly theirs: Fingerprint;
}

/** A certificate as it is told to the other side of its pair. */
export interface Certified {
  readonly fingerprint: Fingerprint;
  /** End of its validity by the clock of the device that made it: milliseconds since 1970. */
  readonly expires: number;
}

/** Levels of trust at which two devices may agree to remember each other ([T19]). */
export type SureTrust = Extract<Trust, 'scanned' | 'verified'>;

/** A device that both people have agreed to remember; stored with the conversation of the two. */
export interface Remembered extends PairFingerprints {
  /** The first certificates that the two agreed on: the safety number is made of them. */
  readonly roots: PairFingerprints;
  /** How sure this side was when it agreed. */
  readonly trust: SureTrust;
  /** When it was agreed: milliseconds since 1970. */
  readonly since: number;
  /** When the first of the two certificates expires, by the clock of its own device. */
  readonly expires: number;
  /** When each of the two does; absent: both at `expires`. */
  readonly ends?: { readonly mine: number; readonly theirs: number };
  /** My new certificate, until the other side is known to have it stored ([T24]). */
  readonly next?: Certified;
  /** Their new one: as good as the old one, until they have taken it into use ([T24]). */
  readonly theirNext?: Certified;
}

/** Before two devices remember each other: what one of them has said to it. */
export type Asking =
  /** Asked and not wanted: it is not offered by itself again ([T21]). */
  | { readonly state: 'declined' }
  /** This side's person wants it; `mine` is kept for it already ([T20]). */
  | { readonly state: 'wanted'; readonly mine: Certified; readonly trust: SureTrust };

/** True at the two levels at which devices may be remembered ([T19]). */
export function isSure(trust: Trust | undefined): trust is SureTrust {
  return trust === 'scanned' || trust === 'verified';
}

/** When each certificate of the pair expires, by its own device's clock. */
export function endsOf({ ends, expires }: Remembered): NonNullable<Remembered['ends']> {
  return ends ?? { mine: expires, theirs: expires };
}

/** Their certificates that this side takes for theirs: the one in use, and one that may come to be. */
export function acceptedOf({ theirs, theirNext }: Remembered): readonly Fingerprint[] {
  return theirNext ? [theirs, theirNext.fingerprint] : [theirs];
}
