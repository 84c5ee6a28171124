import { asciiBytes, bytesOfHex, decodeBase64, joinedBytes } from '../bytes.ts';
import type { LocalFacts } from '../pairing/packet.ts';
import type { DtlsRole } from '../pairing/role.ts';

/** What the words prove of one side: all that names it, on the line that first opened the link. */
export interface Party extends Pick<LocalFacts, 'fingerprint' | 'credentials'> {
  readonly role: DtlsRole;
}

/** Both sides of a link as this one sees them. */
export interface Parties {
  readonly mine: Party;
  readonly theirs: Party;
}

/** Both in the order that is the same on both sides: the smaller certificate first. */
export type Ordered<T> = readonly [first: T, second: T];

const TRANSCRIPT = asciiBytes('heliograph transcript');
const CODE = asciiBytes('heliograph code');
const COMMIT = asciiBytes('heliograph commit');
const WORDS = asciiBytes('heliograph words');

/** True if this side is the first one. */
export function isFirst({ mine, theirs }: Parties): boolean {
  return mine.fingerprint < theirs.fingerprint;
}

/** The first side, then the second. */
export function inOrder(parties: Parties): Ordered<Party> {
  return isFirst(parties) ? [parties.mine, parties.theirs] : [parties.theirs, parties.mine];
}

/** [T10] What a code's 32 bytes in the transcript are the SHA-256 of. */
export function codeInput({ fingerprint, credentials }: Party): Uint8Array<ArrayBuffer> {
  const { ufrag, pwd } = credentials;
  return joinedBytes([CODE, bytesOfHex(fingerprint), ...measured(ufrag), ...measured(pwd)]);
}

/** [T10] The transcript; `codes`: the SHA-256 of {@link codeInput} of each side. */
export function transcriptInput(
  version: number,
  parties: Ordered<Party>,
  codes: Ordered<Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const [first, second] = parties;
  return joinedBytes([
    ...[TRANSCRIPT, twoBytes(version)],
    ...[bytesOfHex(first.fingerprint), codes[0], roleByte(first)],
    ...[bytesOfHex(second.fingerprint), codes[1], roleByte(second)],
  ]);
}

/** [T12] What a commitment is the SHA-256 of; `transcript`: its SHA-256, `nonce`: base64url. */
export function commitInput(transcript: Uint8Array, nonce: string): Uint8Array<ArrayBuffer> {
  return joinedBytes([COMMIT, transcript, bytesOfText(nonce)]);
}

/** [T14] What the words are the SHA-256 of; `transcript`: its SHA-256, `nonces`: base64url. */
export function wordsInput(
  transcript: Uint8Array,
  [first, second]: Ordered<string>,
): Uint8Array<ArrayBuffer> {
  return joinedBytes([WORDS, transcript, bytesOfText(first), bytesOfText(second)]);
}

function measured(text: string): readonly Uint8Array[] {
  return [twoBytes(text.length), asciiBytes(text)];
}

function roleByte({ role }: Party): Uint8Array {
  return Uint8Array.of(role === 'client' ? 0 : 1);
}

function twoBytes(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 0xff);
}

function bytesOfText(text: string): Uint8Array {
  return decodeBase64(text)?.bytes ?? new Uint8Array();
}
