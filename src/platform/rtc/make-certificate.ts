import type { Fingerprint } from '../../core/pairing/packet.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { certificateParty, P256 } from './certificate.ts';
import { CERTIFICATE_MS, type CertificateError, type PairCertificate } from './pair-certificate.ts';

/** ECDSA P-256 with the longest life that the browser gives (W3C webrtc §4.9.1 `expires`). */
const LASTING: EcKeyGenParams & RTCCertificateExpiration = { ...P256, expires: CERTIFICATE_MS };

/** A fresh certificate for a pair, not stored anywhere. */
export async function makeCertificate(
  id: string,
): Promise<Result<PairCertificate, CertificateError>> {
  try {
    const certificate = await RTCPeerConnection.generateCertificate(LASTING);
    const fingerprint = await fingerprintOf(certificate);
    if (!fingerprint) return err({ code: 'certificate-not-made', detail: 'no fingerprint' });
    return ok({ id, fingerprint, expires: certificate.expires, certificate });
  } catch (cause) {
    return err({ code: 'certificate-not-made', detail: String(cause) });
  }
}

/** Its SHA-256; undefined where the browser refuses to use it, as one that has expired. */
export async function fingerprintOf(certificate: RTCCertificate): Promise<Fingerprint | undefined> {
  try {
    return (await certificateParty(certificate))?.fingerprint;
  } catch {
    return undefined;
  }
}

/** Whether the browser, by its own clock, would open a connection with it (W3C webrtc §4.4.1.1). */
export function isUsable(certificate: RTCCertificate): boolean {
  try {
    new RTCPeerConnection({ certificates: [certificate] }).close();
    return true;
  } catch {
    return false;
  }
}
