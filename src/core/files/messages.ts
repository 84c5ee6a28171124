import type { BlockRanges } from './ranges.ts';

/** One block of a transfer's stream, in bytes; the last one may be shorter ([X3]). */
export const BLOCK_BYTES = 1_048_576;

/** Bytes of the stream that one bulk frame carries at most ([X10]; fact F13: the knee of the curve). */
export const CHUNK_BYTES = 65_536;

/** Most files of one transfer ([X2]). */
export const MAX_FILES = 20_000;

/** Longest path of one file, in UTF-8 bytes ([X5]). */
export const MAX_PATH_BYTES = 1_024;

/** Most bytes of one transfer: what a number counts exactly, by far more than any disk ([X2]). */
export const MAX_TOTAL_BYTES = 2 ** 50;

/** Most files that one list message names ([X2]): a frame stays well below its limit ([W2]). */
export const LIST_BATCH = 100;

/** Offers that nobody has answered yet, at most so many at a time ([X8]; security limits). */
export const MAX_PENDING_OFFERS = 32;

/** The feature that both hellos must name before a message of this file is sent ([X1]). */
export const FILES_FEATURE = 'files';

/** Names one transfer for good; made by its sender: 16 random bytes as base64url, 22 characters. */
export type TransferId = string & { readonly __brand: 'TransferId' };

/** One file as its sender describes it. */
export interface FileEntry {
  /** Name, or path with `/` between its parts; checked by {@link ./names.ts} ([X5]). */
  readonly path: string;
  /** Bytes, 0 or more. */
  readonly size: number;
  /** When it was changed last, by the sender's clock: milliseconds since 1970. Only for showing. */
  readonly modified: number;
}

/** Something can be had ([X2]). Said again whenever the link is back, until it has ended ([X14]). */
export interface FileOffer {
  readonly type: 'file-offer';
  readonly id: TransferId;
  /** One file by itself, or several with a name for all of them: that of a folder, or none. */
  readonly kind: 'file' | 'folder';
  /** The file's or the folder's name; may be empty for several loose files. */
  readonly name: string;
  /** How many files there are, 1 to {@link MAX_FILES}. */
  readonly count: number;
  /** Bytes of all files together. */
  readonly total: number;
  /** When it was offered first, by the sender's clock: milliseconds since 1970. */
  readonly at: number;
  /** From 1; one more each time the sender's person begins an ended transfer again ([X16]). */
  readonly attempt: number;
  /** The list follows; else it was said before, and whoever lacks it asks ([X14]). */
  readonly listed: boolean;
  /** Why the sender does not send now, if it does not ([X12]). */
  readonly held: SenderHold;
}

/** `paused` by its person; `source`: the page was reloaded and the file must be picked again. */
export type SenderHold = 'no' | 'paused' | 'source';

/** A part of the list of files; parts come in order, right after the offer ([X2]). */
export interface FileList {
  readonly type: 'file-list';
  readonly id: TransferId;
  /** Number of the first file in here, from 0. */
  readonly from: number;
  /** 1 to {@link LIST_BATCH} files. */
  readonly files: readonly FileEntry[];
}

/** Where the receiver puts what comes, so that the sender can tell its person ([X7]). */
export type SinkKind = 'disk' | 'picked' | 'memory';

/** Send it: all but what I have ([X9]). Said again to go on after a pause, a cut, an undone cancel. */
export interface FileAccept {
  readonly type: 'file-accept';
  readonly id: TransferId;
  readonly sink: SinkKind;
  /** Bytes that are free there; a guess of the browser. */
  readonly free: number;
  /** Verified blocks that are stored already. */
  readonly have: BlockRanges;
  /**
   * SHA-256 over the hashes of all blocks in `have`, in their order, as base64url; empty if `have`
   * is. The sender compares it with its file before anything moves ([X13]).
   */
  readonly proof: string;
  /** The receiver's person holds it for now ([X12]). */
  readonly paused: boolean;
}

/** These blocks are verified and durable ([X11]). */
export interface FileGot {
  readonly type: 'file-got';
  readonly id: TransferId;
  readonly blocks: BlockRanges;
}

/** All of it has arrived and is stored ([X15]). */
export interface FileDone {
  readonly type: 'file-done';
  readonly id: TransferId;
  /** SHA-256 over the hashes of all blocks in their order, as 64 lower-case hex digits. */
  readonly root: string;
}

/** Stop for now, or go on ([X12]); each side holds for itself. */
export interface FilePause {
  readonly type: 'file-pause';
  readonly id: TransferId;
  readonly paused: boolean;
}

/** Why a transfer ends before it is done. */
export type EndReason =
  /** A person said no to the offer. */
  | 'declined'
  /** A person ended it. */
  | 'cancelled'
  /** The receiver has too little room; `free` says how much. */
  | 'no-room'
  /** The receiver's disk is full or failed half-way. */
  | 'disk'
  /** The sender's file has changed since it was offered, or is another one. */
  | 'changed'
  /** The sender cannot read its file any more. */
  | 'unreadable'
  /** A block did not have its hash. */
  | 'damaged'
  /** The other side did what the protocol forbids: names, sizes, offsets. */
  | 'refused'
  /** There are 32 offers unanswered ([X8]). */
  | 'too-many'
  /** The one who is asked knows nothing of it. */
  | 'unknown';

/** It ends here ([X16]). Either side may say so, at any time; after it nothing is written. */
export interface FileEnd {
  readonly type: 'file-end';
  readonly id: TransferId;
  readonly reason: EndReason;
  /** With `no-room`: bytes that are free. */
  readonly free?: number | undefined;
}

/** I had accepted that and it is not here yet: do you still know of it? ([X14]) */
export interface FileAsk {
  readonly type: 'file-ask';
  readonly id: TransferId;
  /** The list is not here, or not whole: say it again. */
  readonly list: boolean;
}

/** All messages of this feature on the control channel ([X1]). */
export type FileMessage =
  FileOffer | FileList | FileAccept | FileGot | FileDone | FilePause | FileEnd | FileAsk;
