import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import type { Trust } from '../../../src/core/trust/carrier.ts';
import type { Certificates } from '../../../src/core/trust/hash-input.ts';
import { isKeyed, soundOwn } from '../../../src/core/trust/own.ts';
import type { RememberMessage } from '../../../src/core/trust/remember-messages.ts';
import type { Certified, Remembered } from '../../../src/core/trust/remembered.ts';
import { newRemembering, stepRemembering } from '../../../src/core/trust/remembering.ts';
import {
  certificatesOf,
  type Own,
  type Remembering,
  type RememberingEvent,
  type RememberNews,
} from '../../../src/core/trust/remembering-state.ts';

export const DAY = 86_400_000;
export const YEAR = 365 * DAY;
export const START = 1_800_000_000_000;

/** A certificate named by a text. */
export const certificate = (name: string, expires = START + YEAR): Certified => ({
  fingerprint: createHash('sha256').update(name).digest('hex') as Fingerprint,
  expires,
});

/** What outlives a page, the machine of one link over it, and what that has said and told. */
export class Side {
  readonly name: string;
  own: Own = { kind: 'none', declined: false };
  kept = new Set<Fingerprint>();
  state: Remembering | undefined;
  at = START;
  trust: Trust | undefined = 'scanned';
  certificates: Certificates | undefined;
  out: RememberMessage[] = [];
  news: RememberNews[] = [];
  /** What the browser is still doing, in order. */
  tasks: (() => void)[] = [];
  fails = false;
  /** How long its browser makes certificates for. */
  life = YEAR;
  made = 0;

  constructor(name: string) {
    this.name = name;
  }

  get remembered(): Remembered | undefined {
    return this.own.kind === 'has' ? this.own.remembered : undefined;
  }

  /** The device is recognised over a new link. */
  meet(): void {
    this.leave();
    this.own = soundOwn(this.own, this.kept);
    this.state = newRemembering(this.own, isKeyed(this.own, this.kept));
    this.do({ type: 'up' });
  }

  /** The link ends; a page that goes loses what it was doing. */
  leave(): void {
    this.state = undefined;
    this.tasks = [];
    this.out = [];
  }

  do(event: RememberingEvent): void {
    if (!this.state) return;
    const { at, trust, certificates } = this;
    const { state, effects } = stepRemembering(this.state, event, { at, trust, certificates });
    this.state = state;
    for (const effect of effects) {
      if (effect.type === 'send') this.out.push(effect.message);
      else if (effect.type === 'tell') this.news.push(effect.news);
      else if (effect.type === 'make') this.tasks.push(() => this.#make());
      else this.tasks.push(() => this.#store(effect.own));
    }
  }

  work(): void {
    this.tasks.shift()?.();
  }

  #make(): void {
    if (this.fails) return this.do({ type: 'failed' });
    const mine = certificate(`${this.name} ${(this.made += 1)}`, this.at + this.life);
    this.kept.add(mine.fingerprint);
    this.do({ type: 'made', mine });
  }

  #store(own: Own): void {
    if (this.fails) return this.do({ type: 'failed' });
    this.own = own;
    this.kept = new Set(certificatesOf(own).filter((one) => this.kept.has(one)));
    this.do({ type: 'stored' });
  }
}

/** Everything that is under way on both sides, until nothing is. */
export function settle(a: Side, b: Side): void {
  for (let turn = 0; turn < 1_000; turn += 1) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      from.work();
      const message = from.out.shift();
      if (message) to.do({ type: 'message', message });
    }
    if ([a, b].every(({ out, tasks }) => out.length + tasks.length === 0)) return;
  }
  throw new Error('it never ends');
}

/** A new link between the two, on which everything happens that needs no person. */
export function meeting(a: Side, b: Side): void {
  a.leave();
  b.leave();
  a.meet();
  b.meet();
  settle(a, b);
}

/** Two devices that remember each other. */
export function pair(): [Side, Side] {
  const [a, b] = [new Side('Phone'), new Side('Laptop')];
  meeting(a, b);
  a.do({ type: 'ask' });
  settle(a, b);
  b.do({ type: 'ask' });
  settle(a, b);
  return [a, b];
}

/** Both remember the same certificates, or neither remembers anything. */
export function agree(a: Side, b: Side): boolean {
  const [one, other] = [a.remembered, b.remembered];
  if (!one || !other) return one === other;
  return (
    one.mine === other.theirs &&
    one.theirs === other.mine &&
    one.roots.mine === other.roots.theirs &&
    one.roots.theirs === other.roots.mine
  );
}
