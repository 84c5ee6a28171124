import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { base64UrlOf, hexOf } from '../../../src/core/bytes.ts';
import { newComparing } from '../../../src/core/trust/comparing.ts';
import { shortStringOf, type ShortString } from '../../../src/core/trust/short-string.ts';
import {
  codeInput,
  commitInput,
  inOrder,
  transcriptInput,
  wordsInput,
  type Party,
} from '../../../src/core/trust/words-input.ts';
import {
  honestPair,
  honestParties,
  partyOf,
  settleWords,
  sha256,
  WordsSide,
} from './words-side.ts';

interface Vector extends ShortString {
  readonly name: string;
  readonly version: number;
  readonly first: Party & { readonly nonce: string };
  readonly second: Party & { readonly nonce: string };
  readonly codes: readonly string[];
  readonly transcript: string;
  readonly commitment: string;
  readonly words: string;
}

const file = new URL('../../vectors/trust/words.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[];

describe.each(vectors)('frozen words: $name', (vector) => {
  const { version, first, second } = vector;
  const codes = [sha256(codeInput(first)), sha256(codeInput(second))] as const;
  const transcript = transcriptInput(version, [first, second], codes);

  it('[T10] has these bytes as its transcript', () => {
    expect(codes.map(hexOf)).toEqual(vector.codes);
    expect(hexOf(transcript)).toBe(vector.transcript);
  });

  it('[T12] has this commitment', () => {
    const commitment = sha256(commitInput(sha256(transcript), first.nonce));
    expect(base64UrlOf(commitment)).toBe(vector.commitment);
  });

  it('[T14] has these words and digits', () => {
    const words = sha256(wordsInput(sha256(transcript), [first.nonce, second.nonce]));
    const { numbers, digits } = vector;
    expect(hexOf(words)).toBe(vector.words);
    expect(shortStringOf(words)).toEqual({ numbers, digits });
  });

  it('[T10] [T12] [T14] comes out of the machine on both sides', () => {
    const sides = [
      new WordsSide({ name: '', version, parties: { mine: first, theirs: second } }),
      new WordsSide({ name: '', version, parties: { mine: second, theirs: first } }),
    ] as const;
    const nonces = [first.nonce, second.nonce] as const;
    sides[0].start();
    for (let turn = 0; turn < 12; turn += 1)
      for (const index of [0, 1] as const) {
        const side = sides[index];
        while (side.tasks.length > 0) {
          if (side.state.awaiting === 'nonce') {
            side.tasks.shift();
            side.do({ type: 'nonce', nonce: nonces[index] });
          } else side.tasks.shift()?.();
        }
        sides[index === 0 ? 1 : 0].hear(...side.out.splice(0));
      }
    const { numbers, digits } = vector;
    expect(sides.map(({ state }) => state.words)).toEqual([
      { numbers, digits },
      { numbers, digits },
    ]);
  });
});

describe('what the words depend on', () => {
  const [parties] = honestParties();
  const wordsWith = (change: Partial<Party>, version = 1): string | undefined => {
    const mine = { ...parties.mine, ...change };
    const pair = [
      new WordsSide({ name: 'a', version, parties: { mine, theirs: parties.theirs } }),
      new WordsSide({ name: 'b', version, parties: { mine: parties.theirs, theirs: mine } }),
    ] as const;
    pair[0].start();
    settleWords(...pair);
    expect(pair[0].digits).toBe(pair[1].digits);
    return pair[0].digits;
  };

  it('[T10] certificate, credentials, role and version each make other words', () => {
    const { credentials } = parties.mine;
    const all = [
      wordsWith({}),
      wordsWith({ fingerprint: partyOf('another').fingerprint }),
      wordsWith({ credentials: { ...credentials, ufrag: 'abce' } }),
      wordsWith({ credentials: { ...credentials, pwd: `${credentials.pwd}x` } }),
      wordsWith({
        credentials: { ufrag: `abcd${credentials.pwd[0]}`, pwd: credentials.pwd.slice(1) },
      }),
      wordsWith({ role: parties.theirs.role }),
      wordsWith({}, 2),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('[T10] both sides put themselves in the same order', () => {
    const [one, other] = honestParties('order');
    expect(inOrder(one)).toEqual(inOrder(other));
    expect([
      newComparing({ version: 1, parties: one }).checked,
      honestPair()[1].state.checked,
    ]).toEqual([true, false]);
  });

  it('[T13] sides that see different facts never show words: the commitment does not fit', () => {
    const [one, other] = honestParties('role');
    const swapped = { ...other, mine: { ...other.mine, role: other.theirs.role } };
    const pair = [
      new WordsSide({ name: 'a', parties: one }),
      new WordsSide({ name: 'b', parties: swapped }),
    ] as const;
    pair[1].start();
    settleWords(...pair);
    expect(pair.map(({ phase }) => phase)).toEqual(['differs', 'differs']);
  });
});
