/** What can be wrong with a code, or with a browser's own description. Sentences live in app. */

/** What a text that is no pairing code seems to be instead. */
export type ForeignKind =
  | 'url'
  | 'wifi'
  | 'vcard'
  | 'otpauth'
  | 'mail'
  | 'phone'
  | 'sms'
  | 'geo'
  | 'calendar'
  | 'crypto'
  | 'sdp'
  | 'other';

/** Why bytes or a text from outside gave no packet (SPEC P20 to P32). */
export type PairingCodeError =
  /** Nothing but white space. */
  | { readonly code: 'empty' }
  /** Text in which nothing looks like a code. */
  | { readonly code: 'no-code' }
  /** Something else that is commonly put into a QR code. */
  | { readonly code: 'foreign'; readonly kind: ForeignKind }
  /** More than is searched: `length` in characters of a text, or in bytes. */
  | { readonly code: 'too-large'; readonly length: number }
  /** The beginning of a code: its own header asks for more bytes than there are. */
  | { readonly code: 'truncated' }
  /** The check fails: at least one bit is wrong. */
  | { readonly code: 'damaged' }
  /** The check holds, but the bytes are not what this grammar allows: made wrongly. */
  | { readonly code: 'malformed' }
  /** Made by a later version of the app: 2 to 7. */
  | { readonly code: 'newer-version'; readonly version: number }
  /** 17 to 31 candidates. */
  | { readonly code: 'too-many-candidates'; readonly count: number }
  /** An address that must not be contacted, in canonical form. */
  | { readonly code: 'bad-address'; readonly address: string }
  /** Port 0. */
  | { readonly code: 'bad-port' }
  /** Characters or lengths that RFC 8839 §5.4 does not allow. */
  | { readonly code: 'bad-credentials' }
  /** No SHA-256 of anything: all zero. */
  | { readonly code: 'bad-fingerprint' }
  /** The short code of a device that is not remembered here (SPEC P51), or read without a memory. */
  | { readonly code: 'known-device' };

/** Why a browser's own offer cannot be put into a code. None is expected of a supported browser. */
export type LocalDescriptionError =
  /** Does not begin like SDP. */
  | { readonly code: 'not-a-description' }
  | { readonly code: 'no-fingerprint' }
  /** More than one certificate: a packet carries one. */
  | { readonly code: 'several-fingerprints'; readonly count: number }
  /** Another hash than SHA-256; `algorithm` in lower case. */
  | { readonly code: 'weak-fingerprint'; readonly algorithm: string }
  /** Named sha-256, but not 32 bytes of hex. */
  | { readonly code: 'bad-fingerprint' }
  | { readonly code: 'no-credentials' }
  | { readonly code: 'bad-credentials' };
