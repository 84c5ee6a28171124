import type { SealedDamaged } from '../../core/lock/sealed.ts';
import { ok, type Result } from '../../core/result.ts';
import type {
  Batch,
  ConversationStore,
  ConversationStoreError,
  StoredConversation,
} from '../storage/conversation-store.ts';
import { newestFirst } from '../storage/memory-store.ts';
import type { HeldKey } from './held-key.ts';
import {
  isSealed,
  openRecord,
  SEALED_AREAS,
  sealRecord,
  type SealedArea,
} from './sealed-record.ts';

/** Some records were sealed and do not open: they are left where they are, the others are given. */
export interface SealedRecordsDamaged extends SealedDamaged {
  readonly count: number;
}

/** What a sealing store is told. */
export interface SealedStoreOptions {
  /** The key of now: asked anew each time, since a lock may be set while the page is open. */
  readonly held: () => HeldKey | undefined;
  /** Something is sealed and this page has no key: a lock was set meanwhile. */
  readonly onLocked: () => void;
  readonly onDamaged: (error: SealedRecordsDamaged) => void;
}

/**
 * A store whose records are sealed while there is a key, whatever fields they have ([K7], [K8]); without
 * one it is the store itself. Writes keep their order, although sealing takes its time.
 */
export function sealedStore(
  raw: ConversationStore,
  { held, onLocked, onDamaged }: SealedStoreOptions,
): ConversationStore {
  let writing: Promise<unknown> | undefined;
  const openAll = async <T extends object>(
    area: SealedArea,
    read: Result<readonly T[], ConversationStoreError>,
  ): Promise<Result<readonly T[], ConversationStoreError>> => {
    if (!read.ok || !read.value.some(isSealed)) return read;
    const key = held()?.key;
    if (!key) {
      onLocked();
      return ok(read.value.filter((record) => !isSealed(record)));
    }
    const opened = await Promise.all(read.value.map((record) => openRecord(key, area, record)));
    const good = opened.flatMap((record) => (record.ok ? [record.value] : []));
    const count = read.value.length - good.length;
    if (count > 0) onDamaged({ code: 'sealed-damaged', count });
    return ok(good);
  };
  return {
    ...raw,
    conversations: async () => {
      const all = await openAll(SEALED_AREAS.conversations, await raw.conversations());
      return all.ok ? ok([...all.value].sort(newestFirst)) : all;
    },
    entries: async (id) => openAll(SEALED_AREAS.entries, await raw.entries(id)),
    write: (batch) => {
      // The page may be going: in clear it is handed over within the same turn.
      if (!held()?.seals && !writing) return raw.write(batch);
      const before = writing ?? Promise.resolve();
      const written = before.then(async () => raw.write(await sealedBatch(batch, held())));
      writing = written;
      void written.then(() => {
        if (writing === written) writing = undefined;
      });
      return written;
    },
  };
}

async function sealedBatch(batch: Batch, held: HeldKey | undefined): Promise<Batch> {
  if (!held?.seals) return batch;
  const { key } = held;
  const { conversations, entries } = SEALED_AREAS;
  return {
    ...batch,
    conversations: await all<StoredConversation>(key, conversations, batch.conversations),
    entries: await all(key, entries, batch.entries),
  };
}

function all<T extends object>(
  key: CryptoKey,
  area: SealedArea,
  records: readonly T[],
): Promise<readonly T[]> {
  return Promise.all(records.map((record) => sealRecord(key, area, record)));
}
