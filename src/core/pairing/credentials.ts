import { base64Of, bytesOfHex, decodeBase64, hexOf } from '../bytes.ts';
import type { IceCredentials } from './packet.ts';

/** How credentials are packed (SPEC P7): the number is the one in the header. */
export const ALPHABETS = ['base64', 'hex', 'raw', 'reserved'] as const;
/** How credentials are packed: the two low bits of the first byte (SPEC P1). */
export type Alphabet = (typeof ALPHABETS)[number];

/** Bytes that each fixed form takes: 28 characters of 6 bits, 40 characters of 4 bits. */
export const PACKED_LENGTH = { base64: 21, hex: 20 } as const;

/** RFC 8839 §5.4: 4 to 256, and 22 to 256 ice-chars. Nothing else may reach a description. */
export function areIceCredentials({ ufrag, pwd }: IceCredentials): boolean {
  return /^[A-Za-z0-9+/]{4,256}$/.test(ufrag) && /^[A-Za-z0-9+/]{22,256}$/.test(pwd);
}

/** The one form in which these credentials are packed: the first that can hold them. */
export function alphabetOf({ ufrag, pwd }: IceCredentials): Alphabet {
  if (ufrag.length === 4 && pwd.length === 24) return 'base64';
  if (/^[0-9a-f]{8}$/.test(ufrag) && /^[0-9a-f]{32}$/.test(pwd)) return 'hex';
  return 'raw';
}

/** Packs valid credentials; {@link alphabetOf} says how. */
export function packCredentials(credentials: IceCredentials): Uint8Array<ArrayBuffer> {
  const { ufrag, pwd } = credentials;
  const alphabet = alphabetOf(credentials);
  if (alphabet === 'hex') return bytesOfHex(ufrag + pwd);
  const packed = alphabet === 'base64' ? decodeBase64(ufrag + pwd)?.bytes : undefined;
  return packed ?? Uint8Array.from([...rawText(ufrag), ...rawText(pwd)]);
}

/** Unpacks what {@link packCredentials} wrote. Raw text is not checked here. */
export function unpackCredentials(alphabet: Alphabet, bytes: Uint8Array): IceCredentials {
  if (alphabet === 'base64') return splitAt(base64Of(bytes), 4);
  if (alphabet === 'hex') return splitAt(hexOf(bytes), 8);
  const end = 2 + (bytes[0] ?? 0);
  return { ufrag: latin1(bytes.subarray(1, end)), pwd: latin1(bytes.subarray(end + 1)) };
}

function splitAt(text: string, at: number): IceCredentials {
  return { ufrag: text.slice(0, at), pwd: text.slice(at) };
}

function rawText(text: string): number[] {
  return [text.length - 1, ...Array.from(text, (char) => char.charCodeAt(0))];
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
