/** Longest text of one message, in UTF-8 bytes ([C2]; security limits). */
export const MAX_TEXT_BYTES = 32_768;

/** Named in hello by devices that delete messages after a time ([C16]). */
export const LIFETIME_FEATURE = 'lifetime';

/** Names one message for good; made by its sender, at most 64 characters. */
export type MessageId = string & { readonly __brand: 'MessageId' };

/** Names one conversation on this device only; it never travels. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

/** One written message. */
export interface Text {
  readonly type: 'text';
  readonly id: MessageId;
  /** Counts the sender's messages of this conversation from 1, over all its links ([C3]). */
  readonly seq: number;
  /** 1 to 32,768 bytes of UTF-8; several lines are one message. */
  readonly text: string;
  /** When it was written, by the sender's clock: milliseconds since 1970. Only for showing. */
  readonly at: number;
}

/** All messages up to `seq` have arrived and are stored ([C4]). */
export interface Ack {
  readonly type: 'ack';
  readonly seq: number;
}

/** Nothing will come any more for the numbers up to `seq` that have not come yet ([C11]). */
export interface Skip {
  readonly type: 'skip';
  readonly seq: number;
}

/** All messages of this feature ([C1]). */
export type ChatMessage = Text | Ack | Skip;
