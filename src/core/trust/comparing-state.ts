import type { FrameError } from '../link/frame-error.ts';
import type { ShortString } from './short-string.ts';
import type { Parties } from './words-input.ts';
import type { WordsMessage } from './words-messages.ts';

/** What a comparison starts from. */
export interface ComparingSetup {
  /** Protocol version of the link: the highest that both sides speak. */
  readonly version: number;
  /** Their certificates differ: equal ones are one's own code. */
  readonly parties: Parties;
}

/** What a hash is for; `check` is the commitment as this side computes it. */
export type HashPurpose = 'codes' | 'transcript' | 'commit' | 'check' | 'words';

/** All that one side of a comparison knows; SPEC.md in this folder has the rules. */
export interface Comparing {
  readonly setup: ComparingSetup;
  /** My messages so far: what is said again on a line that took the place of another ([T16]). */
  readonly said: readonly WordsMessage[];
  /** Theirs, at most one of each type. */
  readonly heard: readonly WordsMessage[];
  /** The one thing that the runner has been asked for and has not answered. */
  readonly awaiting: HashPurpose | 'nonce' | undefined;
  /** SHA-256 of the transcript ([T10]). */
  readonly transcript: Uint8Array<ArrayBuffer> | undefined;
  /** Mine: 32 random bytes, base64url. */
  readonly nonce: string | undefined;
  /** Their revealed nonce fits their commitment ([T13]); the first side has nothing to check. */
  readonly checked: boolean;
  /** Set once, never changed ([T15]). */
  readonly words: ShortString | undefined;
  readonly end: 'differs' | 'link-ended' | undefined;
}

/** What may happen during a comparison. */
export type ComparingEvent =
  /** The person wants to compare words. */
  | { readonly type: 'start' }
  | { readonly type: 'message'; readonly message: WordsMessage }
  /** The link is open again, perhaps over another line; or takes frames again. */
  | { readonly type: 'open-again' }
  | { readonly type: 'link-ended' }
  /** The SHA-256 of each input, in their order. */
  | {
      readonly type: 'hashed';
      readonly of: HashPurpose;
      readonly digests: readonly Uint8Array<ArrayBuffer>[];
    }
  /** 32 random bytes, base64url, that are used for nothing else. */
  | { readonly type: 'nonce'; readonly nonce: string }
  /** The person has compared. */
  | { readonly type: 'judge'; readonly match: boolean };

/** What the runner has to do after a step, in order. */
export type ComparingEffect =
  | { readonly type: 'send'; readonly message: WordsMessage }
  /** SHA-256 of each of them. */
  | {
      readonly type: 'hash';
      readonly of: HashPurpose;
      readonly inputs: readonly Uint8Array<ArrayBuffer>[];
    }
  | { readonly type: 'make-nonce' }
  /** The link is verified on this side, or has to be closed as `words-differ` ([T15], [T18]). */
  | { readonly type: 'judged'; readonly match: boolean }
  | { readonly type: 'refuse'; readonly error: FrameError };

/** The outcome of a step. */
export interface ComparingStep {
  readonly state: Comparing;
  readonly effects: readonly ComparingEffect[];
}

/** Where a comparison stands, for people. `broken-off`: the link ended before they had judged. */
export type ComparingPhase = 'idle' | 'waiting' | 'shown' | 'verified' | 'differs' | 'broken-off';

/** A message of that type out of a list, if there is one. */
export function messageOf<T extends WordsMessage['type']>(
  list: readonly WordsMessage[],
  type: T,
): Extract<WordsMessage, { type: T }> | undefined {
  return list.find(
    (message): message is Extract<WordsMessage, { type: T }> => message.type === type,
  );
}

/** [T11] Either side has asked. */
export function isAsked({ said, heard }: Comparing): boolean {
  return [...said, ...heard].some(({ type }) => type === 'words-start');
}

/** Where it stands, for people. */
export function comparingPhase(state: Comparing): ComparingPhase {
  const { said, words, end } = state;
  if (end === 'differs') return 'differs';
  if (messageOf(said, 'words-verdict')) return 'verified';
  if (!isAsked(state)) return 'idle';
  if (end) return 'broken-off';
  return words ? 'shown' : 'waiting';
}
