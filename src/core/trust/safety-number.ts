import { asciiBytes, bytesOfHex, joinedBytes } from '../bytes.ts';
import type { PairFingerprints } from './remembered.ts';

/** How many decimal digits a safety number has: log₂(10⁴⁰) is 132.9 bits ([T27]). */
export const SAFETY_DIGITS = 40;

const GROUP = 5;
const SAFETY = asciiBytes('heliograph safety');
const MODULUS = 10n ** BigInt(SAFETY_DIGITS);
/** Nothing else stands in the QR code: capitals, digits and spaces are its alphanumeric mode. */
const QR_WORDS = 'HELIOGRAPH SAFETY';
const QR = new RegExp(`^${QR_WORDS} (\\d{${SAFETY_DIGITS}})$`);

/** [T27] What a safety number is made of the SHA-256 of: the same bytes on both sides. */
export function safetyInput({ mine, theirs }: PairFingerprints): Uint8Array<ArrayBuffer> {
  const [first, second] = mine < theirs ? [mine, theirs] : [theirs, mine];
  return joinedBytes([SAFETY, bytesOfHex(first), bytesOfHex(second)]);
}

/** [T27] The hash as one number, modulo 10⁴⁰: 40 digits. */
export function safetyNumberOf(hash: Uint8Array): string {
  const value = hash.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (value % MODULUS).toString().padStart(SAFETY_DIGITS, '0');
}

/** [T27] As people read it out: eight groups of five. */
export function safetyGroups(digits: string): readonly string[] {
  return Array.from({ length: digits.length / GROUP }, (_, index) =>
    digits.slice(index * GROUP, (index + 1) * GROUP),
  );
}

/** [T27] The text of its QR code. */
export function safetyText(digits: string): string {
  return `${QR_WORDS} ${digits}`;
}

/** [T27] The digits out of a QR code's text; undefined if it is none of these. */
export function readSafetyText(text: string): string | undefined {
  return QR.exec(text.trim())?.[1];
}
