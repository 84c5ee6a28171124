import type { Certificates } from './hash-input.ts';
import type { Trust } from './carrier.ts';
import type { RememberMessage } from './remember-messages.ts';
import type { Certified, Remembered, SureTrust } from './remembered.ts';

/** What this side has stored about remembering one device. */
export type Own =
  /** Nothing; `declined`: it is not offered by itself. */
  | { readonly kind: 'none'; readonly declined: boolean }
  /** Its person wants it, and its certificate is kept. */
  | { readonly kind: 'wants'; readonly mine: Certified; readonly trust: SureTrust }
  | { readonly kind: 'has'; readonly remembered: Remembered };

/** What people have to know. */
export type RememberNews =
  /** Both have stored it, after somebody here asked or agreed. */
  | 'agreed'
  /** They were asked and do not want it, or their device could not. */
  | 'declined'
  /** They have forgotten this device: nothing is left of it here either ([T25]). */
  | 'forgotten'
  /** They say another certificate than the one that is stored here ([T23]). */
  | 'changed';

/** All that one side knows on one link; SPEC.md in this folder has the rules. */
export interface Remembering {
  /** As it is stored. */
  readonly own: Own;
  /** What they said last on this link. */
  readonly heard: RememberMessage | undefined;
  readonly up: boolean;
  /** This side's person has asked or agreed on this link. */
  readonly asked: boolean;
  /** They asked on this link, and this side's answer was no. */
  readonly refused: boolean;
  /** The certificate that `own` names is there and can be used. */
  readonly keyed: boolean;
  /** What the runner was asked for and has not answered: a certificate, or storing this. */
  readonly doing: 'make' | Own | undefined;
  /** To be forgotten as soon as that is done. */
  readonly forgetting: boolean;
  /** A new certificate was tried on this link: one try is enough. */
  readonly renewed: boolean;
  /** Something could not be stored: nothing more is tried on this link, unless a person asks. */
  readonly stuck: boolean;
  /** Each once for each link. */
  readonly told: readonly RememberNews[];
}

/** What is so at the moment of a step. */
export interface Around {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How sure this side is of the link ([T1], [T18]). */
  readonly trust: Trust | undefined;
  /** Of the line that first opened the link. */
  readonly certificates: Certificates | undefined;
}

/** What may happen. */
export type RememberingEvent =
  /** The device is there and recognised, or frames may be said again. */
  | { readonly type: 'up' }
  | { readonly type: 'down' }
  | { readonly type: 'message'; readonly message: RememberMessage }
  /** A person here wants it: asks, or agrees. */
  | { readonly type: 'ask' }
  /** A person here does not want it. */
  | { readonly type: 'decline' }
  | { readonly type: 'forget' }
  /** The words were compared meanwhile, or the like: look again. */
  | { readonly type: 'look' }
  /** A certificate is made, and kept durably. */
  | { readonly type: 'made'; readonly mine: Certified }
  /** What was to be stored is, durably. */
  | { readonly type: 'stored' }
  /** It could not be made, kept or stored. */
  | { readonly type: 'failed' };

/** What the runner has to do after a step, in order. */
export type RememberingEffect =
  | { readonly type: 'send'; readonly message: RememberMessage }
  /** A fresh certificate for this pair, kept durably. */
  | { readonly type: 'make' }
  /** In the place of what is stored; then certificates that it does not name can go. */
  | { readonly type: 'store'; readonly own: Own }
  | { readonly type: 'tell'; readonly news: RememberNews };

/** The outcome of a step. */
export interface RememberingStep {
  readonly state: Remembering;
  readonly effects: readonly RememberingEffect[];
}

/** All that the other side is told: what is stored here ([T20]). */
export function statement({ own, refused, asked, keyed }: Remembering): RememberMessage {
  if (own.kind === 'none') return { type: 'remember-none', declined: refused };
  if (own.kind === 'wants') return { type: 'remember-want', mine: own.mine, now: asked };
  const { mine, ends, expires, next, theirs, theirNext } = own.remembered;
  return {
    type: 'remember-have',
    ...(keyed && { mine: { fingerprint: mine, expires: ends?.mine ?? expires } }),
    ...(next && { next }),
    theirs: theirNext ? [theirs, theirNext.fingerprint] : [theirs],
  };
}

/** The certificates of this side that it names: no other one has to be kept. */
export function certificatesOf(own: Own): readonly Certified['fingerprint'][] {
  if (own.kind === 'none') return [];
  if (own.kind === 'wants') return [own.mine.fingerprint];
  const { mine, next } = own.remembered;
  return next ? [mine, next.fingerprint] : [mine];
}
