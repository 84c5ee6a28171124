import type { DBSchema } from 'idb';
import { openDatabase } from '../../../src/platform/storage/open-database.ts';
import { keptCertificates } from '../../../src/platform/rtc/kept-certificates.ts';
import { browserClock } from '../../../src/platform/clock/clock.ts';
import { fingerprintOf } from '../../../src/platform/rtc/make-certificate.ts';

interface Records extends DBSchema {
  facts: { key: string; value: unknown };
  certificates: { key: string; value: unknown };
}

/** W3C webrtc §4.9.1; the compiler's own types leave `expires` out. */
function shortLived(expires: number): Promise<RTCCertificate> {
  const algorithm: EcKeyGenParams & RTCCertificateExpiration = {
    ...{ name: 'ECDSA', namedCurve: 'P-256' },
    expires,
  };
  return RTCPeerConnection.generateCertificate(algorithm);
}

/** Writes any value where facts or a certificate belong, as another program would. */
export async function putRaw(
  store: 'facts' | 'certificates',
  id: string,
  value: unknown,
): Promise<void> {
  const found = await openDatabase<Records>({
    ...{ name: 'heliograph-pairs', version: 1 },
    upgrade: () => undefined,
  });
  if (!found.ok) throw new Error(found.error.code);
  await found.value.database.put(store, value, id);
  found.value.database.close();
}

/** Keeps a certificate that the browser itself calls expired soon. */
export async function keepShortLived(id: string, ms: number): Promise<string> {
  const certificate = await shortLived(ms);
  const fingerprint = await fingerprintOf(certificate);
  if (!fingerprint) return 'no fingerprint';
  const facts = { id, fingerprint, expires: certificate.expires };
  const kept = await keptCertificates(browserClock).keep({ ...facts, certificate });
  await new Promise((resolve) => setTimeout(resolve, ms + 1_500));
  return kept.ok ? 'kept' : kept.error.code;
}

/** How long, in days, a certificate is valid that was asked to be for so many. */
export async function daysValid(days: number): Promise<number> {
  const made = await shortLived(days * 86_400_000);
  return (made.expires - Date.now()) / 86_400_000;
}
