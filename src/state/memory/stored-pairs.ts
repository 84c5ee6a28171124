import { isFingerprint } from '../../core/pairing/validity.ts';
import { err, ok } from '../../core/result.ts';
import type { PairCertificates } from '../../platform/rtc/pair-certificate.ts';
import type {
  ConversationStore,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import type { Pairs, RememberedPair } from './pairs.ts';

export interface Kept {
  readonly store: Pick<ConversationStore, 'conversations'>;
  readonly certificates: Pick<PairCertificates, 'load'>;
}

/** The devices that are remembered, from the conversations that are kept with them. */
export function storedPairs({ store, certificates }: Kept): Pairs {
  const list = async (): Promise<readonly RememberedPair[]> => {
    const kept = await store.conversations();
    return kept.ok ? kept.value.flatMap(pairOf) : [];
  };
  return {
    list,
    certificate: async (id) => {
      const pair = (await list()).find((one) => one.id === id);
      if (!pair) return err({ code: 'certificate-missing' });
      const loaded = await certificates.load(certificateKey(pair));
      return loaded.ok ? ok(loaded.value.certificate) : loaded;
    },
  };
}

/** The name under which the certificate of a pair is kept: a renewed one has another. */
export function certificateKey({ id, mine }: Pick<RememberedPair, 'id' | 'mine'>): string {
  return `${id} ${mine}`;
}

/** What is stored may be of another version: only what is whole counts. */
function pairOf({ id, name, label, secret, remembered }: StoredConversation): RememberedPair[] {
  if (!secret || !remembered) return [];
  const { mine, theirs, trust } = remembered;
  if (!isFingerprint(mine) || !isFingerprint(theirs)) return [];
  return [{ id, name: label ?? name, secret, mine, theirs, trust }];
}
