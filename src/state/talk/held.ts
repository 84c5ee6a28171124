import { keepsAny } from '../../core/chat/history.ts';
import { newChat } from '../../core/chat/machine.ts';
import { restoreChat, type StoredEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatState } from '../../core/chat/state.ts';
import type { Memory, StoredConversation } from '../../platform/storage/conversation-store.ts';

/** One conversation of this tab. */
export interface Held {
  chat: ChatState;
  /** Absent until the two devices have met. */
  secret: Uint8Array<ArrayBuffer> | undefined;
  name: string;
  lastAt: number;
  memory: Memory;
  /** The link ended before the two had met: nothing can be written to it any more. */
  over: boolean;
}

/** A conversation that belongs to nobody yet. */
export function heldAnew(id: ConversationId, lastAt: number): Held {
  return { chat: newChat(id), secret: undefined, name: '', lastAt, memory: {}, over: false };
}

/** What is stored of it. */
export function recordOf(
  { chat, secret, name, lastAt, memory }: Held,
  tab: string,
): StoredConversation {
  const { conversation, sentSeq, ackedSeq, skippedSeq, receivedSeq, waiting } = chat;
  return {
    ...{ id: conversation, name, lastAt, tab, waiting },
    ...{ sentSeq, ackedSeq, skippedSeq, receivedSeq },
    ...(secret && { secret }),
    ...memory,
  };
}

/** What was stored of it, as it goes on. */
export function heldOf(record: StoredConversation, entries: readonly StoredEntry[]): Held {
  const { id, secret, name, lastAt } = record;
  const { sentSeq, ackedSeq, skippedSeq, receivedSeq } = record;
  const counters = { sentSeq, ackedSeq, skippedSeq, receivedSeq };
  const sendable = secret !== undefined;
  const lasting = record.history?.lifetime?.seconds ?? 0;
  return {
    chat: restoreChat({ conversation: id, counters, entries, sendable, lasting }),
    ...{ secret, name, lastAt, memory: memoryOf(record), over: !sendable },
  };
}

/** What is to be another now; `undefined` takes it away. */
export type MemoryChange = { readonly [Key in keyof Memory]?: Memory[Key] | undefined };

/** The part of a record that only people change. */
export function memoryOf({ label, remembered, asking, history }: MemoryChange): Memory {
  return {
    ...(label !== undefined && { label }),
    ...(remembered && { remembered }),
    ...(asking && { asking }),
    ...(history && { history }),
  };
}

/** The lock of the tab that runs a conversation. */
export function conversationLock(id: ConversationId): string {
  return `conversation.${id}`;
}

/** Somebody wants to have it kept: its device is remembered, or its messages are. */
export function isKept({ remembered, history }: Pick<Memory, 'remembered' | 'history'>): boolean {
  return remembered !== undefined || keepsAny(history);
}

/** What this device's person calls the other one, else what that calls itself; may be empty. */
export function nameOf({
  label,
  name,
}: {
  readonly label?: string | undefined;
  readonly name: string;
}): string {
  return label ?? name;
}
