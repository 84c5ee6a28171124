import { describe, expect, it } from 'vitest';
import { base64UrlOf, hexOf } from '../../../src/core/bytes.ts';
import { shortStringOf } from '../../../src/core/trust/short-string.ts';
import { codeInput, transcriptInput, wordsInput } from '../../../src/core/trust/words-input.ts';
import {
  attack,
  attackOften,
  beatsBareNonces,
  beatsFingerprintHash,
  equalBits,
  quickWords,
  TACTICS,
} from './man-in-the-middle.ts';
import { partyOf, seeded, sha256, WordsSide } from './words-side.ts';

const RUNS = 1_000;
const CERTIFICATES = 2 ** 20;
const timeout = 120_000;

describe('somebody in between who has swapped both codes', () => {
  it(
    '[T12] [T14] [T16] is seen in 1,000 of 1,000 runs, with 2^20 certificates and every tactic',
    () => {
      const outcome = attackOften(RUNS, CERTIFICATES);
      expect(outcome).toMatchObject({ runs: RUNS, shown: RUNS, matches: 0 });
      expect(outcome.certificates).toBeGreaterThanOrEqual(CERTIFICATES);
      // Chance alone: 1,000 pairs of words agree in about 10 bits at best.
      expect(outcome.nearest).toBeLessThan(26);
    },
    timeout,
  );

  it.each(TACTICS)(
    '[T13] [T17] gets one pair of words by $towardsA $towardsB $order $trick',
    (tactic) => {
      const { a, b, equal } = attack({ tactic, seed: 'once', certificates: 16 });
      for (const side of [a, b]) {
        expect([side.phase, side.shown.size, side.nonces]).toEqual(['shown', 1, 1]);
      }
      expect(equal).toBeLessThan(42);
      const refused = [...a.refused, ...b.refused].length;
      if (tactic.trick === 'none' || tactic.trick === 'copy') expect(refused).toBe(0);
      if (tactic.trick === 'reflect' || tactic.trick === 'try-again')
        expect(refused).toBeGreaterThan(0);
    },
  );

  it('[T12] [T13] cannot open a commitment that it has passed on', () => {
    const between = partyOf('between');
    const [low, high] = [partyOf('low'), partyOf('high')].sort((one, other) =>
      one.fingerprint < other.fingerprint ? -1 : 1,
    ) as [ReturnType<typeof partyOf>, ReturnType<typeof partyOf>];
    const middle = {
      ...between,
      fingerprint: `7${between.fingerprint.slice(1)}`,
    } as typeof between;
    const first = { ...low, fingerprint: `0${low.fingerprint.slice(1)}` } as typeof low;
    const second = { ...high, fingerprint: `f${high.fingerprint.slice(1)}` } as typeof high;
    const a = new WordsSide({ name: 'a', parties: { mine: first, theirs: middle } });
    const b = new WordsSide({ name: 'b', parties: { mine: second, theirs: middle } });
    for (const side of [a, b]) side.start();
    let said = b.answer(...a.answer());
    said = a.answer(...said.filter(({ type }) => type !== 'words-start'));
    b.answer(...said);
    expect([a.phase, b.phase, b.judged, b.state.words]).toEqual([
      ...['shown', 'differs'],
      [false],
      undefined,
    ]);
  });

  it('[T15] gains nothing by saying that the words match', () => {
    const { a } = attack({
      tactic: TACTICS[0] as (typeof TACTICS)[0],
      seed: 'says',
      certificates: 2,
    });
    a.hear({ type: 'words-verdict', match: true });
    expect([a.phase, a.judged]).toEqual(['shown', []]);
  });
});

describe('the control: the same attacker', () => {
  it('wins against a short hash over the fingerprints alone', () => {
    const each = 2 * Math.ceil(CERTIFICATES / RUNS / 2);
    const wins = Array.from({ length: 50 }, (_, run) => beatsFingerprintHash(20, each, `${run}`));
    // A quarter of a million pairs of certificates against a million hashes.
    expect(wins.filter(Boolean).length).toBeGreaterThan(4);
    expect(beatsFingerprintHash(30, 2 ** 18, 'more')).toBe(true);
  });

  it('[T12] wins against nonces that are not committed to', () => {
    expect(beatsBareNonces(14, 2 ** 18, 'bare')).toBe(true);
  });

  it('is measured rightly: equal words have 42 equal bits', () => {
    const words = 2 ** 41 + 4;
    expect([equalBits(words, words), equalBits(words, words + 1), equalBits(0, words)]).toEqual([
      42, 41, 0,
    ]);
  });

  it('[T10] [T14] grinds the very words that the screens would show', () => {
    for (const as of ['first', 'second'] as const) {
      const named = partyOf('v');
      const victim = { ...named, fingerprint: `7${named.fingerprint.slice(1)}` } as typeof named;
      const print = seeded('print').fill(as === 'first' ? 0 : 255, 0, 1);
      const party = { ...partyOf('m'), fingerprint: hexOf(print) as typeof named.fingerprint };
      const nonce = base64UrlOf(seeded('nonce'));
      const wish = { victim, as, seed: '', count: 1 };
      const quick = quickWords({ ...wish, party, nonce })(print);
      const zeros = base64UrlOf(new Uint8Array(32));
      const [one, other] = as === 'first' ? [party, wish.victim] : [wish.victim, party];
      const codes = [sha256(codeInput(one)), sha256(codeInput(other))] as const;
      const transcript = sha256(transcriptInput(1, [one, other], codes));
      const nonces = as === 'first' ? ([nonce, zeros] as const) : ([zeros, nonce] as const);
      const { digits } = shortStringOf(sha256(wordsInput(transcript, nonces)));
      expect(quick).toBe(Number(digits));
    }
  });
});
