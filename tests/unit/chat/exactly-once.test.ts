import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChatDevice } from './device.ts';

const numRuns = process.env['LONG'] ? 20_000 : 100;
const timeout = 300_000;

/** A pair of sides of one conversation, and whether they are connected. */
class Pair {
  readonly sides: readonly [ChatDevice, ChatDevice];
  up = false;

  constructor(name: string) {
    this.sides = [new ChatDevice(`${name}0`), new ChatDevice(`${name}1`)];
  }

  /** The two recognise each other: both have stored what they have ([T7]). */
  meet(): void {
    const [one, other] = this.sides;
    for (const side of this.sides) side.store();
    const [mine, theirs] = [one.received, other.received];
    one.do({ type: 'link-up', received: theirs });
    other.do({ type: 'link-up', received: mine });
    this.up = true;
  }

  part(): void {
    for (const side of this.sides) {
      side.do({ type: 'link-ended' });
      side.out = [];
    }
    this.up = false;
  }

  /** What was under way is lost with the line, and another line takes its place. */
  cut(): void {
    for (const side of this.sides) {
      side.do({ type: 'link-down' });
      side.out = [];
    }
    for (const side of this.sides) side.do({ type: 'link-back' });
  }

  deliver(from: 0 | 1): void {
    const message = this.sides[from].out.shift();
    if (message) this.sides[from === 0 ? 1 : 0].do({ type: 'message', message, at: 0 });
  }

  get busy(): boolean {
    return this.sides.some((side) => side.out.length > 0);
  }
}

type What = 'write' | 'commit' | 'told' | 'deliver' | 'full';
type Move =
  | { readonly do: What; readonly who: 0 | 1; readonly times: number }
  | { readonly do: 'cut' | 'part' | 'meet' | 'stranger' }
  | { readonly do: 'reload'; readonly who: 0 | 1 };

const who = fc.constantFrom<0 | 1>(0, 1);
const often = fc.record({
  do: fc.constantFrom<What>('write', 'write', 'commit', 'told', 'deliver', 'deliver', 'full'),
  who,
  times: fc.integer({ min: 1, max: 4 }),
});
const move: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: often, weight: 8 },
  { arbitrary: fc.constantFrom<Move>({ do: 'cut' }, { do: 'part' }, { do: 'meet' }), weight: 3 },
  { arbitrary: fc.constantFrom<Move>({ do: 'stranger' }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('reload' as const), who }), weight: 1 },
);

/** Two devices that belong together, and a stranger that the first one meets in between. */
class World {
  readonly friends = new Pair('friend');
  readonly strangers = new Pair('stranger');
  #written = 0;

  /** The conversation that the device writes to: the one that it is or was connected in. */
  get #current(): Pair {
    return this.strangers.up ? this.strangers : this.friends;
  }

  play(move: Move): void {
    switch (move.do) {
      case 'meet':
        if (this.strangers.up) this.strangers.part();
        if (!this.friends.up) this.friends.meet();
        return;
      case 'stranger':
        if (this.friends.up) this.friends.part();
        if (!this.strangers.up) this.strangers.meet();
        return;
      case 'part':
        return this.#current.part();
      case 'cut':
        return this.#current.up ? this.#current.cut() : undefined;
      case 'reload':
        return this.#reload(move.who);
      default:
        for (let time = 0; time < move.times; time += 1) this.#act(move.do, move.who);
    }
  }

  /** A page that goes ends its link, and takes with it what is in none of its stores. */
  #reload(who: 0 | 1): void {
    for (const pair of [this.friends, this.strangers]) {
      if (pair.up) pair.part();
      pair.sides[who].reload();
    }
  }

  #act(what: What, who: 0 | 1): void {
    const side = this.#current.sides[who];
    if (what === 'write') {
      const whose = this.strangers.up ? 'stranger' : 'friend';
      side.write(`${whose} ${who} ${(this.#written += 1)}`);
    } else if (what === 'deliver') this.#current.deliver(who);
    else if (what === 'commit') side.commit();
    else if (what === 'told') side.told();
    else if (side.out.length > 0) {
      side.do({ type: 'not-sent', messages: side.out.splice(Math.floor(side.out.length / 2)) });
      if (this.#current.up) side.do({ type: 'channel-free' });
    }
  }

  settle(pair: Pair): void {
    pair.meet();
    for (let turn = 0; turn < 50; turn += 1) {
      for (const side of pair.sides) side.store();
      while (pair.busy) for (const from of [0, 1] as const) pair.deliver(from);
    }
    pair.part();
  }
}

describe('two devices, whatever happens to them', () => {
  it(
    '[C3] [C4] [C6] [C9] [C12] every message that was stored arrives once, in order, and at nobody else',
    () => {
      fc.assert(
        fc.property(fc.array(move, { maxLength: 120, size: 'max' }), (history) => {
          const world = new World();
          for (const each of history) world.play(each);
          for (const pair of [world.friends, world.strangers]) {
            if (world.strangers.up) world.strangers.part();
            if (world.friends.up) world.friends.part();
            world.settle(pair);
            const [one, other] = pair.sides;
            expect(one.theirs).toEqual(other.mine);
            expect(other.theirs).toEqual(one.mine);
            expect([...one.undelivered, ...other.undelivered]).toEqual([]);
            expect([...one.errors, ...other.errors]).toEqual([]);
          }
          const [friend, stranger] = [world.friends, world.strangers].map(({ sides }) =>
            sides.flatMap(({ mine, theirs }) => [...mine, ...theirs]),
          );
          expect(friend?.filter((text) => !text.startsWith('friend'))).toEqual([]);
          expect(stranger?.filter((text) => !text.startsWith('stranger'))).toEqual([]);
        }),
        { numRuns },
      );
    },
    timeout,
  );
});
