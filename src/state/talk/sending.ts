import { encodeChatMessage } from '../../core/chat/codec.ts';
import type { ChatMessage } from '../../core/chat/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { Retry } from '../retry.ts';
import type { Session } from '../session.svelte.ts';

/** How long a channel that took no more is left alone. */
const RETRY_MS = 500;

interface SendingOptions {
  readonly session: Session;
  readonly clock: Clock;
}

/** Sends in order, and says what the channel did not take. */
export class Sending {
  /** When the channel is asked again. */
  readonly retry: Retry;
  readonly #options: SendingOptions;

  constructor(options: SendingOptions) {
    this.#options = options;
    this.retry = new Retry(options.clock, RETRY_MS);
  }

  /** The messages that have to be sent again, from the first one that was refused on. */
  refusedOf(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    const { session } = this.#options;
    const refused = messages.findIndex((message) => !session.send(encodeChatMessage(message)).ok);
    return refused < 0 ? [] : messages.slice(refused);
  }
}
