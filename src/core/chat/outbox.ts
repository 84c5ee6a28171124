import type { ChatMessage } from './messages.ts';
import type { ChatEffect, ChatState, ChatStep, Entry, Kept } from './state.ts';
import { andThen, changeWaiting, keep, stay, waitingOf } from './step.ts';

/** [C3] While the link is up, what has waited gets its numbers; it goes out once they are stored. */
export function number(state: ChatState): ChatStep {
  if (state.link === 'down') return stay(state);
  let { sentSeq } = state;
  for (const { seq } of waitingOf(state.thread)) if (seq === undefined) sentSeq += 1;
  if (sentSeq === state.sentSeq) return stay(state);
  let next = sentSeq;
  const numbered: Entry[] = [];
  const thread = changeWaiting(state.thread, (entry) => {
    if (entry.seq !== undefined) return entry;
    const given = { ...entry, seq: next };
    next -= 1;
    numbered.unshift(given);
    return given;
  });
  return stay({ ...state, thread, sentSeq }, keep(numbered));
}

/** [C3] [C4] Says what is stored and has not been said on this link: acknowledgement, then texts. */
export function pump(state: ChatState): ChatStep {
  if (state.link === 'down') return stay(state);
  return andThen(andThen(acknowledge(state), skipWithdrawn), sendStored);
}

function acknowledge(state: ChatState): ChatStep {
  const { kept, given } = state;
  if (kept.receivedSeq <= given.ack) return stay(state);
  return stay({ ...state, given: { ...given, ack: kept.receivedSeq } }, ackOf(kept));
}

/** [C4] Everything up to what is stored. */
export function ackOf({ receivedSeq }: Kept): ChatEffect {
  return { type: 'send', message: { type: 'ack', seq: receivedSeq } };
}

/** [C10] [C11] They lack numbers for which nothing will come any more. */
function skipWithdrawn(state: ChatState): ChatStep {
  const seq = Math.max(state.ackedSeq, state.skippedSeq);
  if (state.given.seq >= seq) return stay(state);
  return stay(
    { ...state, given: { ...state.given, seq } },
    { type: 'send', message: { type: 'skip', seq } },
  );
}

function sendStored(state: ChatState): ChatStep {
  const from = state.given.seq;
  const upTo = state.kept.sentSeq;
  if (from >= upTo) return stay(state);
  const effects: ChatEffect[] = [];
  const thread = changeWaiting(state.thread, (entry) => {
    const { id, seq, text, at } = entry;
    if (seq === undefined || seq <= from || seq > upTo) return entry;
    effects.unshift({ type: 'send', message: { type: 'text', id, seq, text, at } });
    return entry.delivery === 'sent' ? entry : { ...entry, delivery: 'sent' };
  });
  return { state: { ...state, thread, given: { ...state.given, seq: upTo } }, effects };
}

/** [C7] What the channel did not take goes out again, under the same numbers, once it takes more. */
export function takeBack(state: ChatState, messages: readonly ChatMessage[]): ChatState {
  const seqs = messages.flatMap(({ type, seq }) => (type === 'ack' ? [] : [seq]));
  const seq = Math.min(state.given.seq, ...seqs.map((refused) => refused - 1));
  const ack = messages.some(({ type }) => type === 'ack') ? 0 : state.given.ack;
  return { ...state, link: 'down', given: { seq, ack }, thread: requeued(state.thread, seq) };
}

/** Messages above that number are not under way any more. */
export function requeued(thread: readonly Entry[], above: number): readonly Entry[] {
  return changeWaiting(thread, (entry) =>
    entry.delivery === 'sent' && (entry.seq ?? 0) > above
      ? { ...entry, delivery: 'queued' }
      : entry,
  );
}

/** [C5] They keep everything up to that number. */
export function delivered(state: ChatState, seq: number): ChatStep {
  const theirSeq = Math.max(state.theirSeq, seq);
  if (seq <= state.ackedSeq) return stay({ ...state, theirSeq });
  let arrived = 0;
  const thread = changeWaiting(state.thread, (entry) => {
    if (entry.seq === undefined || entry.seq > seq || entry.delivery === 'failed') return entry;
    arrived += 1;
    return { ...entry, delivery: 'delivered' };
  });
  return stay(
    { ...state, thread, theirSeq, ackedSeq: seq, waiting: state.waiting - arrived },
    keep(),
  );
}

/** [C11] Takes what waits out of the thread; numbers that may have been seen are never used again. */
export function withdraw(state: ChatState): ChatStep {
  const gone = waitingOf(state.thread);
  if (gone.length === 0) return stay(state);
  const left = new Set<Entry>(gone);
  const thread = state.thread.filter((entry) => !left.has(entry));
  const withdrawn = { ...state, thread, skippedSeq: state.sentSeq, waiting: 0 };
  return andThen(stay(withdrawn, keep([], gone)), pump);
}
