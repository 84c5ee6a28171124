import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatEvent, Entry } from '../../core/chat/state.ts';
import type { Result } from '../../core/result.ts';
import type {
  Batch,
  ConversationStoreError,
  Memory,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import type { MemoryChange } from '../talk/held.ts';

/** What the book of all conversations needs of what runs them. */
export interface Conversations {
  /** The newest first. */
  records(): Promise<readonly StoredConversation[]>;
  entries(id: ConversationId): Promise<readonly Entry[]>;
  fetch(id: ConversationId): Promise<boolean>;
  memoryOf(id: ConversationId): Memory | undefined;
  act(
    id: ConversationId,
    event: Extract<ChatEvent, { readonly type: 'note' | 'strike' | 'lasting' }>,
  ): void;
  amend(id: ConversationId, memory: MemoryChange): Promise<boolean>;
  forget(id: ConversationId): Promise<boolean>;
  open(id: ConversationId): Promise<boolean>;
  add(batch: Batch): Promise<Result<void, ConversationStoreError>>;
  settled(): Promise<void>;
  readonly linked: ConversationId | undefined;
}
