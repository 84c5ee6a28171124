import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Known, TrustMessage } from '../../../src/core/trust/messages.ts';
import { bytesOf, RecognitionSide, settle, type SideOptions } from './side.ts';

const numRuns = process.env['LONG'] ? 20_000 : 200;
const timeout = 300_000;

const side = (name: 'a' | 'b', change: Partial<SideOptions> = {}): RecognitionSide =>
  new RecognitionSide({
    ...{ name, mine: `certificate ${name}`, theirs: `certificate ${name === 'a' ? 'b' : 'a'}` },
    ...{ known: [], ...change },
  });

const said = (from: RecognitionSide, type: TrustMessage['type']): TrustMessage | undefined =>
  from.state.said.find((message) => message.type === type);

const tagsOf = (from: RecognitionSide): readonly string[] => {
  const known = said(from, 'known');
  return known?.type === 'known' ? known.tags : [];
};

describe('two devices that meet', () => {
  it('[T2] [T6] [T7] make a new conversation where they have none', () => {
    const [a, b] = [side('a'), side('b')];
    settle(a, b);
    expect([a.choices, b.choices].map(([choice]) => choice?.kind)).toEqual(['new', 'new']);
    expect(a.secret).toBe(b.secret);
    expect([a.state.done, b.state.done]).toEqual([true, true]);
    const again = [side('a', { mine: 'x' }), side('b', { theirs: 'x' })] as const;
    settle(...again);
    expect(again[0].secret).toBe(again[1].secret);
    expect(again[0].secret).not.toBe(a.secret);
  });

  it('[T5] [T7] go on in the one they both know, and tell what they keep of it', () => {
    const a = side('a', { known: ['x', 'both', 'y'], received: 4 });
    const b = side('b', { known: ['both', 'z'], received: 9 });
    settle(a, b);
    const both = { kind: 'known', id: 'both' };
    expect([a.choices, b.choices]).toEqual([[both], [both]]);
    expect([a.recognised, b.recognised]).toEqual([[9], [4]]);
  });

  it('[T7] is not done before both have stored it', () => {
    const [a, b] = [side('a', { known: ['both'] }), side('b', { known: ['both'] })];
    a.hear(b.out.shift()).work();
    b.hear(a.out.shift());
    b.tasks.shift()?.();
    a.hear(b.out.shift()).work();
    b.hear(a.out.shift()).hear(a.out.shift());
    expect([a.choices.length, a.state.done, b.state.done]).toEqual([1, false, false]);
    b.work();
    expect(b.state.done).toBe(true);
    a.hear(b.out.shift());
    expect([a.state.done, a.recognised]).toEqual([true, [0]]);
  });

  it('[T4] shows as many tags as hide their number, sorted, and only of the newest 32', () => {
    const count = (known: number) => {
      const names = Array.from({ length: known }, (_, index) => `k${index}`);
      const [a, b] = [side('a', { known: names }), side('b', { known: names.slice(32) })];
      settle(a, b);
      const tags = tagsOf(a);
      expect(tags).toEqual([...new Set(tags)].sort());
      expect([a.choices[0]?.kind, b.choices[0]?.kind]).toEqual(['new', 'new']);
      return tags.length;
    };
    expect([0, 1, 8, 9, 32, 64].map(count)).toEqual([8, 8, 8, 16, 32, 32]);
  });

  it('[T4] shows other tags on every link', () => {
    const tags = ['one', 'two'].map((link) => {
      const a = side('a', { name: `a on ${link}`, known: ['both'] });
      const b = side('b', { name: `b on ${link}`, known: ['both'] });
      settle(a, b);
      return tagsOf(a).filter((tag) => a.state.tagged?.some(({ mine }) => mine === tag));
    });
    expect(tags[0]).toHaveLength(1);
    expect(tags[1]).not.toEqual(tags[0]);
  });

  it('[T9] leaves alone what another tab owns, and tells of it if they show it', () => {
    const a = side('a', { known: ['both'], taken: ['both'] });
    const b = side('b', { known: ['both'] });
    settle(a, b);
    expect([a.elsewhere, b.elsewhere]).toEqual([['both'], []]);
    expect([a.choices[0]?.kind, a.secret === b.secret]).toEqual(['new', true]);
  });
});

const names = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
const known = fc.shuffledSubarray(names);
type Move = 'a hears' | 'b hears' | 'a works' | 'b works' | 'cut';
const move = fc.constantFrom<Move>('a hears', 'b hears', 'a works', 'b works', 'cut');

function perform(a: RecognitionSide, b: RecognitionSide, what: Move): void {
  if (what === 'a hears') a.hear(b.out.shift());
  else if (what === 'b hears') b.hear(a.out.shift());
  else if (what === 'a works') a.tasks.shift()?.();
  else if (what === 'b works') b.tasks.shift()?.();
  else
    for (const each of [a, b]) {
      each.out = [];
      each.do({ type: 'open-again' });
    }
}

describe('whatever happens on the way', () => {
  it(
    '[T3] [T5] [T6] both always choose the same: one that both know if there is any, else a new one',
    () => {
      fc.assert(
        fc.property(
          fc.record({ a: known, b: known, takenByA: known, takenByB: known }),
          fc.array(move, { maxLength: 40, size: 'max' }),
          (set, moves) => {
            const a = side('a', { known: set.a, taken: set.takenByA });
            const b = side('b', { known: set.b, taken: set.takenByB });
            for (const each of moves) perform(a, b, each);
            settle(a, b);
            const taken = [...set.takenByA, ...set.takenByB];
            const shared = set.a.some((id) => set.b.includes(id) && !taken.includes(id));
            expect([a.choices[0]?.kind, b.choices[0]?.kind]).toEqual(
              shared ? ['known', 'known'] : ['new', 'new'],
            );
            expect(a.secret).toBe(b.secret);
            expect([a.state.done, b.state.done]).toEqual([true, true]);
            expect([a.choices.length, b.choices.length]).toEqual([1, 1]);
            expect([a.recognised, b.recognised]).toEqual([[0], [0]]);
            expect([...a.refused, ...b.refused]).toEqual([]);
          },
        ),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    '[T2] [T4] nobody in between is recognised, whatever it relays',
    () => {
      fc.assert(
        fc.property(known, fc.array(move, { maxLength: 30, size: 'max' }), (set, moves) => {
          const a = side('a', { known: set, theirs: 'certificate towards a' });
          const b = side('b', { known: set, theirs: 'certificate towards b' });
          for (const each of moves) perform(a, b, each);
          settle(a, b);
          expect([a.choices[0]?.kind, b.choices[0]?.kind]).toEqual(['new', 'new']);
          // Not even one secret that both would share, to be joined later.
          expect(a.secret).not.toBe(b.secret);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it('[T4] a device does not recognise itself in what is sent back to it', () => {
    const a = side('a', { known: names });
    a.hear(said(a, 'meet')).work().hear(said(a, 'known')).work();
    expect(a.choices.map(({ kind }) => kind)).toEqual(['new']);
  });
});

describe('what is refused', () => {
  const nonce = (text: string): string => Buffer.from(bytesOf(text)).toString('base64url');
  const refusals = (from: RecognitionSide): string[] =>
    from.refused.map((error) =>
      error.code === 'frame-malformed' ? `${error.type}: ${error.path}` : error.code,
    );

  it('[T8] another meet or known than the first, and anything before its time', () => {
    const a = side('a');
    const known: Known = { type: 'known', tags: [], fresh: nonce('fresh') };
    a.hear({ type: 'met', received: 0 }).hear(known);
    a.hear({ type: 'meet', nonce: nonce('1') }).hear({ type: 'meet', nonce: nonce('2') });
    a.hear(known)
      .hear({ ...known, fresh: nonce('x') })
      .hear({ ...known, tags: ['x'] });
    expect(refusals(a)).toEqual([
      'met: before known',
      'known: before meet',
      'meet: nonce',
      'known: fresh',
      'known: tags',
    ]);
    a.work().hear({ type: 'met', received: 0 });
    expect(a.state.done).toBe(true);
  });

  it('[T3] a frame that comes again changes nothing', () => {
    const [a, b] = [side('a'), side('b')];
    settle(a, b);
    const before = a.state;
    for (const message of b.state.said) a.hear(message);
    expect([a.state, a.refused, a.out]).toEqual([before, [], []]);
  });

  it('[T3] [T8] a feature waits for recognition, and its first frame ends the saying again', () => {
    const [a, b] = [side('a'), side('b')];
    a.do({ type: 'feature', frame: 'text' });
    expect(refusals(a)).toEqual(['text: before met']);
    settle(a, b);
    expect(a.do({ type: 'open-again' }).out.splice(0)).toHaveLength(3);
    a.do({ type: 'feature', frame: 'text' }).do({ type: 'open-again' });
    expect(a.out).toEqual([]);
  });
});
