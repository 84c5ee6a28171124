import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedOf } from '../../../src/core/trust/remembered.ts';
import { agree, DAY, meeting, pair, Side } from './remember-side.ts';

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const timeout = 60_000;

/** What may happen to two devices, in any order. */
type Happening =
  | 'work-a'
  | 'work-b'
  | 'a-hears'
  | 'b-hears'
  | 'a-asks'
  | 'b-asks'
  | 'a-declines'
  | 'b-declines'
  | 'a-forgets'
  | 'b-forgets'
  /** The line is cut: what is on its way is lost, and all is said again. */
  | 'cut'
  /** The link ends, and another one comes: the same as a reload of both pages. */
  | 'again'
  | 'months-pass';

const PEOPLE = ['a-asks', 'b-asks', 'a-declines', 'b-declines', 'a-forgets', 'b-forgets'] as const;
const QUIET = ['work-a', 'work-b', 'a-hears', 'b-hears', 'cut', 'again'] as const;

function happen(a: Side, b: Side, what: Happening): void {
  const [side, other] = what.startsWith('a-') || what === 'work-a' ? [a, b] : [b, a];
  switch (what) {
    case 'work-a':
    case 'work-b':
      return side.work();
    case 'a-hears':
    case 'b-hears': {
      const message = other.out.shift();
      if (message) side.do({ type: 'message', message });
      return;
    }
    case 'a-asks':
    case 'b-asks':
      return side.do({ type: 'ask' });
    case 'a-declines':
    case 'b-declines':
      return side.do({ type: 'decline' });
    case 'a-forgets':
    case 'b-forgets':
      return side.do({ type: 'forget' });
    case 'cut':
      for (const one of [a, b]) {
        one.do({ type: 'down' });
        one.out = [];
      }
      return [a, b].forEach((one) => one.do({ type: 'up' }));
    case 'again':
      return [a, b].forEach((one) => one.meet());
    case 'months-pass':
      return [a, b].forEach((one) => (one.at += 100 * DAY));
  }
}

/** Whichever certificate a side uses, the other one takes it for theirs. */
function isUsable(a: Side, b: Side): boolean {
  const [one, other] = [a.remembered, b.remembered];
  if (!one || !other) return true;
  return acceptedOf(one).includes(other.mine) && acceptedOf(other).includes(one.mine);
}

function strangers(): [Side, Side] {
  const both: [Side, Side] = [new Side('a'), new Side('b')];
  both.forEach((one) => one.meet());
  return both;
}

describe('remembering', () => {
  it(
    '[T20] [T22] [T25] however it is cut, both remember the same or neither after they have met again',
    () => {
      const happening = fc.constantFrom<Happening>(...PEOPLE, ...QUIET, ...QUIET, ...QUIET);
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 80 }), (happenings) => {
          const [a, b] = strangers();
          for (const what of happenings) happen(a, b, what);
          meeting(a, b);
          expect(agree(a, b)).toBe(true);
          expect([a, b].map(({ own }) => own.kind)).not.toContain('wants');
          expect([...a.news, ...b.news]).not.toContain('changed');
        }),
        { numRuns: numRuns * 5 },
      );
    },
    timeout,
  );

  it(
    '[T24] a renewal that is cut anywhere never leaves a certificate that the other side refuses',
    () => {
      const happening = fc.constantFrom<Happening>('months-pass', ...QUIET, ...QUIET, ...QUIET);
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 120 }), (happenings) => {
          const [a, b] = pair();
          const roots = a.remembered?.roots;
          expect(roots).toBeDefined();
          for (const what of happenings) {
            happen(a, b, what);
            expect(isUsable(a, b)).toBe(true);
          }
          meeting(a, b);
          meeting(a, b);
          expect(agree(a, b)).toBe(true);
          expect(a.remembered?.roots).toEqual(roots);
          expect(a.remembered?.expires).toBeGreaterThan(a.at + 60 * DAY);
          for (const side of [a, b]) {
            expect(side.kept).toEqual(new Set([side.remembered?.mine]));
            expect(side.news).not.toContain('changed');
            expect(side.news).not.toContain('forgotten');
          }
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    '[T24] certificates that the browser loses are made again over a link that is sure',
    () => {
      fc.assert(
        fc.property(fc.boolean(), fc.boolean(), fc.nat(400), (first, second, days) => {
          const [a, b] = pair();
          if (first) a.kept.clear();
          if (second) b.kept.clear();
          for (const side of [a, b]) side.at += days * DAY;
          meeting(a, b);
          expect(agree(a, b)).toBe(true);
          expect(a.kept.has(a.remembered?.mine ?? ('' as never))).toBe(true);
          expect(b.kept.has(b.remembered?.mine ?? ('' as never))).toBe(true);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it('[T26] the machine is total and asks for one thing at a time', () => {
    const happening = fc.constantFrom<Happening>(...PEOPLE, ...QUIET, 'months-pass');
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 100 }), fc.boolean(), (happenings, fails) => {
        const [a, b] = strangers();
        a.fails = fails;
        for (const what of happenings) {
          happen(a, b, what);
          expect(a.tasks.length).toBeLessThanOrEqual(1);
          expect(b.tasks.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });
});
