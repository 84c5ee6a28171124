import { describe, expect, it } from 'vitest';
import { acceptedOf } from '../../../src/core/trust/remembered.ts';
import { isAskedFor, mayAsk } from '../../../src/core/trust/remembering.ts';
import { isSameName } from '../../../src/core/trust/same-name.ts';
import {
  agree,
  certificate,
  DAY,
  meeting,
  pair,
  settle,
  Side,
  START,
  YEAR,
} from './remember-side.ts';

function met(): [Side, Side] {
  const both: [Side, Side] = [new Side('Phone'), new Side('Laptop')];
  meeting(...both);
  return both;
}

const around = ({ at, trust, certificates }: Side) => ({ at, trust, certificates });
const isAsked = ({ state }: Side) => state !== undefined && isAskedFor(state);

describe('agreeing to remember', () => {
  it('[T20] one asks, the other agrees, and both have the same certificates', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    expect([a.own.kind, b.own.kind]).toEqual(['wants', 'none']);
    expect([isAsked(a), isAsked(b)]).toEqual([false, true]);
    b.do({ type: 'ask' });
    settle(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered).toMatchObject({ trust: 'scanned', since: START, expires: START + YEAR });
    expect([a.news, b.news]).toEqual([['agreed'], ['agreed']]);
  });

  it('[T20] nobody asks what both want at once', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    b.do({ type: 'ask' });
    settle(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered).toBeDefined();
    expect(isAsked(b)).toBe(false);
  });

  it.each(['one-way', 'pasted', 'mismatch', undefined] as const)(
    '[T19] whose link is %s neither asks nor agrees',
    (trust) => {
      const [a, b] = met();
      b.trust = trust;
      b.do({ type: 'ask' });
      settle(a, b);
      expect(b.own.kind).toBe('none');
      a.do({ type: 'ask' });
      settle(a, b);
      b.do({ type: 'ask' });
      settle(a, b);
      expect([a.own.kind, b.own.kind]).toEqual(['wants', 'none']);
      expect(b.state && mayAsk(b.state, around(b))).toBe(false);
      b.trust = 'verified';
      b.do({ type: 'ask' });
      settle(a, b);
      expect([a.remembered?.trust, b.remembered?.trust]).toEqual(['scanned', 'verified']);
    },
  );

  it('[T19] words that differ while the certificate is made leave nothing', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    a.trust = 'mismatch';
    settle(a, b);
    expect([a.own.kind, b.own.kind]).toEqual(['none', 'none']);
  });

  it('[T21] who declines is not offered it again, and who asked is told', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    b.do({ type: 'decline' });
    settle(a, b);
    expect([a.own, b.own]).toEqual([
      { kind: 'none', declined: true },
      { kind: 'none', declined: true },
    ]);
    expect([a.news, b.news]).toEqual([['declined'], []]);
    expect(isAsked(b)).toBe(false);
    a.do({ type: 'ask' });
    settle(a, b);
    expect(isAsked(b)).toBe(true);
    b.do({ type: 'ask' });
    settle(a, b);
    expect(agree(a, b)).toBe(true);
    expect(b.remembered).toBeDefined();
  });

  it('[T21] an offer that is not wanted is told to nobody', () => {
    const [a, b] = met();
    a.do({ type: 'decline' });
    settle(a, b);
    expect(a.own).toEqual({ kind: 'none', declined: true });
    expect([...a.news, ...b.news]).toEqual([]);
  });

  it('[T22] a wish that nobody answered is over with its link', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    meeting(a, b);
    expect([a.own, b.own]).toEqual([
      { kind: 'none', declined: false },
      { kind: 'none', declined: false },
    ]);
    expect(isAsked(b)).toBe(false);
    expect([...a.news, ...b.news]).toEqual([]);
  });

  it('[T22] what was agreed on one side only is taken up at the next meeting', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    b.do({ type: 'ask' });
    while (b.own.kind !== 'has') b.work();
    expect(a.own.kind).toBe('wants');
    for (const side of [a, b]) side.trust = 'pasted';
    meeting(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered?.trust).toBe('scanned');
  });

  it('[T22] a wish whose certificate the browser has lost is none', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    b.do({ type: 'ask' });
    while (b.own.kind !== 'has') b.work();
    a.kept.clear();
    meeting(a, b);
    expect([a.own.kind, b.own.kind]).toEqual(['none', 'none']);
    expect(b.news).toEqual(['forgotten']);
  });

  it('[T20] what cannot be stored is not agreed, and the other side is told', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    settle(a, b);
    b.fails = true;
    b.do({ type: 'ask' });
    settle(a, b);
    expect([a.own.kind, b.own.kind]).toEqual(['none', 'none']);
    expect(a.news).toEqual(['declined']);
  });
});

describe('forgetting', () => {
  it('[T25] over a link the other side forgets too, and both may agree anew', () => {
    const [a, b] = pair();
    const before = a.remembered?.roots;
    a.do({ type: 'forget' });
    settle(a, b);
    expect([a.own, b.own]).toEqual([
      { kind: 'none', declined: true },
      { kind: 'none', declined: true },
    ]);
    expect(b.news).toEqual(['agreed', 'forgotten']);
    expect([a.kept.size, b.kept.size]).toEqual([0, 0]);
    b.do({ type: 'ask' });
    settle(a, b);
    a.do({ type: 'ask' });
    settle(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered?.roots).not.toEqual(before);
  });

  it('[T25] without a link it is said at the next meeting', () => {
    const [a, b] = pair();
    a.own = { kind: 'none', declined: true };
    meeting(a, b);
    expect(b.own.kind).toBe('none');
    expect(b.news).toContain('forgotten');
  });

  it('[T25] waits for what is under way', () => {
    const [a, b] = met();
    a.do({ type: 'ask' });
    a.do({ type: 'forget' });
    settle(a, b);
    expect([a.own.kind, a.kept.size, b.own.kind]).toEqual(['none', 1, 'none']);
  });
});

describe('renewal', () => {
  it('[T24] begins 60 days before the end, on both sides, and keeps the roots', () => {
    const [a, b] = pair();
    const first = a.remembered;
    for (const side of [a, b]) side.at += YEAR - 61 * DAY;
    meeting(a, b);
    expect(a.remembered).toEqual(first);
    for (const side of [a, b]) side.at += 2 * DAY;
    meeting(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered?.mine).not.toBe(first?.mine);
    expect(a.remembered?.roots).toEqual(first?.roots);
    expect(a.remembered?.expires).toBe(a.at + YEAR);
    expect([...a.news, ...b.news]).toEqual(['agreed', 'agreed']);
  });

  it('[T24] needs a link of the pair, or one that is sure', () => {
    const [a, b] = pair();
    const [first, second] = [a.remembered, b.remembered];
    if (!first || !second) throw new Error('not a pair');
    for (const side of [a, b]) Object.assign(side, { at: START + YEAR - DAY, trust: 'pasted' });
    meeting(a, b);
    expect([a.remembered, b.remembered]).toEqual([first, second]);
    a.certificates = { mine: first.mine, theirs: first.theirs };
    b.certificates = { mine: second.mine, theirs: second.theirs };
    meeting(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered?.mine).not.toBe(first.mine);
    expect(b.remembered?.mine).not.toBe(second.mine);
  });

  it('[T24] one that is not stored there yet is not used', () => {
    const [a, b] = pair();
    const first = a.remembered;
    for (const side of [a, b]) side.at += YEAR - DAY;
    b.trust = 'pasted';
    meeting(a, b);
    expect(a.remembered).toMatchObject({ mine: first?.mine, next: { expires: a.at + YEAR } });
    expect(b.remembered && acceptedOf(b.remembered)).toEqual([first?.mine]);
    const next = a.remembered?.next;
    b.trust = 'verified';
    b.do({ type: 'look' });
    settle(a, b);
    expect(agree(a, b)).toBe(true);
    expect(a.remembered?.mine).toBe(next?.fingerprint);
    expect(a.kept).toEqual(new Set([next?.fingerprint]));
  });

  it('[T24] tries once on each link where the browser makes short-lived ones', () => {
    const [a, b] = pair();
    a.at += YEAR - DAY;
    a.life = DAY;
    const before = a.made;
    meeting(a, b);
    expect(a.made).toBe(before + 1);
    expect(agree(a, b)).toBe(true);
  });
});

describe('something has changed', () => {
  it('[T23] another certificate without a renewal: nothing is overwritten, and both are told', () => {
    const [a, b] = pair();
    const before = a.remembered;
    if (!b.remembered) throw new Error('not a pair');
    const foreign = certificate('somebody else').fingerprint;
    b.kept.add(foreign);
    b.own = { kind: 'has', remembered: { ...b.remembered, mine: foreign } };
    meeting(a, b);
    meeting(a, b);
    expect(a.remembered).toEqual(before);
    expect([a.news.at(-1), b.news.at(-1)]).toEqual(['changed', 'changed']);
    a.do({ type: 'forget' });
    settle(a, b);
    expect([a.own.kind, b.own.kind]).toEqual(['none', 'none']);
  });

  it('[T23] a wish with another certificate, where one is remembered', () => {
    const [a, b] = pair();
    const before = a.remembered;
    const mine = certificate('somebody else');
    b.kept.add(mine.fingerprint);
    b.own = { kind: 'wants', mine, trust: 'verified' };
    meeting(a, b);
    expect(a.remembered).toEqual(before);
    expect([a.news.at(-1), b.news.at(-1)]).toEqual(['changed', 'changed']);
  });

  it('[T23] told once for each link, also after a cut', () => {
    const [a, b] = pair();
    if (!b.remembered) throw new Error('not a pair');
    b.own = { kind: 'has', remembered: { ...b.remembered, theirs: certificate('x').fingerprint } };
    meeting(a, b);
    for (const side of [a, b]) side.do({ type: 'up' });
    settle(a, b);
    expect(a.news.filter((news) => news === 'changed')).toHaveLength(1);
  });

  it.each([
    ['Anna', 'anna', true],
    ['Anna', ' An\u200bna', false],
    ['Anna  Phone', 'anna\u00a0phone', true],
    ['Anna', 'Ａｎｎａ', true],
    ['Anna', 'Hanna', false],
    ['', '', false],
  ])('[T23] “%s” and “%s” are the same name: %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
  });
});
