import type { ConversationId } from '../../core/chat/messages.ts';
import type { StoredEntry } from '../../core/chat/memory.ts';
import type { History } from '../../core/chat/history.ts';
import type { Counters } from '../../core/chat/state.ts';
import type { Result } from '../../core/result.ts';
import type { Asking, Remembered } from '../../core/trust/remembered.ts';
import type { StorageVersionError } from './storage-version.ts';

/** What people want to have kept of a conversation beyond its tab. */
export interface Memory {
  /** What this device's person calls the other device; in the place of its own name. */
  readonly label?: string;
  readonly remembered?: Remembered;
  /** What was said of remembering it, until the two have agreed. */
  readonly asking?: Asking;
  readonly history?: History;
}

/** One conversation as it is stored, without its messages. */
export interface StoredConversation extends Counters, Memory {
  readonly id: ConversationId;
  /** 32 bytes by which the two devices know each other; absent before they have met ([T6]). */
  readonly secret?: Uint8Array<ArrayBuffer>;
  /** What the other device called itself last; may be empty. */
  readonly name: string;
  /** The tab that shows it, empty once that is gone ([C13]). */
  readonly tab: string;
  /** When it was last open: milliseconds since 1970. */
  readonly lastAt: number;
  /** Messages of mine that have not arrived yet. */
  readonly waiting: number;
}

/** Why messages are not kept. After any of them, nothing more is written in this page. */
export type ConversationStoreError =
  /** A newer version of the app has the storage, or an older one does not let go of it. */
  | StorageVersionError
  /** No IndexedDB here: private window or blocked site data. */
  | { readonly code: 'messages-not-kept' }
  /** No room is left for this page (W3C storage §5, QuotaExceededError). */
  | { readonly code: 'messages-storage-full' };

/** What belongs together: all of it is stored, or nothing. */
export interface Batch {
  readonly conversations: readonly StoredConversation[];
  readonly entries: readonly StoredEntry[];
  readonly gone: readonly Pick<StoredEntry, 'conversation' | 'order'>[];
  /** Conversations that are forgotten with all their entries. */
  readonly forgotten: readonly ConversationId[];
}

/** Keeps conversations beyond the page. */
export interface ConversationStore {
  /** All conversations, the newest first. */
  conversations(): Promise<Result<readonly StoredConversation[], ConversationStoreError>>;
  /** Messages of one conversation in their order. */
  entries(id: ConversationId): Promise<Result<readonly StoredEntry[], ConversationStoreError>>;
  /** Resolves once all of it is durable. */
  write(batch: Batch): Promise<Result<void, ConversationStoreError>>;
}
