import { isFingerprint } from '../../core/pairing/validity.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import { ok } from '../../core/result.ts';
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
  return {
    list: async () => {
      const kept = await store.conversations();
      return kept.ok ? kept.value.flatMap(pairOf) : [];
    },
    certificate: async (id) => {
      const loaded = await certificates.load(id);
      return loaded.ok ? ok(loaded.value.certificate) : loaded;
    },
  };
}

/** What is stored may be of another version: only what is whole counts. */
function pairOf(kept: StoredConversation & { readonly device?: unknown }): RememberedPair[] {
  const { id, name, secret, device } = kept;
  if (!secret || typeof device !== 'object' || device === null) return [];
  const { mine, theirs, trust } = device as { readonly [K in keyof RememberedPair]?: unknown };
  if (!isPrint(mine) || !isPrint(theirs) || (trust !== 'scanned' && trust !== 'verified'))
    return [];
  return [{ id, name, secret, mine, theirs, trust }];
}

function isPrint(value: unknown): value is Fingerprint {
  return typeof value === 'string' && isFingerprint(value);
}
