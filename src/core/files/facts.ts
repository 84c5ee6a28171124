import type { EndReason, FileEntry, FileOffer, TransferId } from './messages.ts';

/** What a transfer is, on either side; never changes. */
export interface TransferFacts {
  readonly id: TransferId;
  readonly kind: FileOffer['kind'];
  readonly name: string;
  readonly files: readonly FileEntry[];
  readonly total: number;
  /** When it was offered first, by this device's clock: milliseconds since 1970. */
  readonly at: number;
}

/** Why a transfer ended before it was done, and which side said so ([X16]). */
export interface TransferEnd {
  readonly reason: EndReason;
  readonly by: 'mine' | 'theirs';
  /** With `no-room`: bytes that are free. */
  readonly free?: number | undefined;
}

/** Nothing comes of it any more, unless a person takes that back. */
export function hasEnded({ phase }: { readonly phase: string }): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'cancelled';
}

/** Which phase an end leads to: what people decided is `cancelled`, all else `failed`. */
export function phaseOf({ reason }: TransferEnd): 'cancelled' | 'failed' {
  return reason === 'declined' || reason === 'cancelled' ? 'cancelled' : 'failed';
}
