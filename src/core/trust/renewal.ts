import type { RememberHave } from './remember-messages.ts';
import { acceptedOf, endsOf, isSure, type Certified, type Remembered } from './remembered.ts';
import type { Around } from './remembering-state.ts';

/** [T24] A certificate is renewed from this long before it expires, in milliseconds: 60 days. */
export const RENEW_MS = 60 * 24 * 60 * 60 * 1_000;

/**
 * [T24] Whether a new certificate may be agreed here: the link is of the pair itself, or this side is
 * sure of it. The secret alone is not enough.
 */
export function mayRenew(remembered: Remembered, { trust, certificates }: Around): boolean {
  if (isSure(trust)) return true;
  return (
    certificates?.mine === remembered.mine && acceptedOf(remembered).includes(certificates.theirs)
  );
}

/** [T24] My certificate is gone or expires soon, and nothing newer is there to take its place. */
export function isDue(remembered: Remembered, keyed: boolean, { at }: Around): boolean {
  const { next } = remembered;
  if (next && next.expires - at >= RENEW_MS) return false;
  return !keyed || endsOf(remembered).mine - at < RENEW_MS;
}

/**
 * [T23] One of the two speaks of another certificate than the one that is stored: it is no renewal,
 * since each of those is stored on both sides before it is used.
 */
export function isChanged(remembered: Remembered, { mine, theirs }: RememberHave): boolean {
  const known = mine === undefined || acceptedOf(remembered).includes(mine.fingerprint);
  return !known || (!theirs.includes(remembered.mine) && !holdsNext(remembered, theirs));
}

/** [T24] What is stored after what they say; the same object if nothing changes. */
export function renewedBy(remembered: Remembered, heard: RememberHave, around: Around): Remembered {
  const taken = takeIntoUse(remembered, heard);
  const accepted = mayRenew(remembered, around) ? accept(taken, heard) : taken;
  const { next } = accepted;
  if (!next || !holdsNext(accepted, heard.theirs)) return accepted;
  const { next: _used, ...rest } = accepted;
  return withEnds({ ...rest, mine: next.fingerprint }, { mine: next.expires });
}

/** They use their new certificate now: the old one has done. */
function takeIntoUse(remembered: Remembered, { mine }: RememberHave): Remembered {
  const { theirNext, ...rest } = remembered;
  if (!theirNext || mine?.fingerprint !== theirNext.fingerprint) return remembered;
  return withEnds({ ...rest, theirs: theirNext.fingerprint }, { theirs: theirNext.expires });
}

/** Their new one, beside the one in use. */
function accept(remembered: Remembered, { next }: RememberHave): Remembered {
  if (!next || acceptedOf(remembered).includes(next.fingerprint)) return remembered;
  return { ...remembered, theirNext: next };
}

function holdsNext({ next }: Remembered, held: RememberHave['theirs']): boolean {
  return next !== undefined && held.includes(next.fingerprint);
}

/** Both ends of validity, and the sooner of them. */
export function withEnds(
  remembered: Remembered,
  changed: { readonly mine?: number; readonly theirs?: number },
): Remembered {
  const ends = { ...endsOf(remembered), ...changed };
  return { ...remembered, ends, expires: Math.min(ends.mine, ends.theirs) };
}

/** [T20] What is stored once both certificates are known. */
export function rememberedOf(
  certificates: { readonly mine: Certified; readonly theirs: Certified },
  { trust, since }: Pick<Remembered, 'trust' | 'since'>,
): Remembered {
  const [mine, theirs] = [certificates.mine.fingerprint, certificates.theirs.fingerprint];
  const ends = { mine: certificates.mine.expires, theirs: certificates.theirs.expires };
  return withEnds(
    { mine, theirs, roots: { mine, theirs }, trust, since, expires: ends.mine },
    ends,
  );
}
