import { createHash, createHmac } from 'node:crypto';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import type { FrameError } from '../../../src/core/link/frame-error.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import type { TrustMessage } from '../../../src/core/trust/messages.ts';
import {
  startRecognition,
  stepRecognition,
  type Choice,
  type Recognition,
  type RecognitionEffect,
  type RecognitionEvent,
  type RecognitionStep,
} from '../../../src/core/trust/recognition.ts';

/** 32 bytes that follow from a text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(text).digest());

export const fingerprintOf = (text: string): Fingerprint =>
  createHash('sha256').update(text).digest('hex') as Fingerprint;

const hmac = (key: Uint8Array, input: Uint8Array): Uint8Array =>
  new Uint8Array(createHmac('sha256', key).update(input).digest());

export interface SideOptions {
  readonly name: string;
  /** Certificates, by name. */
  readonly mine: string;
  readonly theirs: string;
  /** Secrets of known conversations by name, the newest first. */
  readonly known: readonly string[];
  /** Those of them that another tab owns. */
  readonly taken?: readonly string[];
  readonly received?: number;
}

/** One side of a recognition; what takes its time waits in `tasks`, what it has said in `out`. */
export class RecognitionSide {
  #state: Recognition<string>;
  out: TrustMessage[] = [];
  readonly tasks: (() => void)[] = [];
  readonly refused: FrameError[] = [];
  readonly elsewhere: string[] = [];
  readonly choices: Choice<string>[] = [];
  readonly recognised: number[] = [];
  readonly #received: number;

  constructor({ name, mine, theirs, known, taken = [], received = 0 }: SideOptions) {
    this.#received = received;
    const { state, effects } = startRecognition({
      certificates: { mine: fingerprintOf(mine), theirs: fingerprintOf(theirs) },
      nonce: base64UrlOf(bytesOf(`${name} nonce`)),
      fresh: base64UrlOf(bytesOf(`${name} fresh`)),
      filler: Array.from({ length: 8 }, (_, index) => bytesOf(`${name} filler ${index}`)),
      candidates: known.map((id) => ({ id, secret: bytesOf(id), free: !taken.includes(id) })),
    });
    this.#state = state;
    this.#carryOut(effects);
  }

  get state(): Recognition<string> {
    return this.#state;
  }

  do(event: RecognitionEvent): this {
    const { state, effects }: RecognitionStep<string> = stepRecognition(this.#state, event);
    this.#state = state;
    this.#carryOut(effects);
    return this;
  }

  hear(message: TrustMessage | undefined): this {
    return message ? this.do({ type: 'message', message }) : this;
  }

  /** Does what takes time, and all that follows from it. */
  work(): this {
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) task();
    return this;
  }

  /** The secret of the conversation that was chosen. */
  get secret(): string | undefined {
    const [choice] = this.choices;
    if (!choice) return undefined;
    return base64UrlOf(choice.kind === 'known' ? bytesOf(choice.id) : choice.secret);
  }

  #carryOut(effects: readonly RecognitionEffect<string>[]): void {
    for (const effect of effects) this.#one(effect);
  }

  #one(effect: RecognitionEffect<string>): void {
    switch (effect.type) {
      case 'send':
        this.out.push(effect.message);
        return;
      case 'hmac': {
        const macs = this.#state.setup.candidates.map(({ secret }) => ({
          mine: hmac(secret, effect.mine),
          theirs: hmac(secret, effect.theirs),
        }));
        this.tasks.push(() => this.do({ type: 'macs', macs }));
        return;
      }
      case 'hash': {
        const digest = new Uint8Array(createHash('sha256').update(effect.bytes).digest());
        this.tasks.push(() => this.do({ type: 'digest', digest }));
        return;
      }
      case 'store':
        this.choices.push(effect.choice);
        this.tasks.push(() => this.do({ type: 'stored', received: this.#received }));
        return;
      case 'recognised':
        this.recognised.push(effect.received);
        return;
      case 'elsewhere':
        this.elsewhere.push(effect.id);
        return;
      case 'refuse':
        this.refused.push(effect.error);
    }
  }
}

/** Lets the two talk until neither has anything more to say or to do. */
export function settle(a: RecognitionSide, b: RecognitionSide): void {
  for (let turn = 0; turn < 12; turn += 1) {
    for (const side of [a, b]) side.work();
    for (const message of a.out.splice(0)) b.hear(message);
    for (const message of b.out.splice(0)) a.hear(message);
  }
}
