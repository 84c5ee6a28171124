import { decodeChatMessage, encodeChatMessage } from '../core/chat/codec.ts';
import {
  initialChat,
  stepChat,
  type ChatError,
  type ChatEvent,
  type Entry,
} from '../core/chat/machine.ts';
import type { ChatMessage, MessageId } from '../core/chat/messages.ts';
import type { Envelope } from '../core/link/frame.ts';
import { displayName } from '../core/link/display-name.ts';
import type { Phase } from '../core/link/state.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { Gradual } from './gradual.svelte.ts';
import type { Session } from './session.svelte.ts';

/** How long a channel that took no more is left alone. */
const RETRY_MS = 500;

export interface ConversationOptions {
  readonly clock: Clock;
  readonly newId: () => MessageId;
  readonly onError: (error: ChatError) => void;
}

/** The thread of one link: runs the machine of core/chat over a session. */
export class Conversation {
  #state = initialChat;
  #seen = $state.raw(0);
  #names = $state.raw<readonly string[]>([]);
  readonly #thread: Gradual<Entry>;
  readonly #incoming = $derived.by(
    () => this.#thread.shown.filter(({ direction }) => direction === 'in').length,
  );
  readonly #unsent = $derived.by(() =>
    this.#thread.shown.some(
      (entry) =>
        entry.direction === 'out' && (entry.delivery === 'queued' || entry.delivery === 'sent'),
    ),
  );
  readonly #session: Session;
  readonly #options: ConversationOptions;

  constructor(session: Session, options: ConversationOptions) {
    this.#session = session;
    this.#options = options;
    this.#thread = new Gradual(options.clock);
    session.listen({ phase: this.#onPhase, message: this.#onMessage });
  }

  get thread(): readonly Entry[] {
    return this.#thread.shown;
  }

  /** Names of the devices talked to, one for each link, in order; empty texts for nameless ones. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Messages that came while nobody looked. */
  get unread(): number {
    return this.#incoming - this.#seen;
  }

  /** True while something written has not arrived yet. */
  get unsent(): boolean {
    return this.#unsent;
  }

  /** Writes a message; false if it was refused, with the reason told through `onError`. */
  write = (text: string): boolean => {
    const before = this.#state.thread.length;
    const { clock, newId } = this.#options;
    this.#dispatch({ type: 'write', id: newId(), text, at: clock.now() });
    return this.#state.thread.length > before;
  };

  markRead = (): void => {
    this.#seen = this.#incoming;
  };

  #onPhase = (phase: Phase): void => {
    if (phase === 'open') this.#up();
    else if (phase === 'interrupted') this.#dispatch({ type: 'link-down' });
    else if (phase === 'lost' || phase === 'closed') this.#dispatch({ type: 'link-ended' });
  };

  #up(): void {
    const { links } = this.#state;
    if (this.#names.length < links)
      this.#names = [...this.#names, displayName(this.#session.other?.name ?? '')];
    this.#dispatch({ type: 'link-up' });
  }

  #onMessage = (envelope: Envelope): void => {
    const message = decodeChatMessage(envelope);
    if (!message.ok) this.#session.refuse(message.error);
    else if (message.value)
      this.#dispatch({ type: 'message', message: message.value, at: this.#options.clock.now() });
  };

  #dispatch(event: ChatEvent): void {
    const { state, effects } = stepChat(this.#state, event);
    this.#state = state;
    this.#thread.show(state.thread);
    for (const effect of effects) {
      if (effect.type === 'error') this.#options.onError(effect.error);
      else if (!this.#send(effect.message)) break;
    }
  }

  #send(message: ChatMessage): boolean {
    if (this.#session.send(encodeChatMessage(message)).ok) return true;
    if (message.type === 'text') this.#dispatch({ type: 'not-sent', seq: message.seq });
    const { links } = this.#state;
    this.#options.clock.after(RETRY_MS, () => {
      if (this.#session.phase !== 'open' || this.#state.links !== links) return;
      if (message.type === 'ack') this.#send(message);
      else this.#dispatch({ type: 'link-up' });
    });
    return false;
  }
}
