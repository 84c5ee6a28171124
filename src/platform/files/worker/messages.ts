import type { HashedBlock } from '../../../core/files/frame.ts';
import type { TransferId } from '../../../core/files/messages.ts';
import type { BlockRanges } from '../../../core/files/ranges.ts';
import type { Result } from '../../../core/result.ts';
import type {
  IncomingBlock,
  Opened,
  PickedFile,
  SavedFile,
  SinkError,
  SinkOptions,
  SourceError,
} from '../port.ts';

/** What a worker can be asked, by name: what goes in, and what comes out. */
export type Calls<C> = Readonly<Record<keyof C, { readonly in: unknown; readonly out: unknown }>>;

/** One question to a worker. Several may be open; each gets one answer, in any order. */
export interface Question<C extends Calls<C>, K extends keyof C> {
  /** Chosen by the page, unique among open questions. */
  readonly call: number;
  readonly kind: K;
  readonly input: C[K]['in'];
}

/** What a worker says of one question. */
export type Word<T> =
  | { readonly call: number; readonly kind: 'answer'; readonly value: T }
  /** It goes on: bytes so far. Before the answer, any number of times. */
  | { readonly call: number; readonly kind: 'progress'; readonly bytes: number }
  /** The worker itself failed, which is a bug or the end of its memory. */
  | { readonly call: number; readonly kind: 'failed'; readonly detail: string };

/** Of one transfer. */
interface One {
  readonly id: TransferId;
}

/** What the worker that reads files can be asked. */
export interface SourceCalls {
  readonly open: {
    readonly in: One & { readonly files: readonly PickedFile[] };
    readonly out: undefined;
  };
  readonly read: {
    readonly in: One & { readonly block: number };
    readonly out: Result<HashedBlock, SourceError>;
  };
  readonly prove: {
    readonly in: One & { readonly blocks: BlockRanges };
    readonly out: Result<string, SourceError>;
  };
  readonly close: { readonly in: One; readonly out: undefined };
}

/** What the worker that keeps files can be asked. */
export interface SinkCalls {
  /** Whether there is a disk to write to; and what is left of the memory. */
  readonly probe: {
    readonly in: undefined;
    readonly out: { readonly disk: boolean; readonly memory: number };
  };
  readonly open: { readonly in: SinkOptions; readonly out: Result<Opened, SinkError> };
  readonly write: { readonly in: One & IncomingBlock; readonly out: Result<void, SinkError> };
  /** With progress. */
  readonly finish: { readonly in: One; readonly out: Result<string, SinkError> };
  readonly file: { readonly in: One; readonly out: Result<Blob, SinkError> };
  readonly close: { readonly in: One; readonly out: undefined };
  readonly remove: { readonly in: One; readonly out: undefined };
}

/** An archive that is done. */
export interface Packed {
  readonly file: Blob;
  /** Its name among the origin's private archives; undefined if it lies in memory. */
  readonly stored: string | undefined;
}

/** What the worker that packs archives can be asked. */
export interface ZipCalls {
  /** Packs files into one zip, without compressing. With progress. */
  readonly pack: {
    readonly in: { readonly name: string; readonly files: readonly SavedFile[] };
    readonly out: Result<Packed, { readonly code: 'save-failed'; readonly detail: string }>;
  };
}
