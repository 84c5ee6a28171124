import type { ConversationId } from './messages.ts';

/** [C13] How long a conversation is known after it was last open, in milliseconds: 30 days. */
export const KNOWN_MS = 30 * 24 * 60 * 60 * 1_000;

/** [C13] No more conversations than this are known. */
export const MAX_KNOWN = 64;

/** What decides how long a conversation is known. */
export interface Aged {
  readonly id: ConversationId;
  /** When it was last open: milliseconds since 1970. */
  readonly lastAt: number;
  readonly waiting: number;
  /** Remembered, or its messages are kept: as long as people want. */
  readonly wanted: boolean;
}

/**
 * [C13] Which conversations are forgotten now: those that are too old, then as many as there are
 * too many of, those with nothing waiting first, the oldest of them first. `inUse`
 * and wanted ones are never.
 */
export function forgettable(
  known: readonly Aged[],
  { now, inUse }: { readonly now: number; readonly inUse: ReadonlySet<ConversationId> },
): readonly ConversationId[] {
  const idle = known.filter(({ id, wanted }) => !wanted && !inUse.has(id));
  const old = idle.filter(({ lastAt }) => now - lastAt > KNOWN_MS);
  const young = idle.filter((one) => !old.includes(one)).toSorted(soonerFirst);
  const surplus = Math.max(
    0,
    known.filter(({ wanted }) => !wanted).length - old.length - MAX_KNOWN,
  );
  return [...old, ...young.slice(0, surplus)].map(({ id }) => id);
}

function soonerFirst(one: Aged, other: Aged): number {
  const empty = Number(one.waiting > 0) - Number(other.waiting > 0);
  return empty === 0 ? one.lastAt - other.lastAt : empty;
}
