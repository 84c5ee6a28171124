/** Crockford's base32 (SPEC P52): digits and capitals without I, L, O and U. */

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const VALUES = values();

/** How many symbols n bytes are written with. */
export function symbolCount(byteCount: number): number {
  return Math.ceil((byteCount * 8) / BITS);
}

/** Bytes as symbols, the highest bit first; bits behind the last byte are 0. */
export function base32Of(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += SYMBOLS.charAt((pending >> bits) & 31);
    }
  }
  return bits > 0 ? text + SYMBOLS.charAt((pending << (BITS - bits)) & 31) : text;
}

/** What symbols hold; `exact` as of base64: nothing else writes these bytes, and nothing is over. */
export interface DecodedBase32 {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly exact: boolean;
}

/**
 * Reads symbols of either case, O as 0, I and L as 1; undefined where there is any other character.
 * No spaces: take them out before.
 */
export function decodeBase32(text: string): DecodedBase32 | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8));
  let pending = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined) return undefined;
    pending = ((pending << BITS) | value) & 0xfff;
    bits += BITS;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (pending >> bits) & 0xff;
    }
  }
  const spare = pending & ((1 << bits) - 1);
  return { bytes, exact: bits < BITS && spare === 0 };
}

/** Every character that is read as a symbol: capitals, small letters, and what looks alike. */
function values(): ReadonlyMap<string, number> {
  const found = new Map<string, number>([
    ['O', 0],
    ['I', 1],
    ['L', 1],
  ]);
  for (const [value, symbol] of [...SYMBOLS].entries()) found.set(symbol, value);
  for (const [symbol, value] of [...found]) found.set(symbol.toLowerCase(), value);
  return found;
}
