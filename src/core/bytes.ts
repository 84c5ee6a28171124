/** Bytes and their textual forms, for every codec of the core. Pure: no TextEncoder, no atob. */

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = STANDARD.replace('+', '-').replace('/', '_');
const SEXTETS = sextets();
const CRC_OF_BYTE = Uint16Array.from({ length: 256 }, (_, byte) => remainderOf(byte));

/** Bytes as lower-case hex digits. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/**
 * Hex digits of either case as bytes.
 * @throws RangeError when the text is not an even number of hex digits; check outside input first.
 */
export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0 || /[^0-9a-f]/i.test(text)) throw new RangeError('not hex digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

/** One byte for each character of an ASCII text. */
export function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** All of them, one behind the other: at the beginning of `into` if that is given, else in new bytes. */
export function joinedBytes(
  parts: readonly Uint8Array[],
  into?: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = into?.subarray(0, length) ?? new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes in base64url without padding (RFC 4648 §5). */
export function base64UrlOf(bytes: Uint8Array): string {
  return encodeSextets(bytes, URL_SAFE);
}

/** Bytes in standard base64 without padding (RFC 4648 §4). */
export function base64Of(bytes: Uint8Array): string {
  return encodeSextets(bytes, STANDARD);
}

/** What a base64 text holds. */
export interface DecodedBase64 {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * False when the text is not what an encoder writes: a length that no number of bytes has, or
   * bits set after the last byte (RFC 4648 §3.5). The whole bytes before that are still given.
   */
  readonly exact: boolean;
}

/** Reads either base64 alphabet, without padding; undefined when there is any other character. */
export function decodeBase64(text: string): DecodedBase64 | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let pending = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const sextet = SEXTETS[text.charCodeAt(i)];
    if (sextet === undefined) return undefined;
    pending = ((pending << 6) | sextet) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = pending >> bits;
    }
  }
  const spare = pending & ((1 << bits) - 1);
  return { bytes, exact: bits < 6 && spare === 0 };
}

/**
 * CRC-16/GENIBUS: polynomial 0x1021, start 0xffff, nothing reflected, inverted at the end (which
 * also finds zeros put behind it); '123456789' gives 0xd64e. Finds every error of one or two bits
 * in up to 4,095 bytes and every burst of up to 16 bits.
 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc = ((crc << 8) & 0xffff) ^ (CRC_OF_BYTE[(crc >> 8) ^ byte] ?? 0);
  }
  return crc ^ 0xffff;
}

/** One bit further: multiplies a remainder by x modulo the polynomial of {@link crc16}. */
export function crc16Step(remainder: number): number {
  const shifted = (remainder << 1) & 0xffff;
  return remainder & 0x8000 ? shifted ^ 0x1021 : shifted;
}

function remainderOf(byte: number): number {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit++) remainder = crc16Step(remainder);
  return remainder;
}

function encodeSextets(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet.charAt((pending >> bits) & 63);
    }
  }
  return bits > 0 ? text + alphabet.charAt((pending << (6 - bits)) & 63) : text;
}

function sextets(): readonly (number | undefined)[] {
  const table: (number | undefined)[] = [];
  for (const alphabet of [STANDARD, URL_SAFE]) {
    for (let i = 0; i < 64; i++) table[alphabet.charCodeAt(i)] = i;
  }
  return table;
}
