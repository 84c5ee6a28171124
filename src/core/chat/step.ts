import type { ChatEffect, ChatError, ChatState, ChatStep, Entry, Outgoing } from './state.ts';

/** A step to this state, with these effects. */
export function stay(state: ChatState, ...effects: ChatEffect[]): ChatStep {
  return { state, effects };
}

/** A step that only reports. */
export function fail(state: ChatState, error: ChatError): ChatStep {
  return stay(state, { type: 'error', error });
}

/** Runs a second step on the outcome of the first and keeps the effects of both, in order. */
export function andThen(first: ChatStep, next: (state: ChatState) => ChatStep): ChatStep {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

/** The effect that makes entries and counters durable. */
export function keep(entries: readonly Entry[] = [], gone: readonly Entry[] = []): ChatEffect {
  return { type: 'keep', entries, gone };
}

/**
 * The thread with those messages of mine changed that have not been delivered. They stand near its
 * end: looking ends at the last one that was delivered, so that a long thread costs only its copy.
 */
export function changeWaiting(
  thread: readonly Entry[],
  change: (entry: Outgoing) => Outgoing,
): readonly Entry[] {
  const changed = [...thread];
  for (let at = thread.length - 1; at >= 0; at -= 1) {
    const entry = thread[at];
    if (entry?.direction !== 'out') continue;
    if (entry.delivery === 'delivered') break;
    changed[at] = change(entry);
  }
  return changed;
}

/** Messages of mine that have not been delivered, oldest first. */
export function waitingOf(thread: readonly Entry[]): readonly Outgoing[] {
  const waiting: Outgoing[] = [];
  for (let at = thread.length - 1; at >= 0; at -= 1) {
    const entry = thread[at];
    if (entry?.direction !== 'out') continue;
    if (entry.delivery === 'delivered') break;
    waiting.push(entry);
  }
  return waiting.reverse();
}

/** The orders of those that still wait for their device: they are not deleted ([C17]). */
export function waitingOrders(thread: readonly Entry[]): ReadonlySet<number> {
  const waiting = waitingOf(thread).filter(({ delivery }) => delivery !== 'failed');
  return new Set(waiting.map(({ order }) => order));
}
