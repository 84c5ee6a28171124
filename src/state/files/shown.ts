import type { ConversationId } from '../../core/chat/messages.ts';
import type {
  EndReason,
  FileEntry,
  FileOffer,
  SinkKind,
  TransferId,
} from '../../core/files/messages.ts';
import type { Picked } from '../../platform/files/port.ts';

/** Where a transfer stands. `queued`: nobody is there to offer it to, or 32 offers wait already. */
export type TransferPhase =
  'queued' | 'offered' | 'preparing' | 'moving' | 'verifying' | 'done' | 'failed' | 'cancelled';

/** Why nothing moves though it was accepted; `none` if it moves. */
export type Hold =
  | 'none'
  /** This side's person holds it. */
  | 'mine'
  | 'theirs'
  /** The other device is not there. */
  | 'link'
  /** This page was reloaded: its person has to pick the file again. */
  | 'source'
  | 'their-source';

/** A transfer as it stands now; a new object with every change. */
export interface ShownTransfer {
  readonly id: TransferId;
  readonly conversation: ConversationId;
  readonly direction: 'in' | 'out';
  readonly kind: FileOffer['kind'];
  /** As the sender calls it; not made safe for showing yet ([X6]). May be empty. */
  readonly name: string;
  readonly files: readonly FileEntry[];
  readonly total: number;
  /** Bytes verified and stored by the receiver; while `verifying`, bytes read again. */
  readonly done: number;
  /** When it was offered: milliseconds since 1970, by this device's clock. */
  readonly at: number;
  readonly phase: TransferPhase;
  readonly hold: Hold;
  /** Why it ended before it was done, and who said so. */
  readonly end?: {
    readonly reason: EndReason;
    readonly by: 'mine' | 'theirs';
    readonly free?: number;
  };
  /** A picked file was not the one that was offered: nothing was sent, pick another. */
  readonly mismatch: boolean;
  /** Bytes a second over the last seconds; absent while that is not known. */
  readonly speed?: number;
  /** Seconds until it is done at that speed. */
  readonly left?: number;
  /** [X17] Nothing has moved for 15 s. */
  readonly stalled: boolean;
  /** Where the receiver puts it, and how much was free there. */
  readonly sink?: SinkKind;
  readonly free?: number;
  /** [X15] 64 hex digits, once it is done. */
  readonly root?: string;
  /** It has been saved from here at least once. */
  readonly saved: boolean;
  /** While saving: bytes written so far. */
  readonly saving?: number;
  /** An end that this side's person may take back now. */
  readonly undoable: boolean;
}

/** All transfers of this tab's conversations, and what may be done with them. */
export interface FilesControl {
  /** The oldest first. */
  readonly transfers: readonly ShownTransfer[];
  /** Something moves, or could: closing the page would stop it. */
  readonly busy: boolean;
  /** Offers what was picked: a folder or more than 100 loose files as one transfer, else each by itself. Answers their ids. */
  offer(picked: Picked): readonly TransferId[];
  /** `always`: also all that this device offers as long as this link lasts. */
  accept(id: TransferId, options: { readonly always: boolean }): void;
  decline(id: TransferId): void;
  pause(id: TransferId): void;
  resume(id: TransferId): void;
  cancel(id: TransferId): void;
  /** Takes back an end of this side's person. */
  undo(id: TransferId): void;
  /** Goes on after a failure, with what is there. */
  retry(id: TransferId): void;
  /** The file again, after this page was reloaded. */
  pickAgain(id: TransferId, picked: Picked): void;
  /** Saves all of it; a folder into a folder or as one archive. */
  save(id: TransferId): void;
  /** Saves one file of a folder, by its number in the list. */
  saveFile(id: TransferId, number: number): void;
  /** Saves everything that has arrived and was not saved, as one. */
  saveAll(): void;
  /** Takes it out of the thread, with its bytes. */
  remove(id: TransferId): void;
  /** The bytes of one file, to show them: of mine as long as they are at hand, of theirs once done. */
  open(id: TransferId, number: number): Promise<Blob | undefined>;
}
