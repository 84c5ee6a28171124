import { localDtlsRole } from '../../core/pairing/role.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import type { RoleParty } from '../../core/link/state.ts';

/** A few milliseconds each; one in two fits, unless the other fingerprint is extreme. */
const MOST_ATTEMPTS = 64;

/** What browsers make by themselves too (RFC 8827 §6.5). */
const P256: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * A fresh certificate with which this side is DTLS server against `party` (fact F5), so that a long
 * wait does not wear it out. `undefined` where the browser does not show a certificate's
 * fingerprint (W3C webrtc §4.9.2 `getFingerprints`) or none fitted: then any certificate will do.
 */
export async function serverCertificate(party: RoleParty): Promise<RTCCertificate | undefined> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const certificate = await RTCPeerConnection.generateCertificate(P256);
    const fingerprint = sha256Of(certificate);
    if (fingerprint === undefined) return undefined;
    if (localDtlsRole({ client: false, fingerprint }, party) === 'server') return certificate;
  }
  return undefined;
}

function sha256Of(certificate: RTCCertificate): Fingerprint | undefined {
  if (!('getFingerprints' in certificate)) return undefined;
  const found = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256');
  return found?.value?.replaceAll(':', '').toLowerCase() as Fingerprint | undefined;
}
