import type { CertificateError } from '../../platform/rtc/pair-certificate.ts';

/** What a person should know of remembered devices. `name`: as it is shown; may be empty. */
export type RememberError =
  /** The device has the secret of a remembered one, and another certificate ([T23]). */
  | { readonly code: 'device-changed'; readonly name: string }
  /** A device that is not remembered has the name of one that is ([T23]). */
  | { readonly code: 'name-of-remembered'; readonly name: string }
  /** The other side has forgotten this device ([T25]). */
  | { readonly code: 'device-forgot'; readonly name: string }
  /** The other side does not want it, or cannot ([T21]). */
  | { readonly code: 'remember-declined'; readonly name: string }
  /** Another tab has the conversation, or the browser stores nothing. */
  | { readonly code: 'device-not-stored' }
  | KeyNotMade;

/** Why no certificate was made for a pair. */
export type KeyNotMade = Extract<
  CertificateError,
  { code: 'certificate-not-made' | 'certificates-not-kept' | 'certificate-storage-full' }
>;

/** A certificate that was just made cannot be missing, unreadable or expired. */
export function keyNotMade(error: CertificateError): KeyNotMade {
  switch (error.code) {
    case 'certificate-not-made':
    case 'certificates-not-kept':
    case 'certificate-storage-full':
      return error;
    default:
      return { code: 'certificate-not-made', detail: error.code };
  }
}
