import type { ConversationId } from '../../core/chat/messages.ts';
import type {
  EndReason,
  FileEntry,
  FileOffer,
  SinkKind,
  TransferId,
} from '../../core/files/messages.ts';
import type { Result } from '../../core/result.ts';
import type { StorageVersionError } from '../storage/storage-version.ts';

/** What is stored of one transfer ([X20]); its bytes lie elsewhere. */
export interface StoredTransfer {
  readonly id: TransferId;
  readonly conversation: ConversationId;
  readonly direction: 'in' | 'out';
  readonly kind: FileOffer['kind'];
  readonly name: string;
  readonly files: readonly FileEntry[];
  readonly total: number;
  /** When it was offered, by this device's clock: milliseconds since 1970. */
  readonly at: number;
  readonly phase: 'queued' | 'offered' | 'moving' | 'done' | 'failed' | 'cancelled';
  /** Why it ended before it was done, and who said so. */
  readonly end?: { readonly reason: EndReason; readonly by: 'mine' | 'theirs' } | undefined;
  /** How often it was begun, from 1. */
  readonly attempt: number;
  /** This side's person holds it. */
  readonly paused: boolean;
  /** Where what comes is put; of an incoming transfer that was accepted. */
  readonly sink?: SinkKind | undefined;
  /** [X15] 64 hex digits, once it is done. */
  readonly root?: string | undefined;
  /** It has been saved, or there is nothing to save. */
  readonly saved: boolean;
  /** The tab that shows it ([X20]); empty once that is gone. */
  readonly tab: string;
  /** The last time it changed, by this device's clock. */
  readonly changedAt: number;
}

/** Why transfers are not kept beyond this page. */
export type TransferStoreError = StorageVersionError | { readonly code: 'transfers-not-kept' };

/** Keeps transfers beyond the page. */
export interface TransferStore {
  /** All of them, the oldest first. */
  all(): Promise<Result<readonly StoredTransfer[], TransferStoreError>>;
  /** Resolves once it is durable. */
  put(transfer: StoredTransfer): Promise<Result<void, TransferStoreError>>;
  remove(id: TransferId): Promise<Result<void, TransferStoreError>>;
}
