import type { HashedBlock } from '../../core/files/frame.ts';
import type { BlockRanges } from '../../core/files/ranges.ts';
import type { SinkKind, TransferId } from '../../core/files/messages.ts';
import type { Result } from '../../core/result.ts';

/** A file that a person has picked, dropped or pasted. */
export interface PickedFile {
  /** Its name, or its path below the folder that was picked, with `/`; not checked yet. */
  readonly path: string;
  readonly file: File;
}

/** What was picked or dropped. */
export interface Picked {
  /** The folder's name where one folder was picked; else empty. */
  readonly folder: string;
  readonly files: readonly PickedFile[];
  /** Paths that could not be read: they are told, the others go. */
  readonly unreadable: readonly string[];
  /** There were more than one transfer may have ([X2]): the rest was left out. */
  readonly more?: boolean;
}

/** Why a file of this device can be sent no further. */
export type SourceError =
  /** It is not what it was when it was offered: other size, or the browser says it has changed. */
  | { readonly code: 'file-changed'; readonly path: string }
  /** It is gone, or may not be read any more. */
  | { readonly code: 'file-unreadable'; readonly path: string };

/** Reads and hashes what goes out, in a worker; asked for one block at a time. */
export interface Sources {
  /** From now on the transfer is made of these files, in this order. Reads nothing yet. */
  open(id: TransferId, files: readonly PickedFile[]): void;
  /** One block [X3] with its hash. */
  read(id: TransferId, block: number): Promise<Result<HashedBlock, SourceError>>;
  /** SHA-256 over the hashes of these blocks, as base64url ([X13]); reads what it has not read yet. */
  prove(id: TransferId, blocks: BlockRanges): Promise<Result<string, SourceError>>;
  /** Lets go of the files. */
  close(id: TransferId): void;
}

/** Why what came could not be kept. */
export type SinkError =
  /** W3C storage §5, QuotaExceededError, or no space left. What was stored stays. */
  | { readonly code: 'disk-full' }
  /** The browser could not open or write; what was stored stays, as far as it can be read. */
  | { readonly code: 'disk-failed'; readonly detail: string }
  /** [X4] The block's bytes do not have its hash. It was not written. */
  | { readonly code: 'block-damaged'; readonly block: number }
  /** [X15] What is on the disk is not what was written; those blocks are missing again. */
  | { readonly code: 'disk-damaged'; readonly have: BlockRanges };

/** Where a transfer can be put ([X7]). */
export interface Room {
  readonly sink: SinkKind;
  /** Free bytes there, as far as the browser says; for `memory` its cap. */
  readonly free: number;
}

/** A block as it came, in frames. */
export interface IncomingBlock {
  readonly block: number;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Its bytes in order; their buffers are handed over and cannot be used any more. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

/** What a sink has of a transfer when it is opened. */
export interface Opened {
  readonly have: BlockRanges;
  /** [X13] SHA-256 over the hashes of those blocks, as base64url; empty if there are none. */
  readonly proof: string;
}

/** How a sink is opened. */
export interface SinkOptions {
  readonly id: TransferId;
  readonly sink: SinkKind;
  /** Bytes of the whole stream. */
  readonly total: number;
  /** With `picked`: the file that the person has picked. */
  readonly handle?: FileSystemFileHandle | undefined;
}

/** Checks and writes what comes, in a worker. */
export interface Sinks {
  /**
   * Where so many bytes fit best ([X7]); asks the browser to keep what is stored. `full`: the disk
   * had no room for them after all.
   */
  room(total: number, full?: boolean): Promise<Room>;
  /** With `picked`: asks the person for a file of that name; `undefined` if there is none. */
  pick(name: string): Promise<FileSystemFileHandle | undefined>;
  /** Opens a sink, with what it has from before; at once if it is open already. */
  open(options: SinkOptions): Promise<Result<Opened, SinkError>>;
  /** [X4] Checks a block and writes it; resolves when it survives the end of the browser. */
  write(id: TransferId, block: IncomingBlock): Promise<Result<void, SinkError>>;
  /** [X15] The root of the stream, 64 hex digits. `progress`: bytes read again so far. */
  finish(id: TransferId, progress: (bytes: number) => void): Promise<Result<string, SinkError>>;
  /** The whole stream, to show or save parts of it; only of a transfer that is done. */
  file(id: TransferId): Promise<Result<Blob, SinkError>>;
  /** Lets go of it; what is stored stays. Resolves when nothing is written any more. */
  close(id: TransferId): Promise<void>;
  /** Forgets what lies there of transfers that nobody knows any more. */
  sweep(known: ReadonlySet<TransferId>): Promise<void>;
  /** Forgets it with all its bytes. Resolves when nothing is written any more. */
  remove(id: TransferId): Promise<void>;
}

/** One file of a transfer that is done, to be saved. */
export interface SavedFile {
  /** [X6] Safe name, or path with `/`. */
  readonly path: string;
  readonly blob: Blob;
  readonly modified: number;
}

/** Why something was not saved. */
export type SaveError =
  /** The person closed the browser's dialog. */
  | { readonly code: 'save-cancelled' }
  /** The browser or the disk refused. */
  | { readonly code: 'save-failed'; readonly detail: string };

/** Brings what has arrived out of the app. */
export interface Saver {
  /** Whether whole folders can be written; else several files become one archive. */
  readonly folders: boolean;
  /** One file, through the browser's own download or dialog. */
  one(file: SavedFile): Promise<Result<void, SaveError>>;
  /** Several: into a folder that the person picks, else as one zip that is written as it is made. */
  all(
    name: string,
    files: readonly SavedFile[],
    progress: (bytes: number) => void,
  ): Promise<Result<void, SaveError>>;
}
