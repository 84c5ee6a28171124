import type { Fingerprint } from '../../core/pairing/packet.ts';
import type { Result } from '../../core/result.ts';

/** Longest that a certificate is valid: Chromium and Firefox cut more down to this (fact F14). */
export const CERTIFICATE_MS = 365 * 24 * 60 * 60 * 1000;

/** What is known of a certificate without touching it. */
export interface CertificateFacts {
  /** The pair it is for; whoever keeps the pair makes it up. */
  readonly id: string;
  readonly fingerprint: Fingerprint;
  /** End of its validity: milliseconds since 1970, by the clock of the day it was made. */
  readonly expires: number;
}

/** The certificate that this device shows to one other device, and to nobody else. */
export interface PairCertificate extends CertificateFacts {
  readonly certificate: RTCCertificate;
}

/** Why there is no certificate. Nothing is ever removed because of one of these. */
export type CertificateError =
  /** The browser makes none (W3C webrtc §4.9.1); `detail` is its own word. */
  | { readonly code: 'certificate-not-made'; readonly detail: string }
  /** None is kept for this pair. */
  | { readonly code: 'certificate-missing' }
  /** Half written, of another shape, or not readable by this browser any more. */
  | { readonly code: 'certificate-unreadable' }
  /** By this device's clock, which may be wrong: with the right one it may be valid again. */
  | { readonly code: 'certificate-expired'; readonly expires: number }
  /** No IndexedDB here, or taken away. */
  | { readonly code: 'certificates-not-kept' }
  /** No room is left for this page (WHATWG Storage §5, QuotaExceededError). */
  | { readonly code: 'certificate-storage-full' };

/** One kept certificate as a list tells it. */
export interface ListedCertificate {
  readonly id: string;
  readonly facts: Result<CertificateFacts, CertificateError>;
}

/** Certificates for remembered devices, one for each pair (fact F14). */
export interface PairCertificates {
  /** A fresh one for a pair, valid as long as the browser allows; kept only by {@link keep}. */
  make(id: string): Promise<Result<PairCertificate, CertificateError>>;
  /** Resolves once it is durable; takes the place of an earlier one. */
  keep(made: PairCertificate): Promise<Result<void, CertificateError>>;
  /** That of one pair, if it is whole and, by the clock, still valid. */
  load(id: string): Promise<Result<PairCertificate, CertificateError>>;
  /** Nothing is left of it; one that was not there is no error. */
  remove(id: string): Promise<Result<void, CertificateError>>;
  /** All, by id, without touching the certificates themselves; unreadable and expired ones too. */
  list(): Promise<Result<readonly ListedCertificate[], CertificateError>>;
}
