import { ok } from '../../core/result.ts';
import type { StoredEntry } from '../../core/chat/memory.ts';
import type { Batch, ConversationStore, StoredConversation } from './conversation-store.ts';

/** Keeps conversations as long as the page: for browsers that keep nothing. */
export function memoryStore(): ConversationStore {
  const conversations = new Map<string, StoredConversation>();
  const entries = new Map<string, StoredEntry>();
  const write = (batch: Batch): void => {
    for (const id of batch.forgotten) {
      conversations.delete(id);
      for (const [key, entry] of entries) if (entry.conversation === id) entries.delete(key);
    }
    for (const conversation of batch.conversations)
      conversations.set(conversation.id, conversation);
    for (const entry of batch.entries) entries.set(keyOf(entry), entry);
    for (const entry of batch.gone) entries.delete(keyOf(entry));
  };
  return {
    conversations: () => Promise.resolve(ok([...conversations.values()].sort(newestFirst))),
    entries: (id) =>
      Promise.resolve(
        ok(
          [...entries.values()]
            .filter(({ conversation }) => conversation === id)
            .sort((one, other) => one.order - other.order),
        ),
      ),
    write: (batch) => Promise.resolve(ok(write(batch))),
  };
}

/** The order in which conversations are given. */
export function newestFirst(one: StoredConversation, other: StoredConversation): number {
  return other.lastAt - one.lastAt;
}

function keyOf({ conversation, order }: Pick<StoredEntry, 'conversation' | 'order'>): string {
  return `${order} ${conversation}`;
}
