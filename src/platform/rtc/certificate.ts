import type { RoleParty, RoleWish } from '../../core/link/state.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import { localDtlsRole } from '../../core/pairing/role.ts';
import { isFirefox } from './engine.ts';

/** A few milliseconds each; one in two fits, unless the other fingerprint is extreme. */
const MOST_ATTEMPTS = 64;

/** What browsers make by themselves too (RFC 8827 §6.5). */
export const P256: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * A fresh certificate with which this side has the wished DTLS role towards the party (fact F5), so
 * that a long wait does not wear it out. `undefined` where none fitted, or the role does not depend
 * on the certificate: then any will do.
 */
export async function certificateFor({
  role,
  party,
}: RoleWish): Promise<RTCCertificate | undefined> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const certificate = await RTCPeerConnection.generateCertificate(P256);
    const self = await certificateParty(certificate);
    if (!self || self.client !== party.client) return undefined;
    if (localDtlsRole(self, party) === role) return certificate;
  }
  return undefined;
}

/** What an offer with this certificate would say; throws where the browser refuses to use it. */
export async function certificateParty(
  certificate: RTCCertificate,
): Promise<RoleParty | undefined> {
  return quickly(certificate) ?? byOffer(certificate);
}

/** W3C webrtc §4.9.2 `getFingerprints`, which Firefox does not have. */
function quickly(certificate: RTCCertificate): RoleParty | undefined {
  if (!('getFingerprints' in certificate)) return undefined;
  const found = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256');
  return found?.value ? { client: false, fingerprint: plain(found.value) } : undefined;
}

/** The fingerprint as an offer with this certificate tells it; nothing is gathered for it. */
async function byOffer(certificate: RTCCertificate): Promise<RoleParty | undefined> {
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  connection.createDataChannel('control');
  const { sdp = '' } = await connection.createOffer();
  connection.close();
  const value = /^a=fingerprint:sha-256 (\S+)/im.exec(sdp)?.[1];
  return value === undefined ? undefined : { client: isFirefox(sdp), fingerprint: plain(value) };
}

function plain(value: string): Fingerprint {
  return value.replaceAll(':', '').toLowerCase() as Fingerprint;
}
