import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparingEvent, HashPurpose } from '../../../src/core/trust/comparing-state.ts';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import type { WordsMessage } from '../../../src/core/trust/words-messages.ts';
import { honestPair, seeded, settleWords, type WordsSide } from './words-side.ts';

const numRuns = process.env['LONG'] ? 20_000 : 400;
const timeout = 300_000;

const ACTIONS = ['start', 'hear', 'hear twice', 'work', 'work twice', 'cut', 'open-again'] as const;
type Action = readonly [(typeof ACTIONS)[number], 0 | 1];

const action: fc.Arbitrary<Action> = fc.tuple(
  fc.constantFrom(...ACTIONS),
  fc.constantFrom<0 | 1>(0, 1),
);

function act(pair: readonly [WordsSide, WordsSide], [what, index]: Action): void {
  const [side, other] = index === 0 ? pair : [pair[1], pair[0]];
  const head = other.out[0];
  switch (what) {
    case 'start':
      side.start();
      return;
    case 'hear':
      side.hear(...other.out.splice(0, 1));
      return;
    case 'hear twice':
      if (head) side.hear(head, head);
      return;
    case 'work':
      side.tasks.shift()?.();
      return;
    case 'work twice':
      side.tasks[0]?.();
      return;
    case 'cut':
      for (const each of pair) each.out = [];
      for (const each of pair) each.do({ type: 'open-again' });
      return;
    case 'open-again':
      side.do({ type: 'open-again' });
  }
}

const SOME = ['one', 'two'].map((name) => base64UrlOf(seeded(name)));
const some = fc.constantFrom(...SOME);
const message: fc.Arbitrary<WordsMessage> = fc.oneof(
  fc.constant({ type: 'words-start' } as const),
  fc.record({ type: fc.constant('words-commit' as const), commit: some }),
  fc.record({ type: fc.constant('words-nonce' as const), nonce: some }),
  fc.record({ type: fc.constant('words-reveal' as const), nonce: some }),
  fc.record({ type: fc.constant('words-verdict' as const), match: fc.boolean() }),
);
const purpose = fc.constantFrom<HashPurpose>('codes', 'transcript', 'commit', 'check', 'words');
const digests = fc.array(fc.constantFrom('x', 'y').map(seeded), { maxLength: 2 });
const event: fc.Arbitrary<ComparingEvent | 'work'> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('work' as const) },
  { weight: 3, arbitrary: message.map((heard) => ({ type: 'message', message: heard }) as const) },
  fc.constant({ type: 'start' } as const),
  fc.constant({ type: 'open-again' } as const),
  fc.constant({ type: 'link-ended' } as const),
  fc.record({ type: fc.constant('hashed' as const), of: purpose, digests }),
  fc.record({ type: fc.constant('nonce' as const), nonce: some }),
  fc.record({ type: fc.constant('judge' as const), match: fc.boolean() }),
);

describe('any history of a comparison', () => {
  it(
    '[T11] [T12] [T16] two honest sides end with the same words, shown once, and refuse nothing',
    () => {
      fc.assert(
        fc.property(fc.array(action, { maxLength: 60 }), fc.nat(1_000), (actions, link) => {
          const pair = honestPair(`link ${link}`);
          for (const each of actions) act(pair, each);
          pair[0].start();
          for (const side of pair) side.do({ type: 'open-again' });
          settleWords(...pair);
          expect(pair.map(({ phase }) => phase)).toEqual(['shown', 'shown']);
          expect([...pair[0].shown]).toEqual([...pair[1].shown]);
          expect(pair[0].shown.size).toBe(1);
          expect(pair.map(({ nonces, refused }) => [nonces, refused])).toEqual([
            [1, []],
            [1, []],
          ]);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    '[T15] [T17] the machine is total: nothing throws, words never change, an end is an end',
    () => {
      fc.assert(
        fc.property(fc.array(event, { maxLength: 60 }), fc.constantFrom(0, 1), (events, index) => {
          const side = honestPair()[index === 0 ? 0 : 1];
          let ended = false;
          for (const each of events) {
            if (each === 'work') side.tasks.shift()?.();
            else side.do(each);
            if (ended) expect(side.out).toEqual([]);
            ended = side.state.end !== undefined;
            if (ended) side.out = [];
          }
          expect(side.shown.size).toBeLessThanOrEqual(1);
          expect(side.nonces).toBeLessThanOrEqual(1);
          expect(side.judged.filter((match) => !match).length).toBeLessThanOrEqual(1);
          if (side.shown.size === 0) expect(side.judged).not.toContain(true);
        }),
        { numRuns: numRuns * 5 },
      );
    },
    timeout,
  );
});
