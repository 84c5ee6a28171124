import { utf8Length } from '../utf8.ts';
import {
  MAX_TEXT_BYTES,
  type Ack,
  type ChatMessage,
  type MessageId,
  type Text,
} from './messages.ts';

/** queued: waits here. sent: given to the channel. delivered: the other side keeps it. failed: it never will. */
export type Delivery = 'queued' | 'sent' | 'delivered' | 'failed';

/** A message of mine. `seq` is absent until it has been given to a link; `link` counts from 1. */
export interface Outgoing {
  readonly direction: 'out';
  readonly id: MessageId;
  readonly text: string;
  readonly at: number;
  readonly seq: number | undefined;
  readonly delivery: Delivery;
  readonly link: number;
}

/** A message of theirs. */
export interface Incoming {
  readonly direction: 'in';
  readonly id: MessageId;
  readonly text: string;
  readonly at: number;
  readonly link: number;
}

/** One message of the thread, of either side. */
export type Entry = Outgoing | Incoming;

/** The whole conversation as this device knows it. */
export interface ChatState {
  /** In the order in which this device saw them. */
  readonly thread: readonly Entry[];
  readonly link: 'up' | 'down';
  /** Which link this is, counted from 1: the next one may be to somebody else ([C6]). */
  readonly links: number;
  /** Highest number given to a message of mine on this link. */
  readonly sentSeq: number;
  /** Highest number of theirs that has arrived with none missing before it. */
  readonly receivedSeq: number;
}

/** What may happen to a conversation. */
export type ChatEvent =
  | { readonly type: 'write'; readonly id: MessageId; readonly text: string; readonly at: number }
  | { readonly type: 'link-up' }
  | { readonly type: 'link-down' }
  | { readonly type: 'link-ended' }
  /** The channel did not take the message with this number, nor any after it. */
  | { readonly type: 'not-sent'; readonly seq: number }
  | { readonly type: 'message'; readonly message: ChatMessage; readonly at: number };

/** What the other side did against the rules, or what cannot be sent. */
export type ChatError =
  | { readonly code: 'text-empty' }
  | { readonly code: 'text-too-long'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'sequence-gap'; readonly expected: number; readonly got: number }
  | { readonly code: 'ack-of-unsent'; readonly seq: number };

/** What the runner has to do after a step, in order. */
export type ChatEffect =
  | { readonly type: 'send'; readonly message: ChatMessage }
  | { readonly type: 'error'; readonly error: ChatError };

/** The outcome of a step. */
export interface ChatStep {
  readonly state: ChatState;
  readonly effects: readonly ChatEffect[];
}

/** A conversation in which nothing has been said, with no link. */
export const initialChat: ChatState = {
  thread: [],
  link: 'down',
  links: 1,
  sentSeq: 0,
  receivedSeq: 0,
};

/** One step of the conversation: pure and total. SPEC.md in this folder has the rules. */
export function stepChat(state: ChatState, event: ChatEvent): ChatStep {
  switch (event.type) {
    case 'write':
      return write(state, event);
    case 'link-up':
      return linkUp(state);
    case 'link-down':
      return quiet({ ...state, link: 'down' });
    case 'link-ended':
      return quiet(end(state));
    case 'not-sent':
      return quiet(takeBack(state, event.seq));
    case 'message':
      return event.message.type === 'text'
        ? receive(state, event.message, event.at)
        : acknowledge(state, event.message);
  }
}

function quiet(state: ChatState): ChatStep {
  return { state, effects: [] };
}

function fail(state: ChatState, error: ChatError): ChatStep {
  return { state, effects: [{ type: 'error', error }] };
}

/** [C9] What is not acknowledged goes out again under its number, then what has waited. */
function linkUp(state: ChatState): ChatStep {
  const flushed = flush({ ...state, link: 'up' });
  return { state: flushed.state, effects: [...state.thread.flatMap(again), ...flushed.effects] };
}

function again(entry: Entry): ChatEffect[] {
  if (entry.direction === 'in' || entry.delivery !== 'sent' || entry.seq === undefined) return [];
  const { id, seq, text, at } = entry;
  return [{ type: 'send', message: { type: 'text', id, seq, text, at } }];
}

type Written = Extract<ChatEvent, { readonly type: 'write' }>;

/** [C2] Refuses what no message may be; anything else is in the thread at once, link or no link. */
function write(state: ChatState, { id, text, at }: Written): ChatStep {
  if (text.trim() === '') return fail(state, { code: 'text-empty' });
  const bytes = utf8Length(text);
  if (bytes > MAX_TEXT_BYTES)
    return fail(state, { code: 'text-too-long', bytes, limit: MAX_TEXT_BYTES });
  const entry: Outgoing = {
    direction: 'out',
    id,
    text,
    at,
    link: state.links,
    seq: undefined,
    delivery: 'queued',
  };
  return flush({ ...state, thread: [...state.thread, entry] });
}

/** [C3] Gives every queued message its number, in order, and sends it while the link is up. */
function flush(state: ChatState): ChatStep {
  if (state.link === 'down') return quiet(state);
  let { sentSeq } = state;
  const effects: ChatEffect[] = [];
  const thread = state.thread.map((entry) => {
    if (entry.direction === 'in' || entry.delivery !== 'queued') return entry;
    sentSeq += 1;
    const { id, text, at } = entry;
    effects.push({ type: 'send', message: { type: 'text', id, seq: sentSeq, text, at } });
    return { ...entry, seq: sentSeq, delivery: 'sent' as const };
  });
  return { state: { ...state, thread, sentSeq }, effects };
}

/** [C4] Keeps the next message, answers a repeated one again, and refuses one that jumps ahead. */
function receive(state: ChatState, { seq, id, text }: Text, at: number): ChatStep {
  const expected = state.receivedSeq + 1;
  if (seq > expected) return fail(state, { code: 'sequence-gap', expected, got: seq });
  if (seq < expected) return { state, effects: [ackOf(state.receivedSeq)] };
  const entry: Incoming = { direction: 'in', id, text, at, link: state.links };
  return {
    state: { ...state, receivedSeq: seq, thread: [...state.thread, entry] },
    effects: [ackOf(seq)],
  };
}

function ackOf(seq: number): ChatEffect {
  return { type: 'send', message: { type: 'ack', seq } };
}

/** [C5] Everything up to that number has arrived; a number I never gave is refused. */
function acknowledge(state: ChatState, { seq }: Ack): ChatStep {
  if (seq > state.sentSeq) return fail(state, { code: 'ack-of-unsent', seq });
  return quiet(
    changeOutgoing(state, (entry) =>
      entry.delivery === 'sent' && entry.seq !== undefined && entry.seq <= seq
        ? { ...entry, delivery: 'delivered' }
        : entry,
    ),
  );
}

/** [C7] What the channel did not take waits again, with no gap in the numbers. */
function takeBack(state: ChatState, seq: number): ChatState {
  const waiting = changeOutgoing(state, (entry) =>
    entry.delivery === 'sent' && entry.seq !== undefined && entry.seq >= seq
      ? { ...entry, seq: undefined, delivery: 'queued' }
      : entry,
  );
  return { ...waiting, link: 'down', sentSeq: Math.min(state.sentSeq, seq - 1) };
}

/** [C6] The next link may be to somebody else: what has not arrived never goes out by itself. */
function end(state: ChatState): ChatState {
  const failed = changeOutgoing(state, (entry) =>
    entry.delivery === 'delivered' ? entry : { ...entry, delivery: 'failed' },
  );
  return { ...failed, link: 'down', links: state.links + 1, sentSeq: 0, receivedSeq: 0 };
}

function changeOutgoing(state: ChatState, change: (entry: Outgoing) => Outgoing): ChatState {
  const thread = state.thread.map((entry) => (entry.direction === 'out' ? change(entry) : entry));
  return { ...state, thread };
}
