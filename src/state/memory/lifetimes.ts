import {
  changedLifetime,
  decodeLifetime,
  encodeLifetime,
  heardLifetime,
  type Lifetime,
  type LifetimeMessage,
} from '../../core/chat/lifetime.ts';
import { LIFETIME_FEATURE, type ConversationId, type MessageId } from '../../core/chat/messages.ts';
import type { Envelope } from '../../core/link/frame.ts';
import { ok, type Result } from '../../core/result.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import type { Session } from '../session.svelte.ts';
import { noFeature, type TalkFeature } from '../talk/feature.ts';
import type { Conversations } from './port.ts';

/** The app of the other device deletes nothing by itself. */
export interface LifetimeError {
  readonly code: 'lifetime-unsupported';
}

interface LifetimesOptions {
  readonly session: Session;
  readonly conversations: () => Pick<Conversations, 'memoryOf' | 'amend' | 'act'>;
  readonly newId: () => string;
  readonly now: () => number;
  readonly onError: (error: LifetimeError) => void;
}

/** [C16] How long messages last, agreed by two devices: says it, hears it, and notes the changes. */
export class Lifetimes {
  /** The conversation whose device is there. */
  #there: ConversationId | undefined;
  readonly #options: LifetimesOptions;
  readonly feature: TalkFeature;

  constructor(options: LifetimesOptions) {
    this.#options = options;
    this.feature = {
      ...noFeature,
      up: this.#up,
      ended: () => (this.#there = undefined),
      read: this.#read,
    };
  }

  /** A change by this device's person, of a conversation that this tab runs. */
  set = async (id: ConversationId, seconds: number): Promise<boolean> => {
    const changed = changedLifetime(this.#of(id), seconds);
    if (!changed) return true;
    const stored = await this.#take(id, changed);
    if (id === this.#there) this.#say(changed);
    return stored;
  };

  #up = (id: ConversationId): void => {
    this.#there = id;
    const lifetime = this.#of(id);
    if (lifetime) this.#say(lifetime);
  };

  #read = (envelope: Envelope): Result<(() => void) | undefined, FrameError> => {
    const read = decodeLifetime(envelope);
    if (!read.ok) return read;
    const message = read.value;
    return ok(message && (() => this.#hear(message)));
  };

  #hear(message: LifetimeMessage): void {
    const id = this.#there;
    if (id === undefined) return;
    const now = this.#of(id);
    const heard = heardLifetime(now, message);
    if (heard && heard !== now) void this.#take(id, heard);
  }

  #of(id: ConversationId): Lifetime | undefined {
    return this.#options.conversations().memoryOf(id)?.history?.lifetime;
  }

  /** At once for what is written next; resolves once it is stored. */
  async #take(id: ConversationId, lifetime: Lifetime): Promise<boolean> {
    const { newId, now } = this.#options;
    const conversations = this.#options.conversations();
    const { history } = conversations.memoryOf(id) ?? {};
    const { seconds, by } = lifetime;
    const another = (history?.lifetime?.seconds ?? 0) !== seconds;
    conversations.act(id, { type: 'lasting', seconds });
    const stored = conversations.amend(id, { history: { keep: false, ...history, lifetime } });
    if (another)
      conversations.act(id, {
        ...{ type: 'note', id: newId() as MessageId, text: '', at: now() },
        note: { kind: 'lifetime', side: by === 'mine' ? 'out' : 'in', seconds },
      });
    return stored;
  }

  #say(lifetime: Lifetime): void {
    const { session, onError } = this.#options;
    const able = session.other?.capabilities.features.includes(LIFETIME_FEATURE);
    if (able) void session.send(encodeLifetime(lifetime));
    else if (lifetime.seconds > 0) onError({ code: 'lifetime-unsupported' });
  }
}
