import { bytesOfHex, joinedBytes } from '../bytes.ts';
import type { DeviceTag } from './known-packet.ts';
import type { Fingerprint } from './packet.ts';
import type { CodeIdentity } from './tag.ts';

const AGAIN = ascii('heliograph again');

/**
 * What the device tag of a code is the HMAC-SHA-256 of, under the secret of the pair (SPEC P46).
 * `fingerprint` is that of the maker's certificate; the credentials are valid, hence ASCII.
 */
export function againInput({ fingerprint, credentials }: CodeIdentity): Uint8Array<ArrayBuffer> {
  return joinedBytes([
    AGAIN,
    bytesOfHex(fingerprint),
    ascii(credentials.ufrag),
    Uint8Array.of(0),
    ascii(credentials.pwd),
  ]);
}

/** The first 19 bits of that HMAC (32 bytes). */
export function deviceTagOf(mac: Uint8Array): DeviceTag {
  const [first = 0, second = 0, third = 0] = mac;
  return ((first << 11) | (second << 3) | (third >> 5)) as DeviceTag;
}

/** One device that may have made a known code: the other one of a pair, or this one itself. */
export interface Maker<Id> {
  readonly id: Id;
  readonly fingerprint: Fingerprint;
}

/**
 * Which of some makers have made a code: those whose HMAC over their own input begins with its tag
 * (SPEC P51). Of strangers' codes one in 2¹⁹ passes for each; the certificate then refuses it.
 */
export function makersOf<Id>(
  deviceTag: DeviceTag,
  makers: readonly (Maker<Id> & { readonly mac: Uint8Array })[],
): readonly Maker<Id>[] {
  return makers.filter(({ mac }) => deviceTagOf(mac) === deviceTag);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
