import type { ConversationId } from '../../core/chat/messages.ts';
import { isFingerprint } from '../../core/pairing/validity.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { acceptedOf, type SureTrust } from '../../core/trust/remembered.ts';
import type { CertificateError, PairCertificates } from '../../platform/rtc/pair-certificate.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Engine } from '../talk/engine.ts';
import { keyOf } from './pair-keys.ts';
import { nameOf } from './roster.ts';

/** A device that can be met again by a short code. */
export interface RememberedPair {
  readonly id: ConversationId;
  /** May be empty. */
  readonly name: string;
  readonly mine: Fingerprint;
  readonly theirs: Fingerprint;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly trust: SureTrust;
}

/** Devices that can be met again. */
export interface Pairs {
  /** The one that was there last is first; one whose certificate is being renewed is there twice. */
  list(): Promise<readonly RememberedPair[]>;
  /** The certificate that this device shows to that one. */
  certificate(id: ConversationId): Promise<Result<RTCCertificate, CertificateError>>;
}

/** [T24] What is stored of remembered devices: each certificate that is accepted is a pair. */
export function pairsOf(
  engine: () => Pick<Engine, 'records'>,
  certificates: Pick<PairCertificates, 'load'>,
): Pairs {
  return {
    list: async () => (await engine().records()).flatMap(pairsIn),
    certificate: async (id) => {
      const record = (await engine().records()).find((one) => one.id === id);
      if (!record?.remembered) return err({ code: 'certificate-missing' });
      const loaded = await certificates.load(keyOf(id, record.remembered.mine));
      return loaded.ok ? ok(loaded.value.certificate) : loaded;
    },
  };
}

/** What is stored may be of anybody who can write here. */
function pairsIn(record: StoredConversation): readonly RememberedPair[] {
  const { id, secret, remembered } = record;
  if (!secret || !remembered || !isFingerprint(remembered.mine)) return [];
  const { mine, trust } = remembered;
  return acceptedOf(remembered)
    .filter(isFingerprint)
    .map((theirs) => ({ id, name: nameOf(record), mine, theirs, secret, trust }));
}
