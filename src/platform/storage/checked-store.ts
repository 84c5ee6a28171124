import { ok } from '../../core/result.ts';
import type { ConversationStore } from './conversation-store.ts';
import { isConversation, isEntry } from './record-schema.ts';

/** Some of what is stored is not what this app writes; it stays where it is, and is not shown. */
export interface RecordError {
  readonly code: 'record-unreadable';
  /** How many records, of those that were looked at. */
  readonly count: number;
}

/**
 * [C19] A store whose records are looked at one by one as they come in: what is half-written or of a
 * foreign shape is left out, never deleted, and told once as a growing number.
 */
export function checkedStore(
  store: ConversationStore,
  onError: (error: RecordError) => void,
): ConversationStore {
  const bad = new Set<string>();
  const sound = <T>(found: readonly T[], is: (one: unknown) => boolean): readonly T[] => {
    const before = bad.size;
    const good = found.filter((one, index) => {
      if (is(one)) return true;
      bad.add(nameOf(one, index));
      return false;
    });
    if (bad.size > before) onError({ code: 'record-unreadable', count: bad.size });
    return good;
  };
  return {
    conversations: async () => {
      const read = await store.conversations();
      return read.ok ? ok(sound(read.value, isConversation)) : read;
    },
    entries: async (id) => {
      const read = await store.entries(id);
      return read.ok ? ok(sound(read.value, isEntry)) : read;
    },
    write: (batch) => store.write(batch),
  };
}

/** The same record is counted once, however often it is read. */
function nameOf(found: unknown, index: number): string {
  const key = (name: string): string =>
    typeof found === 'object' && found !== null ? String(Reflect.get(found, name)) : '';
  return [key('id'), key('conversation'), key('order')].join(' ') || String(index);
}
