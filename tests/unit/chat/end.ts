import { newChat, stepChat } from '../../../src/core/chat/machine.ts';
import type { ChatMessage, ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { ChatEffect, ChatEvent, ChatState } from '../../../src/core/chat/state.ts';

export const CONVERSATION = 'c' as ConversationId;

/** One end of a conversation, with what it has given to its channel and its store. */
export class End {
  state: ChatState = newChat(CONVERSATION);
  readonly effects: ChatEffect[] = [];
  #written = 0;

  do(event: ChatEvent): this {
    const { state, effects } = stepChat(this.state, event);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  up(received = 0): this {
    return this.do({ type: 'link-up', received });
  }

  /** The store has written everything so far. */
  kept(): this {
    const { sentSeq, receivedSeq } = this.state;
    return this.do({ type: 'kept', kept: { sentSeq, receivedSeq } });
  }

  write(text: string): this {
    this.#written += 1;
    return this.do({ type: 'write', id: `m${this.#written}` as MessageId, text, at: 1_000 });
  }

  receive(message: ChatMessage): this {
    return this.do({ type: 'message', message, at: 2_000 });
  }

  get sent(): ChatMessage[] {
    return this.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));
  }

  get errors(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'error' ? [effect.error.code] : []));
  }

  get deliveries(): string[] {
    return this.state.thread.map((entry) =>
      entry.direction === 'out' ? entry.delivery : `in ${entry.text}`,
    );
  }
}

export const text = (seq: number): ChatMessage => ({
  type: 'text',
  id: `t${seq}` as MessageId,
  seq,
  text: `#${seq}`,
  at: 5,
});
