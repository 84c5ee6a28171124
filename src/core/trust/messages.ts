/** How many conversations a device shows tags of: the newest ones ([T4]). */
export const MAX_SHOWN = 32;

/** Most tags that are taken in one `known` ([T4]). */
export const MAX_TAGS = 64;

/** Tags come in multiples of this, so that their number is not told ([T4]). */
export const TAG_BATCH = 8;

/** Bytes of a nonce, a fresh value and a secret. */
export const SECRET_BYTES = 32;

/** Bytes of a tag: the first of an HMAC-SHA-256 (RFC 2104 §5). */
export const TAG_BYTES = 16;

/** First frame of recognition ([T2]): makes every tag of this link a new one. */
export interface Meet {
  readonly type: 'meet';
  /** 32 random bytes, base64url. */
  readonly nonce: string;
}

/** Which conversations the sender could be in, told so that only the other party of one sees it. */
export interface Known {
  readonly type: 'known';
  /** Base64url of 16 bytes each, at most 64, sorted ([T4]). */
  readonly tags: readonly string[];
  /** The sender's half of a new secret, should none match: 32 random bytes, base64url ([T6]). */
  readonly fresh: string;
}

/** The sender has stored which conversation this is; texts may follow ([T7]). */
export interface Met {
  readonly type: 'met';
  /** Highest number of the receiver's messages that the sender keeps, 0 for none ([C10]). */
  readonly received: number;
}

/** All messages of recognition. */
export type TrustMessage = Meet | Known | Met;
