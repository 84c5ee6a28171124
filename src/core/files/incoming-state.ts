import type { TransferEnd, TransferFacts } from './facts.ts';
import type { FileMessage, FileOffer, SenderHold, SinkKind } from './messages.ts';
import { NO_BLOCKS, type BlockRanges } from './ranges.ts';

/** Where a transfer of theirs stands. `listing`: its list of files is not whole yet. */
export type IncomingPhase =
  'listing' | 'offered' | 'preparing' | 'receiving' | 'verifying' | 'done' | 'failed' | 'cancelled';

/** A transfer as its receiver has it. */
export interface Incoming {
  /** `files` grows while it is `listing`. */
  readonly facts: TransferFacts;
  /** How many files the offer says there are. */
  readonly count: number;
  readonly phase: IncomingPhase;
  readonly attempt: number;
  readonly end: TransferEnd | undefined;
  /** My person holds it ([X12]). */
  readonly paused: boolean;
  /** What the sender says of itself. */
  readonly held: SenderHold;
  /** The sender is there, and is known to be the one. */
  readonly up: boolean;
  /** Where it is put, once that is known ([X7]). */
  readonly sink: SinkKind | undefined;
  readonly free: number;
  /** Verified blocks that are stored. */
  readonly have: BlockRanges;
  readonly root: string | undefined;
}

/** What can happen to it. */
export type IncomingEvent =
  /** `fresh`: over another line than before, or for the first time ([X14]). */
  | { readonly type: 'up'; readonly fresh: boolean }
  | { readonly type: 'down' }
  | { readonly type: 'message'; readonly message: FileMessage }
  /** By the person. */
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' }
  /** An end is taken back, or a failure tried again ([X16]). */
  | { readonly type: 'again' }
  /** Nothing here has so much room ([X7]). */
  | { readonly type: 'no-room'; readonly free: number }
  /** The person was asked for a file to put it in, and named none. */
  | { readonly type: 'not-picked' }
  /** The sink is open, with what it has from before. */
  | {
      readonly type: 'opened';
      readonly sink: SinkKind;
      readonly free: number;
      readonly have: BlockRanges;
      readonly proof: string;
    }
  /** [X4] A block is verified and stored. */
  | { readonly type: 'stored'; readonly block: number }
  /** [X15] All of it is as it was sent, and stored. */
  | { readonly type: 'finished'; readonly root: string }
  /** The sink cannot go on; `damaged`: a block did not have its hash. */
  | { readonly type: 'sink-failed'; readonly reason: 'disk' | 'damaged' }
  /** [X15] What is on the disk is not what was stored. */
  | { readonly type: 'sink-lost'; readonly have: BlockRanges }
  /** [X10] [X2] They did what the protocol forbids. */
  | { readonly type: 'refused' };

/** What is to be done. */
export type IncomingEffect =
  | { readonly type: 'send'; readonly message: FileMessage }
  /** Find room and open a sink, or the same one again once all blocks under way are stored. */
  | { readonly type: 'open' }
  /** Make sure of all blocks [X15], then say `finished`. */
  | { readonly type: 'finish' }
  /** Nothing of it is written after this ([X16]). */
  | { readonly type: 'close' }
  /** Store how it stands ([X20]). */
  | { readonly type: 'keep' };

/** A state and what follows from it. */
export interface IncomingStep {
  readonly state: Incoming;
  readonly effects: readonly IncomingEffect[];
}

/** [X2] An offer whose list is still to come; `at`: now, by this device's clock. */
export function newIncoming({ id, kind, name, total, ...offer }: FileOffer, at: number): Incoming {
  return {
    facts: { id, kind, name, total, at, files: [] },
    ...{ count: offer.count, phase: 'listing', attempt: offer.attempt, end: undefined },
    ...{ paused: false, held: offer.held, up: true, sink: undefined, free: 0, have: NO_BLOCKS },
    root: undefined,
  };
}

/** Blocks of it are taken and written now. */
export function isReceiving({ phase }: Incoming): boolean {
  return phase === 'receiving';
}
