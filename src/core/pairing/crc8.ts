/** x⁸ + x⁵ + x³ + x² + x + 1. */
const POLYNOMIAL = 0x2f;

/**
 * CRC-8/AUTOSAR: polynomial 0x2f, start 0xff, nothing reflected, inverted at the end; '123456789'
 * gives 0xdf. Why this one: SPEC P48.
 */
export function crc8(bytes: Uint8Array): number {
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc8Step(crc);
  }
  return crc ^ 0xff;
}

/** One bit further: multiplies a remainder by x modulo the polynomial of {@link crc8}. */
export function crc8Step(remainder: number): number {
  const shifted = (remainder << 1) & 0xff;
  return remainder & 0x80 ? shifted ^ POLYNOMIAL : shifted;
}
