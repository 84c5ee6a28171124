import { restoreChat, type StoredEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatState } from '../../core/chat/state.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';

/** One conversation of this tab. */
export interface Held {
  chat: ChatState;
  /** Absent until the two devices have met. */
  secret: Uint8Array<ArrayBuffer> | undefined;
  name: string;
  lastAt: number;
  /** The link ended before the two had met: nothing can be written to it any more. */
  over: boolean;
}

/** What is stored of it. */
export function recordOf({ chat, secret, name, lastAt }: Held, tab: string): StoredConversation {
  const { conversation, sentSeq, ackedSeq, skippedSeq, receivedSeq, waiting } = chat;
  return {
    ...{ id: conversation, name, lastAt, tab, waiting },
    ...{ sentSeq, ackedSeq, skippedSeq, receivedSeq },
    ...(secret && { secret }),
  };
}

/** What was stored of it, as it goes on. */
export function heldOf(record: StoredConversation, entries: readonly StoredEntry[]): Held {
  const { id, secret, name, lastAt } = record;
  const { sentSeq, ackedSeq, skippedSeq, receivedSeq } = record;
  const counters = { sentSeq, ackedSeq, skippedSeq, receivedSeq };
  const sendable = secret !== undefined;
  return {
    chat: restoreChat({ conversation: id, counters, entries, sendable }),
    ...{ secret, name, lastAt, over: !sendable },
  };
}

/** The lock of the tab that runs a conversation. */
export function conversationLock(id: ConversationId): string {
  return `conversation.${id}`;
}
