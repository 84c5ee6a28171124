import { base64UrlOf } from '../../core/bytes.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import { encodeTrustMessage } from '../../core/trust/codec.ts';
import type { Certificates } from '../../core/trust/hash-input.ts';
import {
  SECRET_BYTES,
  TAG_BATCH,
  TAG_BYTES,
  type TrustMessage,
} from '../../core/trust/messages.ts';
import {
  startRecognition,
  stepRecognition,
  type Choice,
  type Recognition,
  type RecognitionEffect,
  type RecognitionEvent,
  type RecognitionStep,
} from '../../core/trust/recognition.ts';
import type { Candidate } from '../../core/trust/tags.ts';
import type { Crypto } from '../../platform/crypto/port.ts';

/** Their three frames may come before this side is ready for them, and again. */
const MAX_EARLY = 8;

export interface MeetingOptions {
  readonly crypto: Crypto;
  readonly send: (frame: string) => void;
  readonly refuse: (error: FrameError) => void;
  /** Stores the choice durably, then calls `stored`. */
  readonly store: (choice: Choice<ConversationId>) => void;
  readonly recognised: (received: number) => void;
  readonly elsewhere: (id: ConversationId) => void;
}

/** One link's recognition: runs the machine of core/trust. */
export class Meeting {
  #state: Recognition<ConversationId> | undefined;
  #early: TrustMessage[] = [];
  #ended = false;
  readonly #options: MeetingOptions;

  constructor(options: MeetingOptions) {
    this.#options = options;
  }

  get done(): boolean {
    return this.#state?.done ?? false;
  }

  begin(certificates: Certificates, candidates: readonly Candidate<ConversationId>[]): void {
    const { crypto } = this.#options;
    const text = (): string => base64UrlOf(crypto.random(SECRET_BYTES));
    const filler = Array.from({ length: TAG_BATCH }, () => crypto.random(TAG_BYTES));
    this.#take(
      startRecognition({ certificates, candidates, filler, nonce: text(), fresh: text() }),
    );
    for (const message of this.#early) this.hear(message);
  }

  hear(message: TrustMessage): void {
    if (this.#state) this.#step({ type: 'message', message });
    else if (this.#early.length < MAX_EARLY) this.#early.push(message);
  }

  /** Whether a feature's frame of this type may be taken now. */
  admits(frame: string): boolean {
    if (this.#state) this.#step({ type: 'feature', frame });
    else this.#options.refuse({ code: 'frame-malformed', type: frame, path: 'before met' });
    return this.done;
  }

  openAgain(): void {
    this.#step({ type: 'open-again' });
  }

  stored(received: number): void {
    this.#step({ type: 'stored', received });
  }

  /** The link has ended: what is still under way comes to nothing. */
  end(): void {
    this.#ended = true;
  }

  #step(event: RecognitionEvent): void {
    if (this.#state && !this.#ended) this.#take(stepRecognition(this.#state, event));
  }

  #take({ state, effects }: RecognitionStep<ConversationId>): void {
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: RecognitionEffect<ConversationId>): void {
    switch (effect.type) {
      case 'send':
        return this.#options.send(encodeTrustMessage(effect.message));
      case 'hmac':
        return void this.#tag(effect);
      case 'hash':
        return void this.#hash(effect.bytes);
      case 'store':
        return this.#options.store(effect.choice);
      case 'recognised':
        return this.#options.recognised(effect.received);
      case 'elsewhere':
        return this.#options.elsewhere(effect.id);
      case 'refuse':
        return this.#options.refuse(effect.error);
    }
  }

  async #tag({ mine, theirs }: Extract<RecognitionEffect<ConversationId>, { type: 'hmac' }>) {
    const candidates = this.#state?.setup.candidates ?? [];
    const macs = candidates.map(async ({ secret }) => {
      const [first, second] = await this.#options.crypto.hmac(secret, [mine, theirs]);
      return { mine: first ?? new Uint8Array(), theirs: second ?? new Uint8Array() };
    });
    this.#step({ type: 'macs', macs: await Promise.all(macs) });
  }

  async #hash(bytes: Uint8Array<ArrayBuffer>) {
    this.#step({ type: 'digest', digest: await this.#options.crypto.sha256(bytes) });
  }
}
