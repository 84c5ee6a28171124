import type { TransferId } from '../../../core/files/messages.ts';
import type { SyncFile } from './sync-file.ts';

/** Both files of a transfer, and its bytes as a Blob. */
export interface TransferFiles {
  readonly data: SyncFile;
  readonly journal: SyncFile;
  readonly whole: () => Promise<Blob>;
}

/** The origin's private file system, as far as a worker needs it; tests give one in memory. */
export interface PrivateFiles {
  /** Whether it is there and can be written to. Never throws. */
  usable(): Promise<boolean>;
  /** @throws DOMException as the browser does, NoModificationAllowedError if another tab has it. */
  open(id: TransferId): Promise<TransferFiles>;
  /** The bytes of a transfer that nobody has open. @throws DOMException if there is none. */
  whole(id: TransferId): Promise<Blob>;
  /** Deletes a transfer; one that is not there is fine. @throws DOMException */
  remove(id: TransferId): Promise<void>;
}
