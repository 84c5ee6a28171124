import type { TransferEnd, TransferFacts } from './facts.ts';
import type { FileMessage, FileOffer, SinkKind } from './messages.ts';
import { NO_BLOCKS, type BlockRanges } from './ranges.ts';

/** Blocks that may be under way without an acknowledgement: 32 MiB ([X11]). */
export const WINDOW_BLOCKS = 32;

/** Where a transfer of mine stands. */
export type OutgoingPhase = 'queued' | 'offered' | 'sending' | 'done' | 'failed' | 'cancelled';

/** A transfer as its sender has it. */
export interface Outgoing {
  readonly facts: TransferFacts;
  readonly phase: OutgoingPhase;
  readonly attempt: number;
  readonly end: TransferEnd | undefined;
  /** My person holds it ([X12]). */
  readonly paused: boolean;
  /** Their person holds it. */
  readonly theirsPaused: boolean;
  /** Whether the files are at hand; `checking`: being compared with what they have ([X13]). */
  readonly source: 'here' | 'missing' | 'checking';
  /** The files that were picked again were not the same. */
  readonly mismatch: boolean;
  /** The receiver is there, and knows whom it talks to. */
  readonly up: boolean;
  /** What they answered on this line; absent before. */
  readonly accepted: Accepted | undefined;
  /** Blocks that they have. */
  readonly have: BlockRanges;
  /** No block below it is still to be read, apart from `again`. */
  readonly next: number;
  /** Blocks whose reading was begun and that are not acknowledged. */
  readonly flight: readonly number[];
  /** Blocks that were begun and given up half-way: they come first. */
  readonly again: readonly number[];
  readonly root: string | undefined;
}

/** Where they put it. */
export interface Accepted {
  readonly sink: SinkKind;
  readonly free: number;
  readonly proof: string;
}

/** What can happen to it. */
export type OutgoingEvent =
  /** They are there. `fresh`: over another line than before, or for the first time ([X14]). */
  | { readonly type: 'up'; readonly fresh: boolean }
  | { readonly type: 'down' }
  /** It is its turn to be offered ([X8]). */
  | { readonly type: 'offer' }
  | { readonly type: 'message'; readonly message: FileMessage }
  /** By the person. */
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' }
  /** An end is taken back, or a failure tried again ([X16]). */
  | { readonly type: 'again' }
  /** The files are at hand again. */
  | { readonly type: 'picked' }
  /** Other files were picked: they differ in number or size already ([X13]). */
  | { readonly type: 'mismatched' }
  /** The link ended before anybody had been recognised: it waits for nobody. */
  | { readonly type: 'nobody' }
  /** The proof of my files for what they have. */
  | { readonly type: 'proved'; readonly proof: string }
  | { readonly type: 'source-failed'; readonly reason: 'changed' | 'unreadable' }
  /** There is room for one more block to be read. */
  | { readonly type: 'pull' }
  /** What was read and has not gone out is given up: those blocks begin anew. */
  | { readonly type: 'dropped'; readonly blocks: readonly number[] };

/** What is to be done. */
export type OutgoingEffect =
  | { readonly type: 'send'; readonly message: FileMessage }
  /** Compare the files with what they have, then say `proved` ([X13]). */
  | { readonly type: 'prove'; readonly blocks: BlockRanges }
  | { readonly type: 'read'; readonly block: number }
  /** Nothing that was read goes out any more; say `dropped` with what has not gone out whole. */
  | { readonly type: 'stop' }
  /** The files are not needed any more. */
  | { readonly type: 'close' }
  /** Store how it stands ([X20]). */
  | { readonly type: 'keep' };

/** A state and what follows from it. */
export interface OutgoingStep {
  readonly state: Outgoing;
  readonly effects: readonly OutgoingEffect[];
}

/** A transfer that waits to be offered. */
export function newOutgoing(facts: TransferFacts): Outgoing {
  return {
    ...{ facts, phase: 'queued', attempt: 1, end: undefined, paused: false, theirsPaused: false },
    ...{ source: 'here', mismatch: false, up: false, accepted: undefined, have: NO_BLOCKS },
    ...{ next: 0, flight: [], again: [], root: undefined },
  };
}

/** It can move, and neither side holds it ([X12]). */
export function isMoving(state: Outgoing): boolean {
  const { phase, up, accepted, paused, theirsPaused, source } = state;
  return phase === 'sending' && up && !!accepted && !paused && !theirsPaused && source === 'here';
}

/** [X14] The offer as it is said now; `listed`: its list follows. */
export function offerOf(state: Outgoing, listed = false): FileOffer {
  const { facts, attempt, paused, source } = state;
  const { id, kind, name, files, total, at } = facts;
  const held = source === 'missing' ? 'source' : paused ? 'paused' : 'no';
  const count = files.length;
  return { type: 'file-offer', id, kind, name, count, total, at, attempt, listed, held };
}
