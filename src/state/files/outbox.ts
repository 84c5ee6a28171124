import type { ConversationId } from '../../core/chat/messages.ts';
import { encodeFileMessage } from '../../core/files/codec.ts';
import type { FileMessage } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { Retry } from '../retry.ts';
import type { Session } from '../session.svelte.ts';

/** How long a channel that took no more is left alone. */
const RETRY_MS = 250;

interface OutboxOptions {
  readonly session: Session;
  readonly clock: Clock;
}

/** [X14] Says everything in order: what the channel does not take now waits, and is lost only with the line. */
export class Outbox {
  #to: ConversationId | undefined;
  #open = false;
  #waiting: FileMessage[] = [];
  readonly #retry: Retry;
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#retry = new Retry(options.clock, RETRY_MS);
  }

  /** That device is there. Over another line than before all is said anew, so nothing waits. */
  up(to: ConversationId, fresh: boolean): void {
    if (fresh || to !== this.#to) this.#waiting = [];
    this.#to = to;
    this.#open = true;
    this.#send();
  }

  /** The link is interrupted: the line may come back with all that was on it. */
  down(): void {
    this.#open = false;
  }

  end(): void {
    this.#open = false;
    this.#to = undefined;
    this.#waiting = [];
  }

  /** Says it to that device; to nobody if it is not the one that is there. */
  say(to: ConversationId, message: FileMessage): void {
    if (to !== this.#to) return;
    this.#waiting.push(message);
    this.#send();
  }

  #send(): void {
    if (this.#retry.waiting || !this.#open) return;
    const refused = this.#waiting.findIndex(
      (message) => !this.#options.session.send(encodeFileMessage(message)).ok,
    );
    this.#waiting = refused < 0 ? [] : this.#waiting.slice(refused);
    if (refused >= 0) this.#retry.later(() => this.#send());
  }
}
