import { base64UrlOf } from '../core/bytes.ts';
import type { Envelope } from '../core/link/frame.ts';
import { PROTOCOL } from '../core/link/messages.ts';
import type { Phase } from '../core/link/state.ts';
import { spokenVersion } from '../core/link/version.ts';
import { newComparing, stepComparing } from '../core/trust/comparing.ts';
import {
  comparingPhase,
  messageOf,
  type Comparing,
  type ComparingEffect,
  type ComparingEvent,
  type ComparingPhase,
} from '../core/trust/comparing-state.ts';
import type { ShortString } from '../core/trust/short-string.ts';
import { decodeWordsMessage, encodeWordsMessage } from '../core/trust/words-codec.ts';
import { NONCE_BYTES, WORDS_FEATURE, type WordsMessage } from '../core/trust/words-messages.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Crypto } from '../platform/crypto/port.ts';
import { Retry } from './retry.ts';
import type { Session } from './session.svelte.ts';

export interface ComparingOptions {
  readonly session: Session;
  readonly crypto: Crypto;
  readonly clock: Clock;
}

/** How long a channel that took no more is left alone. */
const RETRY_MS = 500;

/** The words of the link that is there, or was there last: runs the machine of core/trust. */
export class ComparingWords {
  #state = $state.raw<Comparing>();
  readonly #options: ComparingOptions;
  readonly #retry: Retry;

  constructor(options: ComparingOptions) {
    this.#options = options;
    this.#retry = new Retry(options.clock, RETRY_MS);
    this.linkIs(options.session.phase);
  }

  get phase(): ComparingPhase {
    return this.#state ? comparingPhase(this.#state) : 'idle';
  }

  /** The same for as long as one comparison lasts; absent without a link. */
  get comparison(): object | undefined {
    return this.#live?.setup;
  }

  /** What both screens show; there from `shown` on, and gone with the link. */
  get words(): ShortString | undefined {
    return this.#live?.words;
  }

  /** The other side has asked, and this one has not. */
  get invited(): boolean {
    const { said = [], heard = [] } = this.#live ?? {};
    return messageOf(heard, 'words-start') !== undefined && !messageOf(said, 'words-start');
  }

  /** The other side has said that the words match; proves nothing, and is only told ([T15]). */
  get theySaidMatch(): boolean {
    return messageOf(this.#state?.heard ?? [], 'words-verdict')?.match ?? false;
  }

  /** There is a link, and the other device can compare words. */
  get possible(): boolean {
    const { phase, other } = this.#options.session;
    const able = other?.capabilities.features.includes(WORDS_FEATURE) ?? false;
    return phase === 'open' && able && this.#live !== undefined;
  }

  start = (): void => {
    if (this.possible) this.#step({ type: 'start' });
  };

  /** The person sees the same words on both screens. */
  match = (): void => this.#step({ type: 'judge', match: true });

  /** The person sees other words there. */
  differ = (): void => this.#step({ type: 'judge', match: false });

  /** The link's phase has changed. */
  linkIs = (phase: Phase): void => {
    if (phase === 'open') this.#up();
    // Another code may be read while a link is interrupted: that is its end, too.
    else if (phase !== 'interrupted') this.#step({ type: 'link-ended' });
  };

  /** A frame that is not the link's own has come; true if it was one of comparing words. */
  hear = (envelope: Envelope): boolean => {
    const read = decodeWordsMessage(envelope);
    if (!read.ok) this.#options.session.refuse(read.error);
    else if (read.value) this.#step({ type: 'message', message: read.value });
    else return false;
    return true;
  };

  /** Absent before the first link and after the end of each. */
  get #live(): Comparing | undefined {
    return this.#state?.end ? undefined : this.#state;
  }

  #up(): void {
    if (this.#live) return this.#step({ type: 'open-again' });
    const { parties, other } = this.#options.session;
    if (!parties || !other || parties.mine.fingerprint === parties.theirs.fingerprint) return;
    const version = spokenVersion(PROTOCOL, other.protocol);
    this.#state = newComparing({ version, parties });
  }

  #step(event: ComparingEvent): void {
    if (!this.#state) return;
    const { state, effects } = stepComparing(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: ComparingEffect): void {
    switch (effect.type) {
      case 'send':
        return this.#send(effect.message);
      case 'hash':
        return void this.#hash(effect);
      case 'make-nonce': {
        const nonce = base64UrlOf(this.#options.crypto.random(NONCE_BYTES));
        return this.#step({ type: 'nonce', nonce });
      }
      case 'judged':
        return this.#options.session.judge(effect.match);
      case 'refuse':
        return this.#options.session.refuse(effect.error);
    }
  }

  /** What the channel does not take is said again with all else once it is free, or open. */
  #send(message: WordsMessage): void {
    const { session } = this.#options;
    if (session.send(encodeWordsMessage(message)).ok) return;
    this.#retry.later(() => {
      if (session.phase === 'open') this.#step({ type: 'open-again' });
    });
  }

  /** A link that has ended meanwhile has nothing to do with the answer. */
  async #hash({ of, inputs }: Extract<ComparingEffect, { type: 'hash' }>): Promise<void> {
    const setup = this.#state?.setup;
    const digests = await Promise.all(inputs.map((input) => this.#options.crypto.sha256(input)));
    if (this.#state?.setup === setup) this.#step({ type: 'hashed', of, digests });
  }
}
