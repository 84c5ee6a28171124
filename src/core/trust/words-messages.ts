/** The name of this feature in a hello: a side that does not give it is not asked to compare. */
export const WORDS_FEATURE = 'words';

/** Bytes of a nonce and of a commitment ([T12]). */
export const NONCE_BYTES = 32;

/** Asks to compare words; may come from both sides at once ([T11]). */
export interface WordsStart {
  readonly type: 'words-start';
}

/** The first side binds itself to its nonce before it has seen the other's ([T12]). */
export interface WordsCommit {
  readonly type: 'words-commit';
  /** SHA-256 over transcript and nonce: 32 bytes, base64url. */
  readonly commit: string;
}

/** The second side's nonce, made only after the commitment has come ([T12]). */
export interface WordsNonce {
  readonly type: 'words-nonce';
  /** 32 random bytes, base64url. */
  readonly nonce: string;
}

/** The first side opens its commitment: now both can compute the words ([T12]). */
export interface WordsReveal {
  readonly type: 'words-reveal';
  /** The 32 bytes that were committed to, base64url. */
  readonly nonce: string;
}

/** What the sender's person said of the words; proves nothing to the receiver ([T15]). */
export interface WordsVerdict {
  readonly type: 'words-verdict';
  /** False closes the link as `words-differ`. */
  readonly match: boolean;
}

/** All messages of comparing words. */
export type WordsMessage = WordsStart | WordsCommit | WordsNonce | WordsReveal | WordsVerdict;
