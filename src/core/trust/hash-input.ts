import { asciiBytes, bytesOfHex, decodeBase64, joinedBytes } from '../bytes.ts';
import type { Fingerprint } from '../pairing/packet.ts';

/** The two certificates of the line that first opened a link. */
export interface Certificates {
  readonly mine: Fingerprint;
  readonly theirs: Fingerprint;
}

/** One side of a link as far as it goes into a hash: its certificate, and what it made up. */
export interface Side {
  readonly fingerprint: Fingerprint;
  /** 32 bytes, base64url: the nonce of a tag, the fresh half of a secret. */
  readonly random: string;
}

const MEET = asciiBytes('heliograph meet');
const PAIR = asciiBytes('heliograph pair');

/** [T4] What a tag is the HMAC of: who shows it, to whom, over this very connection. */
export function tagInput(from: Side, to: Side): Uint8Array<ArrayBuffer> {
  return joinedBytes([
    MEET,
    bytesOfHex(from.fingerprint),
    bytesOfHex(to.fingerprint),
    bytesOfText(from.random),
    bytesOfText(to.random),
  ]);
}

/** [T6] What a new secret is the SHA-256 of: the same bytes on both sides. */
export function pairInput(one: Side, other: Side): Uint8Array<ArrayBuffer> {
  const [first, second] = one.fingerprint < other.fingerprint ? [one, other] : [other, one];
  return joinedBytes([
    PAIR,
    bytesOfHex(first.fingerprint),
    bytesOfHex(second.fingerprint),
    bytesOfText(first.random),
    bytesOfText(second.random),
  ]);
}

function bytesOfText(text: string): Uint8Array {
  return decodeBase64(text)?.bytes ?? new Uint8Array();
}
