import { untilOf } from './lifetime.ts';
import type { ChatEvent, ChatState, ChatStep, Incoming } from './state.ts';
import { keep, stay, waitingOrders } from './step.ts';

type Noted = Extract<ChatEvent, { readonly type: 'note' }>;

/** [C15] One more entry, or one with that id as it is now, in its place. */
export function note(state: ChatState, { id, note: what, text, at }: Noted): ChatStep {
  const { conversation, nextOrder, lasting } = state;
  const place = state.thread.findLastIndex((entry) => entry.id === id);
  const before = state.thread[place];
  const entry: Incoming = {
    ...{ direction: 'in', conversation, id, text, note: what },
    ...{ order: before?.order ?? nextOrder, at: before?.at ?? at },
    ...(what.kind === 'file' && untilOf(before?.at ?? at, lasting)),
  };
  if (before) return stay({ ...state, thread: state.thread.with(place, entry) }, keep([entry]));
  const thread = [...state.thread, entry];
  return stay({ ...state, thread, nextOrder: nextOrder + 1 }, keep([entry]));
}

/** [C17] These entries go, all but what still waits for the other device. */
export function strike(state: ChatState, orders: ReadonlySet<number>): ChatStep {
  const waiting = waitingOrders(state.thread);
  const goes = (order: number): boolean => orders.has(order) && !waiting.has(order);
  const gone = state.thread.filter(({ order }) => goes(order));
  if (gone.length === 0) return stay(state);
  return stay(
    { ...state, thread: state.thread.filter(({ order }) => !goes(order)) },
    keep([], gone),
  );
}
