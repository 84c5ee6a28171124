import type { ForeignKind } from '../../core/pairing/errors.ts';

const FOREIGN: Record<ForeignKind, string> = {
  url: 'That is a link to a website',
  wifi: 'That is a Wi-Fi code',
  vcard: 'That is a contact card',
  otpauth: 'That is a code for signing in',
  mail: 'That is a mail address',
  phone: 'That is a phone number',
  sms: 'That is a text message',
  geo: 'That is a place on a map',
  calendar: 'That is a calendar entry',
  crypto: 'That is a payment code',
  sdp: 'That is raw connection data',
  other: 'That is a code of something else',
};

/** What a code that is not ours seems to be, and what to read instead. */
export function foreignSentence(kind: ForeignKind | 'own-code'): string {
  if (kind === 'own-code') return 'That is your own code. Read the one on the other device.';
  return `${FOREIGN[kind]}. Read the code that Heliograph shows on the other device.`;
}
