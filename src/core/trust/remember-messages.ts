import type { Fingerprint } from '../pairing/packet.ts';
import type { Certified } from './remembered.ts';

/** The name of this feature in a hello: nobody else is told or asked any of this. */
export const REMEMBER_FEATURE = 'remember';

/** I do not remember this device ([T20]). */
export interface RememberNone {
  readonly type: 'remember-none';
  /** You asked on this link, and it was not wanted, or could not be done. */
  readonly declined: boolean;
}

/** My person wants us to remember each other ([T20]). */
export interface RememberWant {
  readonly type: 'remember-want';
  /** The certificate that I keep for you. */
  readonly mine: Certified;
  /** Said by a person on this link; false if it was begun on an earlier one ([T22]). */
  readonly now: boolean;
}

/** I remember you, and have stored it ([T20]). */
export interface RememberHave {
  readonly type: 'remember-have';
  /** The certificate that I use towards you; absent if this browser has lost it. */
  readonly mine?: Certified | undefined;
  /** One that is to take its place once you say that you have stored it ([T24]). */
  readonly next?: Certified | undefined;
  /** Yours that I accept: the one in use, and a new one if you have told me of it. One or two. */
  readonly theirs: readonly Fingerprint[];
}

/** All messages of remembering. Each says all there is to say: the last one counts. */
export type RememberMessage = RememberNone | RememberWant | RememberHave;
