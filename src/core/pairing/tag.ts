import type { CodeTag, LocalFacts, PairingPacket } from './packet.ts';

/** What a code is told from others by: not its candidates, which it may gain while it is shown. */
export type CodeIdentity = Pick<LocalFacts, 'fingerprint' | 'credentials'>;

/**
 * The 24-bit tag of a code (SPEC P6): FNV-1a over `fingerprint:ufrag:pwd`, its upper 8 bits folded
 * into the rest. Tells a handful of one's own codes apart, and proves nothing to anybody.
 */
export function tagOf({ fingerprint, credentials }: CodeIdentity): CodeTag {
  let hash = 0x811c9dc5;
  for (const char of `${fingerprint}:${credentials.ufrag}:${credentials.pwd}`) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  }
  const folded = (hash >>> 24) ^ (hash & 0xffffff);
  return folded.toString(16).padStart(6, '0') as CodeTag;
}

/** Whether a code that was read is one that this device made itself. */
export function isOwnCode(
  read: Pick<CodeIdentity, 'fingerprint'>,
  own: Pick<CodeIdentity, 'fingerprint'>,
): boolean {
  return read.fingerprint === own.fingerprint;
}

/** Whether the code that was read says that its maker has read this code of mine. */
export function isReplyTo(read: Pick<PairingPacket, 'seen'>, own: CodeIdentity): boolean {
  return read.seen === tagOf(own);
}
