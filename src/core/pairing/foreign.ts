import type { ForeignKind } from './errors.ts';

/** Beginnings by which other contents of QR codes are known; the first that fits names the kind. */
const SIGNS: readonly (readonly [ForeignKind, RegExp])[] = [
  ['wifi', /^WIFI:/i],
  ['vcard', /^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i],
  ['calendar', /^BEGIN:(?:VCALENDAR|VEVENT)/i],
  ['otpauth', /^otpauth(?:-migration)?:/i],
  ['mail', /^(?:mailto:|MATMSG:|smtp:)/i],
  ['phone', /^tel:/i],
  ['sms', /^(?:sms|smsto|mms|mmsto):/i],
  ['geo', /^geo:/i],
  [
    'crypto',
    /^(?:bitcoin|bitcoincash|litecoin|dogecoin|lightning|ethereum|monero|solana|cardano|ripple|tron):/i,
  ],
  ['sdp', /^(?:v=0[\r\n]|\{[^]{0,200}?"sdp"\s*:)/],
  ['url', /^(?:https?:\/\/|www\.)\S+$/i],
  ['other', /^[a-z][a-z0-9+.-]*:\S+$/i],
];

/** What a whole, trimmed text is instead of a code, or undefined for plain text (SPEC P32). */
export function foreignKind(text: string): ForeignKind | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}
