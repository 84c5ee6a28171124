import type { ChatMessage, ConversationId, MessageId } from './messages.ts';
import type { Note } from './notes.ts';

/**
 * queued: waits here for the other device. sent: given to the channel. delivered: the other side
 * keeps it. failed: it can never be sent, because nobody knows for whom it was ([C6]).
 */
export type Delivery = 'queued' | 'sent' | 'delivered' | 'failed';

interface Common {
  readonly conversation: ConversationId;
  /** Counts the entries of the conversation on this device, from 1; gaps are allowed. */
  readonly order: number;
  readonly id: MessageId;
  readonly text: string;
  /** Milliseconds since 1970: written (out) or come in (in), by this device's clock. */
  readonly at: number;
  /** [C16] When it is deleted; absent if it stays. */
  readonly until?: number;
}

/** A message of mine. `seq` is absent until it was to be given to a link. */
export interface Outgoing extends Common {
  readonly direction: 'out';
  readonly seq: number | undefined;
  readonly delivery: Delivery;
}

/** A message of theirs, or what this device has noted beside messages. */
export interface Incoming extends Common {
  readonly direction: 'in';
  /** [C15] Absent for messages. */
  readonly note?: Note;
}

/** One message of the thread, of either side. */
export type Entry = Outgoing | Incoming;

/** What both sides have counted, all from 0; kept for as long as the conversation is known. */
export interface Counters {
  /** Highest number given to a message of mine. */
  readonly sentSeq: number;
  /** Highest number of mine that they have acknowledged. */
  readonly ackedSeq: number;
  /** Messages of mine up to this number that were not acknowledged are withdrawn ([C11]). */
  readonly skippedSeq: number;
  /** Highest number of theirs that has arrived with none missing before it. */
  readonly receivedSeq: number;
}

/** The counters that say what is stored durably. */
export type Kept = Pick<Counters, 'sentSeq' | 'receivedSeq'>;

/** One conversation as this device knows it. */
export interface ChatState extends Counters {
  readonly conversation: ConversationId;
  /** In the order in which this device saw them. */
  readonly thread: readonly Entry[];
  readonly link: 'up' | 'down';
  readonly nextOrder: number;
  /** How many messages of mine have not been acknowledged and are to be. */
  readonly waiting: number;
  /** What is stored; nothing above it is sent or acknowledged ([C3] [C4]). */
  readonly kept: Kept;
  /** Highest number of mine given to the channel, and highest acknowledgement, on this link. */
  readonly given: { readonly seq: number; readonly ack: number };
  /** Highest number of mine that they keep, by what they have said on this link ([C10]). */
  readonly theirSeq: number;
  /** [C16] Seconds that messages last from now on; 0 for good. */
  readonly lasting: number;
}

/** What may happen to a conversation. */
export type ChatEvent =
  | { readonly type: 'write'; readonly id: MessageId; readonly text: string; readonly at: number }
  /** The device was recognised; `received`: the highest number of mine that it keeps ([C10]). */
  | { readonly type: 'link-up'; readonly received: number }
  /** The link is open again after an interruption ([C9]). */
  | { readonly type: 'link-back' }
  /** The channel, which had taken no more, may take again ([C7]). */
  | { readonly type: 'channel-free' }
  | { readonly type: 'link-down' }
  | { readonly type: 'link-ended' }
  /** It will never be known for whom this was ([C6]). */
  | { readonly type: 'abandoned' }
  /** The person withdraws what waits ([C11]). */
  | { readonly type: 'withdraw' }
  /** Everything up to these counters is stored durably. */
  | { readonly type: 'kept'; readonly kept: Kept }
  /** [C15] Something happened beside messages; one with that id is replaced. */
  | {
      readonly type: 'note';
      readonly id: MessageId;
      readonly note: Note;
      readonly text: string;
      readonly at: number;
    }
  /** [C17] The person deletes these entries, or their time is over. */
  | { readonly type: 'strike'; readonly orders: ReadonlySet<number> }
  /** [C16] */
  | { readonly type: 'lasting'; readonly seconds: number }
  /** The channel did not take these. */
  | { readonly type: 'not-sent'; readonly messages: readonly ChatMessage[] }
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
  /** Store these and the counters, remove those, then say `kept`. */
  | { readonly type: 'keep'; readonly entries: readonly Entry[]; readonly gone: readonly Entry[] }
  | { readonly type: 'error'; readonly error: ChatError };

/** The outcome of a step. */
export interface ChatStep {
  readonly state: ChatState;
  readonly effects: readonly ChatEffect[];
}
