import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import { ok, type Result } from '../result.ts';
import type { Entry } from './state.ts';
import { waitingOrders } from './step.ts';

/** Longest time after which messages may be deleted: 366 days, in seconds. */
export const MAX_LIFETIME = 366 * 86_400;

/** More often than this nobody changes it. */
const MAX_TURN = 1_000_000_000;

/** How long messages last that are written from now on, as two devices agreed ([C16]). */
export interface Lifetime {
  /** 0: for good. */
  readonly seconds: number;
  /** Counts the changes of both sides; the highest holds. */
  readonly turn: number;
  /** Whose change it was. */
  readonly by: 'mine' | 'theirs';
}

/** What one says to the other when they meet, and with every change ([C16]). */
export interface LifetimeMessage {
  readonly type: 'lifetime';
  readonly seconds: number;
  readonly turn: number;
}

const integer = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

const lifetime: v.GenericSchema<unknown, LifetimeMessage> = v.object({
  type: v.literal('lifetime'),
  seconds: integer(0, MAX_LIFETIME),
  turn: integer(1, MAX_TURN),
});

/** [C16] A message of this feature, `undefined` for any other, or why it is malformed. */
export function decodeLifetime(
  envelope: Envelope,
): Result<LifetimeMessage | undefined, FrameError> {
  return envelope.type === 'lifetime' ? readMessage(lifetime, envelope) : ok(undefined);
}

/** The frame that tells the other device ([W1]). */
export function encodeLifetime({ seconds, turn }: Lifetime): string {
  return JSON.stringify({ type: 'lifetime', seconds, turn } satisfies LifetimeMessage);
}

/** [C16] A change of mine; undefined if nothing is another for it. */
export function changedLifetime(now: Lifetime | undefined, seconds: number): Lifetime | undefined {
  if ((now?.seconds ?? 0) === seconds || (now?.turn ?? 0) >= MAX_TURN) return undefined;
  const within = Math.min(Math.max(0, Math.floor(seconds)), MAX_LIFETIME);
  return { seconds: within, turn: (now?.turn ?? 0) + 1, by: 'mine' };
}

/** [C16] What holds after they have said theirs: the later change, of two at once the shorter time. */
export function heardLifetime(
  now: Lifetime | undefined,
  { seconds, turn }: LifetimeMessage,
): Lifetime | undefined {
  const theirs: Lifetime = { seconds, turn, by: 'theirs' };
  if (!now || turn > now.turn) return theirs;
  return turn === now.turn && rank(seconds) < rank(now.seconds) ? theirs : now;
}

/** For good is the longest of all. */
const rank = (seconds: number): number => (seconds === 0 ? Infinity : seconds);

/** [C16] When a message goes that was written or came at that time; undefined if it stays. */
export function untilOf(at: number, seconds: number): { readonly until?: number } {
  return seconds > 0 ? { until: at + seconds * 1_000 } : {};
}

/** [C16] Entries whose time is over, and when the next one's is; what still waits to be sent stays. */
export function dueOf(
  thread: readonly Entry[],
  now: number,
): { readonly due: readonly number[]; readonly next: number | undefined } {
  const waiting = waitingOrders(thread);
  const due: number[] = [];
  let next: number | undefined;
  for (const { order, until } of thread) {
    if (until === undefined || waiting.has(order)) continue;
    if (until <= now) due.push(order);
    else next = Math.min(next ?? Infinity, until);
  }
  return { due, next };
}
