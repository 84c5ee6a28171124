import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { messageOf } from '../../../src/core/trust/comparing-state.ts';
import type { WordsMessage } from '../../../src/core/trust/words-messages.ts';
import { honestPair, seeded, settleWords, type Bytes, type WordsSide } from './words-side.ts';

const START: WordsMessage = { type: 'words-start' };
const text = (of: string): string => base64UrlOf(seeded(of));
const commit = (of: string): WordsMessage => ({ type: 'words-commit', commit: text(of) });
const nonce = (of: string): WordsMessage => ({ type: 'words-nonce', nonce: text(of) });
const reveal = (of: string): WordsMessage => ({ type: 'words-reveal', nonce: text(of) });
const verdict = (match: boolean): WordsMessage => ({ type: 'words-verdict', match });

function shownPair(link = ''): readonly [WordsSide, WordsSide] {
  const pair = honestPair(link);
  pair[0].start();
  settleWords(...pair);
  return pair;
}

const refusedPaths = ({ refused }: WordsSide): readonly string[] =>
  refused.map((error) => (error.code === 'frame-malformed' ? error.path : error.code));

describe('two devices that compare words', () => {
  it.each([
    ['the first side', [0]],
    ['the second side', [1]],
    ['both at once', [0, 1]],
  ])('[T11] [T14] show the same words when %s asks', (_, starting) => {
    const pair = honestPair();
    for (const index of starting) pair[index]?.start();
    settleWords(...pair);
    expect(pair.map(({ phase }) => phase)).toEqual(['shown', 'shown']);
    expect(pair[0].state.words).toEqual(pair[1].state.words);
    expect(pair.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it('[T10] [T14] show other words on another link, and with other nonces', () => {
    const [one] = shownPair('one');
    const [other] = shownPair('other');
    expect(one.digits).not.toBe(other.digits);
  });

  it('[T11] wait for the other side once they have asked, and say nothing before', () => {
    const [first, second] = honestPair();
    expect([first.phase, first.work().out]).toEqual(['idle', []]);
    first.start().work();
    expect([first.phase, first.out.map(({ type }) => type)]).toEqual([
      'waiting',
      ['words-start', 'words-commit'],
    ]);
    second.start().start().work();
    expect(second.out).toEqual([START]);
  });

  it('[T12] make each nonce only when it is due: the second side after the commitment', () => {
    const [first, second] = honestPair();
    second.start().work();
    expect(second.nonces).toBe(0);
    const said = first.answer(...second.out.splice(0));
    expect(said.map(({ type }) => type)).toEqual(['words-commit']);
    expect(second.answer(...said).map(({ type }) => type)).toEqual(['words-nonce']);
    expect([first.nonces, second.nonces]).toEqual([1, 1]);
  });

  it('[T12] the first side shows its nonce only after it has theirs', () => {
    const [first, second] = honestPair();
    first.start().work();
    expect(first.out.some(({ type }) => type === 'words-reveal')).toBe(false);
    const said = first.answer(...second.answer(...first.out.splice(0)));
    expect(said.map(({ type }) => type)).toEqual(['words-reveal']);
    expect([first.phase, second.phase]).toEqual(['shown', 'waiting']);
  });

  it('[T13] the link is closed if the revealed nonce is not the one that was committed to', () => {
    const [, second] = honestPair();
    second.start().answer(commit('something else'));
    const said = second.answer(reveal('a nonce'));
    expect([second.phase, second.judged, said]).toEqual(['differs', [false], [verdict(false)]]);
    expect(second.state.words).toBeUndefined();
    expect(second.answer(START, verdict(true))).toEqual([]);
  });
});

describe('what people say of the words', () => {
  it('[T15] verifies this side alone; what the other says is only told', () => {
    const [first, second] = shownPair();
    first.judge(true).judge(true);
    second.hear(...first.out.splice(0));
    expect([first.phase, first.judged]).toEqual(['verified', [true]]);
    expect([second.phase, second.judged]).toEqual(['shown', []]);
    expect(messageOf(second.state.heard, 'words-verdict')).toEqual(verdict(true));
  });

  it('[T15] ends the link on both sides if either says that they differ', () => {
    const [first, second] = shownPair();
    second.judge(false);
    first.hear(...second.out.splice(0));
    for (const side of [first, second])
      expect([side.phase, side.judged, side.out]).toEqual(['differs', [false], []]);
  });

  it('[T15] may be taken back if it was that they match, on both sides', () => {
    const [first, second] = shownPair();
    first.judge(true);
    second.judge(true).hear(...first.out.splice(0));
    first.hear(...second.out.splice(0)).judge(false);
    second.hear(...first.out.splice(0));
    for (const side of [first, second])
      expect([side.phase, side.judged]).toEqual(['differs', [true, false]]);
    expect(first.judge(true).phase).toBe('differs');
  });

  it('[T15] counts only with the words on the screen', () => {
    const [first] = honestPair();
    for (const match of [true, false]) first.judge(match).start().judge(match).work().judge(match);
    expect([first.phase, first.judged]).toEqual(['waiting', []]);
  });

  it('[T15] may come before this side has computed its own words', () => {
    const [first, second] = honestPair();
    first.start().work();
    const opened = first.answer(...second.answer(...first.out.splice(0)));
    second.hear(...opened);
    first.judge(true);
    second.hear(...first.out.splice(0));
    expect([second.phase, second.refused]).toEqual(['waiting', []]);
    expect(second.work().phase).toBe('shown');
  });
});

describe('a link that is cut', () => {
  it('[T16] ends with the same words wherever it was cut', () => {
    for (let steps = 0; steps < 12; steps += 1) {
      const [first, second] = honestPair();
      second.start();
      for (let step = 0; step < steps; step += 1) {
        const [one, other] = step % 2 ? [first, second] : [second, first];
        one.tasks.shift()?.();
        other.hear(...one.out.splice(0, 1));
      }
      for (const side of [first, second]) side.out = [];
      for (const side of [first, second]) side.do({ type: 'open-again' });
      settleWords(first, second);
      expect([first.digits, first.refused]).toEqual([second.digits, second.refused]);
      expect([first.phase, first.nonces, second.nonces]).toEqual(['shown', 1, 1]);
    }
  });

  it('[T16] keeps the words that are shown, and the verdict', () => {
    const [first, second] = shownPair();
    const before = first.digits;
    first.judge(true).out = [];
    for (const side of [first, second]) side.do({ type: 'open-again' });
    settleWords(first, second);
    expect([first.digits, second.digits]).toEqual([before, before]);
    expect(messageOf(second.state.heard, 'words-verdict')).toEqual(verdict(true));
  });

  it('[T16] comes to nothing when it ends, and late answers change nothing', () => {
    const [first, second] = honestPair();
    first.start().do({ type: 'link-ended' });
    second.do({ type: 'link-ended' });
    expect([first.phase, second.phase]).toEqual(['broken-off', 'idle']);
    const { state } = first;
    first.work().hear(START, nonce('late')).start().do({ type: 'open-again' }).judge(true);
    expect([first.state, first.judged]).toEqual([state, []]);
    const [verified] = shownPair();
    expect(verified.judge(true).do({ type: 'link-ended' }).phase).toBe('verified');
  });

  it('[T16] a side that never answers keeps the other waiting, and gets nothing new from it', () => {
    const [first] = honestPair();
    const said = first.start().work().out.splice(0);
    for (let again = 0; again < 100; again += 1) first.start().hear(START).work();
    expect([first.phase, first.out, first.nonces]).toEqual(['waiting', [], 1]);
    first.do({ type: 'open-again' });
    expect(first.out).toEqual(said);
  });
});

describe('what the other side may not say', () => {
  it.each<[string, 0 | 1, readonly WordsMessage[], readonly string[]]>([
    ['a commitment to the first side', 0, [START, commit('x')], ['sender']],
    ['an opening to the first side', 0, [START, reveal('x')], ['sender']],
    ['a nonce to the second side', 1, [START, nonce('x')], ['sender']],
    ['a commitment nobody asked for', 1, [commit('x')], ['order']],
    ['an opening before the nonce', 1, [START, commit('x'), reveal('x')], ['order']],
    ['a nonce nobody asked for', 0, [nonce('x')], ['order']],
    ['a verdict at the beginning', 0, [START, verdict(true)], ['order']],
    ['that they differ, before there is anything', 1, [START, verdict(false)], ['order']],
    ['another commitment', 1, [START, commit('x'), commit('y')], ['again']],
  ])('[T17] %s is refused', (_, index, messages, paths) => {
    const side = honestPair()[index];
    side.hear(...messages);
    expect([refusedPaths(side), side.judged]).toEqual([paths, []]);
  });

  it('[T17] refuses a second nonce and a second opening, and goes on as it was', () => {
    const [first, second] = shownPair();
    const words = first.digits;
    first.hear(nonce('another'));
    second.hear(reveal('another'), commit('another'));
    expect([refusedPaths(first), refusedPaths(second)]).toEqual([['again'], ['again', 'again']]);
    expect([first.digits, second.digits, first.phase]).toEqual([words, words, 'shown']);
  });

  it('[T15] [T17] refuses that they match after it was said that they do not', () => {
    const [first, second] = shownPair();
    first.hear(verdict(true), verdict(true));
    expect(first.refused).toEqual([]);
    second.hear(verdict(false), verdict(true));
    expect([second.phase, second.judged]).toEqual(['differs', [false]]);
  });

  it('[T17] the same again changes nothing, however often it comes', () => {
    const [first, second] = shownPair();
    const [one, other] = [first.state, second.state];
    for (let again = 0; again < 1_000; again += 1) {
      first.hear(START, ...second.state.said);
      second.hear(START, ...first.state.said);
    }
    expect([first.state.words, second.state.words]).toEqual([one.words, other.words]);
    expect([first.out, second.out, first.tasks, second.tasks]).toEqual([[], [], [], []]);
    expect([first.refused, second.refused]).toEqual([[], []]);
    expect(first.state.heard.length).toBeLessThanOrEqual(5);
  });

  it('[T17] a device gets nothing from its own frames sent back to it', () => {
    for (const index of [0, 1] as const) {
      const side = honestPair()[index];
      side.start().work();
      for (let round = 0; round < 5; round += 1) side.hear(...side.out.splice(0)).work();
      expect([side.phase, side.state.words]).toEqual(['waiting', undefined]);
    }
  });

  it('[T12] [T17] nothing comes of answers that the runner was not asked for', () => {
    const [first] = honestPair();
    const digests: Bytes[] = [seeded('x'), seeded('y')];
    for (const of of ['codes', 'transcript', 'commit', 'check', 'words'] as const)
      first.do({ type: 'hashed', of, digests });
    first.do({ type: 'nonce', nonce: text('x') });
    expect([first.phase, first.out, first.state.transcript]).toEqual(['idle', [], undefined]);
    first.start().do({ type: 'hashed', of: 'codes', digests: [] });
    expect(first.work().out.map(({ type }) => type)).toEqual(['words-start', 'words-commit']);
  });
});
