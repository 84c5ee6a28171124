import { isFingerprint } from '../../core/pairing/validity.ts';
import { err, ok } from '../../core/result.ts';
import { acceptedOf } from '../../core/trust/remembered.ts';
import type { PairCertificates } from '../../platform/rtc/pair-certificate.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Engine } from '../talk/engine.ts';
import { nameOf } from '../talk/held.ts';
import { keyOf } from './pair-keys.ts';
import type { Pairs, RememberedPair } from './pairs.ts';

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
