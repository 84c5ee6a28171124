import { createHash, hash } from 'node:crypto';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import type { FrameError } from '../../../src/core/link/frame-error.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { newComparing, stepComparing } from '../../../src/core/trust/comparing.ts';
import {
  comparingPhase,
  type Comparing,
  type ComparingEffect,
  type ComparingEvent,
  type ComparingPhase,
} from '../../../src/core/trust/comparing-state.ts';
import type { Parties, Party } from '../../../src/core/trust/words-input.ts';
import type { WordsMessage } from '../../../src/core/trust/words-messages.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** SHA-256 by Node, at once. */
export const sha256 = (bytes: Uint8Array): Bytes =>
  Uint8Array.from(hash('sha256', bytes, 'buffer'));

/** 32 bytes that follow from a text. */
export const seeded = (text: string): Bytes =>
  Uint8Array.from(createHash('sha256').update(text).digest());

/** One side of a link, named by a text. */
export const partyOf = (name: string, role: Party['role'] = 'client'): Party => ({
  fingerprint: createHash('sha256').update(name).digest('hex') as Fingerprint,
  credentials: { ufrag: 'abcd', pwd: base64UrlOf(seeded(`pwd ${name}`)).replace(/[-_]/g, '+') },
  role,
});

/** A link as both of its honest sides see it. The first certificate is the smaller one. */
export function honestParties(link = ''): readonly [first: Parties, second: Parties] {
  const [one, other] = [partyOf(`one ${link}`), partyOf(`other ${link}`, 'server')];
  const [first, second] = one.fingerprint < other.fingerprint ? [one, other] : [other, one];
  return [
    { mine: first, theirs: second },
    { mine: second, theirs: first },
  ];
}

interface Options {
  readonly name: string;
  readonly parties: Parties;
  readonly version?: number;
}

/** One honest side of a comparison; what takes its time waits in `tasks`, what it says in `out`. */
export class WordsSide {
  state: Comparing;
  out: WordsMessage[] = [];
  readonly tasks: (() => void)[] = [];
  readonly refused: FrameError[] = [];
  readonly judged: boolean[] = [];
  /** All words that were ever on the screen. */
  readonly shown = new Set<string>();
  nonces = 0;
  readonly #name: string;

  constructor({ name, parties, version = 1 }: Options) {
    this.#name = name;
    this.state = newComparing({ version, parties });
  }

  get phase(): ComparingPhase {
    return comparingPhase(this.state);
  }

  get digits(): string | undefined {
    return this.state.words?.digits;
  }

  do(event: ComparingEvent): this {
    const { state, effects } = stepComparing(this.state, event);
    this.state = state;
    if (state.words) this.shown.add(state.words.digits);
    for (const effect of effects) this.#carryOut(effect);
    return this;
  }

  start(): this {
    return this.do({ type: 'start' });
  }

  judge(match: boolean): this {
    return this.do({ type: 'judge', match });
  }

  hear(...messages: readonly WordsMessage[]): this {
    for (const message of messages) this.do({ type: 'message', message });
    return this;
  }

  /** Does what takes time, and all that follows from it. */
  work(): this {
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) task();
    return this;
  }

  /** Hears, does its work, and gives what it says. */
  answer(...messages: readonly WordsMessage[]): WordsMessage[] {
    this.hear(...messages).work();
    return this.out.splice(0);
  }

  #carryOut(effect: ComparingEffect): void {
    switch (effect.type) {
      case 'send':
        this.out.push(effect.message);
        return;
      case 'hash': {
        const digests = effect.inputs.map(sha256);
        this.tasks.push(() => this.do({ type: 'hashed', of: effect.of, digests }));
        return;
      }
      case 'make-nonce': {
        const nonce = base64UrlOf(seeded(`${this.#name} nonce ${(this.nonces += 1)}`));
        this.tasks.push(() => this.do({ type: 'nonce', nonce }));
        return;
      }
      case 'judged':
        this.judged.push(effect.match);
        return;
      case 'refuse':
        this.refused.push(effect.error);
    }
  }
}

/** Two honest sides of one link: the first, then the second. */
export function honestPair(link = ''): readonly [WordsSide, WordsSide] {
  const [first, second] = honestParties(link);
  return [
    new WordsSide({ name: `first ${link}`, parties: first }),
    new WordsSide({ name: `second ${link}`, parties: second }),
  ];
}

/** Lets the two talk until neither has anything more to say or to do. */
export function settleWords(a: WordsSide, b: WordsSide): void {
  for (let turn = 0; turn < 12; turn += 1) {
    for (const side of [a, b]) side.work();
    b.hear(...a.out.splice(0));
    a.hear(...b.out.splice(0));
  }
}
