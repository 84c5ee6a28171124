import { utf8Length } from '../utf8.ts';
import {
  MAX_TEXT_BYTES,
  type Ack,
  type ChatMessage,
  type ConversationId,
  type Skip,
  type Text,
} from './messages.ts';
import { untilOf } from './lifetime.ts';
import { note, strike } from './record.ts';
import { ackOf, delivered, number, pump, requeued, takeBack, withdraw } from './outbox.ts';
import type { ChatEvent, ChatState, ChatStep, Incoming, Kept, Outgoing } from './state.ts';
import { andThen, changeWaiting, fail, keep, stay } from './step.ts';

/** A conversation in which nothing has been said, with no link. */
export function newChat(conversation: ConversationId): ChatState {
  return {
    conversation,
    ...{ thread: [], link: 'down', nextOrder: 1, waiting: 0, theirSeq: 0 },
    ...{ sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 },
    ...{ kept: { sentSeq: 0, receivedSeq: 0 }, given: { seq: 0, ack: 0 }, lasting: 0 },
  };
}

/** One step of the conversation: pure and total. SPEC.md in this folder has the rules. */
export function stepChat(state: ChatState, event: ChatEvent): ChatStep {
  switch (event.type) {
    case 'write':
      return write(state, event);
    case 'link-up':
      return linkUp(state, event.received);
    case 'link-back':
      return resume({ ...state, given: { seq: state.theirSeq, ack: 0 } });
    case 'channel-free':
      return resume(state);
    case 'link-down':
      return stay({ ...state, link: 'down' });
    case 'link-ended':
      return stay({ ...state, link: 'down', thread: requeued(state.thread, 0) });
    case 'abandoned':
      return abandon(state);
    case 'withdraw':
      return withdraw(state);
    case 'kept':
      return onKept(state, event.kept);
    case 'not-sent':
      return stay(takeBack(state, event.messages));
    case 'note':
      return note(state, event);
    case 'strike':
      return strike(state, event.orders);
    case 'lasting':
      return stay({ ...state, lasting: event.seconds });
    case 'message':
      return onMessage(state, event.message, event.at);
  }
}

function onMessage(state: ChatState, message: ChatMessage, at: number): ChatStep {
  switch (message.type) {
    case 'text':
      return receive(state, message, at);
    case 'ack':
      return onAck(state, message);
    case 'skip':
      return onSkip(state, message);
  }
}

type Written = Extract<ChatEvent, { readonly type: 'write' }>;

/** [C2] Refuses what no message may be; anything else is in the thread at once, link or no link. */
function write(state: ChatState, { id, text, at }: Written): ChatStep {
  if (text.trim() === '') return fail(state, { code: 'text-empty' });
  const bytes = utf8Length(text);
  if (bytes > MAX_TEXT_BYTES)
    return fail(state, { code: 'text-too-long', bytes, limit: MAX_TEXT_BYTES });
  const { conversation, nextOrder, link } = state;
  const sentSeq = state.sentSeq + (link === 'up' ? 1 : 0);
  const entry: Outgoing = {
    ...{ direction: 'out', conversation, order: nextOrder, id, text, at },
    ...{ seq: link === 'up' ? sentSeq : undefined, delivery: 'queued' },
    ...untilOf(at, state.lasting),
  };
  const thread = [...state.thread, entry];
  return stay(
    { ...state, thread, sentSeq, nextOrder: nextOrder + 1, waiting: state.waiting + 1 },
    keep([entry]),
  );
}

/**
 * [C10] They say what they keep of mine. More than I ever sent: this device has lost its memory of
 * it, and goes on counting from there. Less than they have acknowledged: they have lost theirs, and
 * are told to go on ([C11]).
 */
function linkUp(state: ChatState, received: number): ChatStep {
  const sentSeq = Math.max(state.sentSeq, received);
  const kept = { ...state.kept, sentSeq: Math.max(state.kept.sentSeq, received) };
  const given = { seq: received, ack: state.kept.receivedSeq };
  const known = { ...state, sentSeq, kept, given, theirSeq: received };
  return andThen(delivered(known, received), resume);
}

/** [C3] [C7] [C9] Numbers for what has none, then everything that is stored and not yet said. */
function resume(state: ChatState): ChatStep {
  return andThen(number({ ...state, link: 'up' }), pump);
}

/** [C3] [C4] What is stored now may go out. */
function onKept(state: ChatState, kept: Kept): ChatStep {
  return pump({
    ...state,
    kept: {
      sentSeq: Math.max(state.kept.sentSeq, kept.sentSeq),
      receivedSeq: Math.max(state.kept.receivedSeq, kept.receivedSeq),
    },
  });
}

/** [C4] Keeps the next message, answers a repeated one again, and refuses one that jumps ahead. */
function receive(state: ChatState, { seq, id, text }: Text, at: number): ChatStep {
  const expected = state.receivedSeq + 1;
  if (seq > expected) return fail(state, { code: 'sequence-gap', expected, got: seq });
  if (seq < expected) return repeatAck(state);
  const { conversation, nextOrder } = state;
  const entry: Incoming = {
    ...{ direction: 'in', conversation, order: nextOrder, id, text, at },
    ...untilOf(at, state.lasting),
  };
  const thread = [...state.thread, entry];
  return stay({ ...state, receivedSeq: seq, nextOrder: nextOrder + 1, thread }, keep([entry]));
}

/** [C11] What has not come up to that number never will. */
function onSkip(state: ChatState, { seq }: Skip): ChatStep {
  if (seq <= state.receivedSeq) return repeatAck(state);
  return stay({ ...state, receivedSeq: seq }, keep());
}

/** Nothing is acknowledged before it is stored: then it will be, with what is stored next. */
function repeatAck(state: ChatState): ChatStep {
  return state.kept.receivedSeq === 0 ? stay(state) : stay(state, ackOf(state.kept));
}

/** [C5] Everything up to that number has arrived; a number I never gave is refused. */
function onAck(state: ChatState, { seq }: Ack): ChatStep {
  if (seq > state.sentSeq) return fail(state, { code: 'ack-of-unsent', seq });
  return delivered(state, seq);
}

/** [C6] It ended before anybody was recognised: these have no conversation to wait in. */
function abandon(state: ChatState): ChatStep {
  const thread = changeWaiting(state.thread, (entry) => ({ ...entry, delivery: 'failed' }));
  return stay({ ...state, link: 'down', thread, waiting: 0 });
}
