import { base64UrlOf } from '../bytes.ts';
import { MAX_SHOWN, TAG_BATCH, TAG_BYTES } from './messages.ts';

/** One conversation in which the other side could be met again. */
export interface Candidate<Id> {
  readonly id: Id;
  /** 32 bytes that only the two parties of the conversation have. */
  readonly secret: Uint8Array<ArrayBuffer>;
  /** False where another tab of this browser owns it: it is not shown, only noticed ([T9]). */
  readonly free: boolean;
}

/** The two HMACs of a candidate on this link: as I show it, and as they would. */
export interface Macs {
  readonly mine: Uint8Array;
  readonly theirs: Uint8Array;
}

/** A candidate with the tags by which the two parties of it know each other on this link. */
export interface Tagged<Id> {
  readonly candidate: Candidate<Id>;
  readonly mine: string;
  readonly theirs: string;
}

/** [T4] The conversations that are shown: free ones, the newest first as they were given. */
export function shownOf<Id>(tagged: readonly Tagged<Id>[]): readonly Tagged<Id>[] {
  return tagged.filter(({ candidate }) => candidate.free).slice(0, MAX_SHOWN);
}

/** [T4] A tag in the form in which it travels. */
export function tagOfMac(mac: Uint8Array): string {
  return base64UrlOf(mac.slice(0, TAG_BYTES));
}

/** [T4] How many random tags hide the number of real ones. */
export function fillerCount(real: number): number {
  return Math.max(TAG_BATCH, Math.ceil(real / TAG_BATCH) * TAG_BATCH) - real;
}

/** [T4] Real and random tags in an order that says nothing. */
export function mixed(real: readonly string[], filler: readonly Uint8Array[]): readonly string[] {
  return [...real, ...filler.slice(0, fillerCount(real.length)).map(tagOfMac)].sort();
}

/**
 * [T5] Which conversation this is, out of those that both have shown: the one whose tag, as the
 * side with the smaller certificate shows it, is the smallest. Both sides have both tags of each.
 */
export function choose<Id>(
  tagged: readonly Tagged<Id>[],
  theirTags: readonly string[],
  iAmFirst: boolean,
): Candidate<Id> | undefined {
  const shared = shownOf(tagged).filter(({ theirs }) => theirTags.includes(theirs));
  const key = ({ mine, theirs }: Tagged<Id>): string => (iAmFirst ? mine : theirs);
  const [first, ...rest] = shared;
  if (!first) return undefined;
  return rest.reduce((best, next) => (key(next) < key(best) ? next : best), first).candidate;
}

/** [T9] One that they have shown and that another tab of mine owns. */
export function elsewhere<Id>(
  tagged: readonly Tagged<Id>[],
  theirTags: readonly string[],
): Candidate<Id> | undefined {
  return tagged.find(({ candidate, theirs }) => !candidate.free && theirTags.includes(theirs))
    ?.candidate;
}
