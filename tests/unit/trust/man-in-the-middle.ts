import { hash } from 'node:crypto';
import { base64UrlOf, bytesOfHex, hexOf, joinedBytes } from '../../../src/core/bytes.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { shortStringOf } from '../../../src/core/trust/short-string.ts';
import {
  codeInput,
  commitInput,
  inOrder,
  isFirst,
  transcriptInput,
  wordsInput,
  type Ordered,
  type Parties,
  type Party,
} from '../../../src/core/trust/words-input.ts';
import type { WordsMessage } from '../../../src/core/trust/words-messages.ts';
import { partyOf, seeded, sha256, WordsSide, type Bytes } from './words-side.ts';

/** Which side it is towards each of the two, in which order it works, and what it tries on the way. */
export interface Tactic {
  readonly towardsA: 'first' | 'second';
  readonly towardsB: 'first' | 'second';
  /** `a`: all of A's comparison before B's code is even swapped. `together`: both to their last step. */
  readonly order: 'a' | 'b' | 'together';
  readonly trick: 'none' | 'reflect' | 'copy' | 'try-again' | 'repeat';
}

/** Every strategy that the protocol leaves open. */
export const TACTICS: readonly Tactic[] = (['first', 'second'] as const).flatMap((towardsA) =>
  (['first', 'second'] as const).flatMap((towardsB) =>
    (['a', 'b', 'together'] as const).flatMap((order) =>
      (['none', 'reflect', 'copy', 'try-again', 'repeat'] as const).map((trick) => ({
        ...{ towardsA, towardsB, order, trick },
      })),
    ),
  ),
);

/** The honest nonce that it cannot know yet, as it takes it to be. */
const GUESS = base64UrlOf(new Uint8Array(32));

interface Candidate {
  readonly party: Party;
  /** The words that it would make with {@link GUESS} as the honest nonce. */
  readonly digits: number;
}

interface GrindWish {
  readonly victim: Party;
  readonly as: 'first' | 'second';
  readonly seed: string;
  readonly count: number;
  readonly party: Party;
  readonly nonce: string;
}

/**
 * Fingerprints that are made at random, each another one. Real certificates cost it more; here it
 * has the SHA-256 of them for nothing.
 */
function* fingerprints(seed: string): Generator<Bytes> {
  const bytes = seeded(seed);
  const view = new DataView(bytes.buffer);
  for (let number = 1; ; number += 1) {
    view.setUint32(0, Math.imul(number, 0x9e3779b1));
    view.setUint32(4, number);
    yield bytes;
  }
}

/** What somebody in between makes before it has to show a certificate to a side. */
function grind(wish: GrindWish): readonly Candidate[] {
  const { victim, as, seed, count } = wish;
  const words = quickWords(wish);
  const limit = bytesOfHex(victim.fingerprint)[0] ?? 0;
  const made: Candidate[] = [];
  for (const bytes of fingerprints(seed)) {
    if (made.length === count) break;
    const lead = bytes[0] ?? 0;
    if (lead === limit || lead < limit !== (as === 'first')) continue;
    const digits = words(bytes);
    made.push({ party: { ...wish.party, fingerprint: hexOf(bytes) as Fingerprint }, digits });
  }
  return made;
}

/** The words for one certificate after the other, in three hashes each: all other bytes stay. */
export function quickWords({ victim, as, party, nonce }: GrindWish): (print: Bytes) => number {
  const blank = { ...party, fingerprint: '00'.repeat(32) as Fingerprint };
  const code = codeInput(blank);
  const theirs = sha256(codeInput(victim));
  const first = as === 'first';
  const transcript = first
    ? transcriptInput(1, [blank, victim], [theirs, theirs])
    : transcriptInput(1, [victim, blank], [theirs, theirs]);
  const words = wordsInput(new Uint8Array(32), first ? [nonce, GUESS] : [GUESS, nonce]);
  // Of the transcript: label and version, then 65 bytes for each side.
  const at = transcript.length - (first ? 130 : 65);
  return (print) => {
    code.set(print, 'heliograph code'.length);
    transcript.set(print, at);
    transcript.set(hash('sha256', code, 'buffer'), at + 32);
    words.set(hash('sha256', transcript, 'buffer'), 'heliograph words'.length);
    const digest = hash('sha256', words, 'buffer');
    return digest.readUInt32BE(0) * 1_024 + (digest.readUInt16BE(4) >> 6);
  };
}

function transcriptOf(parties: Parties): Bytes {
  const [first, second] = inOrder(parties);
  const codes = [sha256(codeInput(first)), sha256(codeInput(second))] as const;
  return sha256(transcriptInput(1, [first, second], codes));
}

const digitsOf = (bytes: Uint8Array): number => Number(shortStringOf(bytes).digits);

/** How many bits at the beginning of two words are the same. */
export function equalBits(one: number, other: number): number {
  const different = BigInt(one) ^ BigInt(other);
  return 42 - (different === 0n ? 0 : different.toString(2).length);
}

/** Its end of one link: it speaks with one honest side, whose code and own code it has swapped. */
class End {
  readonly side: WordsSide;
  readonly #parties: Parties;
  readonly #hash: Bytes;
  readonly #trick: Tactic['trick'];
  #nonce: string;
  #theirs = '';

  constructor(
    victim: Party,
    mine: Candidate,
    { nonce, name, trick }: { nonce: string; name: string; trick: Tactic['trick'] },
  ) {
    this.#parties = { mine: mine.party, theirs: victim };
    this.#hash = transcriptOf(this.#parties);
    this.#nonce = nonce;
    this.#trick = trick;
    this.side = new WordsSide({ name, parties: { mine: victim, theirs: mine.party } });
  }

  /** True if its own nonce is bound by a commitment before theirs comes. */
  get first(): boolean {
    return isFirst(this.#parties);
  }

  /** What it knows of the other's nonce: '' for nothing yet. */
  get theirNonce(): string {
    return this.#theirs;
  }

  /** Up to where a nonce of theirs, or a commitment to it, lies on the table. */
  begin(): this {
    const opening: WordsMessage[] = [{ type: 'words-start' }];
    if (this.first) opening.push(this.#commitment(this.#nonce));
    const said = this.#say(...opening);
    for (const message of said) if (message.type === 'words-nonce') this.#theirs = message.nonce;
    return this;
  }

  /** The rest. As second side it may still choose its nonce. */
  finish(nonce?: string): number {
    if (!this.first && nonce) this.#nonce = nonce;
    if (this.first && this.#trick === 'try-again') this.#tryAgain();
    const type = this.first ? 'words-reveal' : 'words-nonce';
    for (const message of this.#say({ type, nonce: this.#nonce }))
      if (message.type === 'words-reveal') this.#theirs = message.nonce;
    if (!this.first && this.#trick === 'try-again') this.#say({ type, nonce: GUESS });
    return this.words;
  }

  /** The words of this comparison, as it knows them once it knows both nonces. */
  get words(): number {
    const nonces: Ordered<string> = this.first
      ? [this.#nonce, this.#theirs]
      : [this.#theirs, this.#nonce];
    return digitsOf(sha256(wordsInput(this.#hash, nonces)));
  }

  /** It has seen that the words will be the wrong ones: other ones, please. */
  #tryAgain(): void {
    const other = base64UrlOf(seeded('another nonce'));
    this.#say({ type: 'words-start' }, this.#commitment(other));
    this.side.do({ type: 'open-again' });
    this.side.out = [];
  }

  #commitment(nonce: string): WordsMessage {
    return { type: 'words-commit', commit: base64UrlOf(sha256(commitInput(this.#hash, nonce))) };
  }

  #say(...messages: readonly WordsMessage[]): readonly WordsMessage[] {
    const said = this.side.answer(...messages);
    if (this.#trick === 'reflect') this.side.answer(...said);
    if (this.#trick === 'repeat') this.side.answer(...messages, ...messages);
    return said;
  }
}

/** One attack on one pair of devices, and what their screens show then. */
export interface Attempt {
  readonly a: WordsSide;
  readonly b: WordsSide;
  readonly equal: number;
}

/** Its certificate lies in the middle: somebody in between can be first or second side at no cost. */
function victimOf(name: string, role?: Party['role']): Party {
  const party = partyOf(name, role);
  return { ...party, fingerprint: `7${party.fingerprint.slice(1)}` as Fingerprint };
}

interface AttackOptions {
  readonly tactic: Tactic;
  readonly seed: string;
  /** Certificates that are made for this attempt, half of them towards either side. */
  readonly certificates: number;
}

/** Swaps both codes, makes certificates, and does all it can towards either side. */
export function attack({ tactic, seed, certificates }: AttackOptions): Attempt {
  const [a, b] = [victimOf(`${seed} a`), victimOf(`${seed} b`, 'server')];
  const count = Math.ceil(certificates / 2);
  const wish = (name: string, victim: Party, as: GrindWish['as']): GrindWish => ({
    ...{ seed: `${seed} ${name}`, count, nonce: base64UrlOf(seeded(`${seed} ${name} nonce`)) },
    ...{ victim, as },
    party: { ...partyOf(`${seed} ${name}`), role: victim.role === 'client' ? 'server' : 'client' },
  });
  const wishes = [wish('to a', a, tactic.towardsA), wish('to b', b, tactic.towardsB)] as const;
  const made = [grind(wishes[0]), grind(wishes[1])] as const;
  const open = (index: 0 | 1, chosen: Candidate, nonce = wishes[index].nonce): End =>
    new End(index === 0 ? a : b, chosen, { nonce, name: `${seed} ${index}`, trick: tactic.trick });
  const [endA, endB] = carryOut(tactic, made, open);
  const [sideA, sideB] = [endA.side, endB.side];
  const equal = equalBits(Number(sideA.digits), Number(sideB.digits));
  return { a: sideA, b: sideB, equal };
}

type Open = (index: 0 | 1, chosen: Candidate, nonce?: string) => End;
type Made = readonly [readonly Candidate[], readonly Candidate[]];

function carryOut({ order, trick }: Tactic, made: Made, open: Open): readonly [End, End] {
  if (order === 'together') {
    const [one, other] = nearestPair(...made);
    const ends = [open(0, one), open(1, other)] as const;
    for (const end of ends) end.begin();
    const [last] = ends.filter(({ first }) => !first);
    for (const end of ends) if (end !== last) end.finish(trick === 'copy' ? last?.theirNonce : '');
    last?.finish(trick === 'copy' ? ends.find((end) => end !== last)?.theirNonce : '');
    return ends;
  }
  const [now, later] = order === 'a' ? ([0, 1] as const) : ([1, 0] as const);
  const done = open(now, made[now][0] as Candidate);
  const goal = done.begin().finish();
  const best = nearest(made[later], goal);
  const nonce = trick === 'copy' ? done.theirNonce : undefined;
  const end = open(later, best, nonce);
  end.begin().finish();
  return now === 0 ? [done, end] : [end, done];
}

function nearest(candidates: readonly Candidate[], goal: number): Candidate {
  return candidates.reduce((best, next) =>
    equalBits(next.digits, goal) > equalBits(best.digits, goal) ? next : best,
  );
}

/** The pair of certificates whose words would agree most if it had guessed both honest nonces. */
function nearestPair(some: Made[0], others: Made[1]): readonly [Candidate, Candidate] {
  const sorted = [
    ...some.map((candidate) => ({ candidate, of: 0 })),
    ...others.map((candidate) => ({ candidate, of: 1 })),
  ].sort((one, other) => one.candidate.digits - other.candidate.digits);
  let best = { bits: -1, pair: [some[0], others[0]] as readonly [Candidate, Candidate] };
  for (const [index, { candidate, of }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (!next || next.of === of) continue;
    const bits = equalBits(candidate.digits, next.candidate.digits);
    if (bits <= best.bits) continue;
    best = { bits, pair: of === 0 ? [candidate, next.candidate] : [next.candidate, candidate] };
  }
  return best.pair;
}

/** All attempts together, for the test and for the bench. */
export interface Outcome {
  readonly runs: number;
  readonly certificates: number;
  /** Runs in which both screens showed words. */
  readonly shown: number;
  readonly matches: number;
  /** Most bits at the beginning that were the same on both screens. */
  readonly nearest: number;
  /** Frames of its own that were refused. */
  readonly refused: number;
}

/** So many attempts, each of another tactic, with so many certificates between them. */
export function attackOften(runs: number, certificates: number, seed = 'attack'): Outcome {
  const each = 2 * Math.ceil(certificates / runs / 2);
  const attempts = Array.from({ length: runs }, (_, run): Attempt => {
    const tactic = TACTICS[run % TACTICS.length] as Tactic;
    return attack({ tactic, seed: `${seed} ${run}`, certificates: each });
  });
  const shown = attempts.filter(({ a, b }) => a.digits && b.digits);
  return {
    ...{ runs, certificates: each * runs, shown: shown.length },
    matches: shown.filter(({ a, b }) => a.digits === b.digits).length,
    nearest: Math.max(...shown.map(({ equal }) => equal)),
    refused: attempts.reduce((sum, { a, b }) => sum + a.refused.length + b.refused.length, 0),
  };
}

/**
 * The control: the same attacker against a short hash over the two fingerprints alone, of so many
 * bits (32 at most). True if it has found two certificates for which both screens agree.
 */
export function beatsFingerprintHash(bits: number, certificates: number, seed: string): boolean {
  const shortsOf = function* (name: string): Generator<number> {
    const pair = joinedBytes([seeded(`${seed} ${name}`), new Uint8Array(32)]);
    let left = certificates / 2;
    for (const print of fingerprints(`${seed} to ${name}`)) {
      if ((left -= 1) < 0) return;
      pair.set(print, 32);
      yield hash('sha256', pair, 'buffer').readUInt32BE(0) >>> (32 - bits);
    }
  };
  const towardsA = new Set(shortsOf('a'));
  for (const short of shortsOf('b')) if (towardsA.has(short)) return true;
  return false;
}

/**
 * The control for the commitment: without it the first side may choose its nonce after it has seen
 * the other's. True if one of so many nonces gives the wanted words, of so many bits (32 at most).
 */
export function beatsBareNonces(bits: number, nonces: number, seed: string): boolean {
  const [a, b] = [partyOf(`${seed} a`), partyOf(`${seed} b`)];
  const short = (digest: Bytes): number => new DataView(digest.buffer).getUint32(0) >>> (32 - bits);
  const between = { ...partyOf(`${seed} between`), fingerprint: '00'.repeat(32) as Fingerprint };
  const [toA, toB] = [a, b].map((victim) => transcriptOf({ mine: between, theirs: victim }));
  if (!toA || !toB) return false;
  const nonce = (name: string): string => base64UrlOf(seeded(`${seed} ${name}`));
  const goal = short(sha256(wordsInput(toA, [nonce('to a'), nonce('of a')])));
  return Array.from({ length: nonces }).some(
    (_, number) => short(sha256(wordsInput(toB, [nonce(`${number}`), nonce('of b')]))) === goal,
  );
}
