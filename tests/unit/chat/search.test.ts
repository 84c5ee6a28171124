import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, MAX_RANGES, queryOf, rangesIn, search } from '../../../src/core/chat/search.ts';

const found = (text: string, typed: string) =>
  rangesIn(text, queryOf(typed))?.map(({ start, end }) => text.slice(start, end));

/** Letters that fold in every way there is, and marks that stand alone. */
const letters = fc.constantFrom(
  ...[
    'a',
    'B',
    'ß',
    'é',
    'e\u0301',
    'İ',
    'ı',
    'ς',
    'ﬁ',
    'ŉ',
    'が',
    'ガ',
    '각',
    'שָׁ',
    'مُ',
    'कि',
    'क़',
  ],
  ...[' ', '\n', '\u0301', '\u3099', '👩‍👩‍👧', '𝔸', '½', '\ud800', 'ǅ', 'ΐ', '\u0345'],
);
const text = fc.oneof(
  fc.array(letters, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('finding messages', () => {
  it.each([
    ['Über die Straße', 'uber STRASSE', ['Über', 'Straße']],
    ['cafe\u0301 noir', 'café', ['cafe\u0301']],
    ['Καλός λόγος', 'λογοσ', ['λόγος']],
    ['ﬁle', 'fi', ['ﬁ']],
    ['ﬁle', 'i', ['ﬁ']],
    ['İstanbul', 'istanbul', ['İstanbul']],
    ['שָׁלוֹם', 'שלום', ['שָׁלוֹם']],
    ['مُحَمَّد', 'محمد', ['مُحَمَّد']],
    ['ＡＢＣ', 'abc', ['ＡＢＣ']],
    ['ha HA hä', 'ha', ['ha', 'HA', 'hä']],
  ])('[C20, C21] in %j finds %j', (message, typed, expected) => {
    expect(found(message, typed)).toEqual(expected);
  });

  it('[C20] wants all words, in any order, and takes kana and Indic vowels for what they are', () => {
    expect(found('one two', 'two one')).toEqual(['one', 'two']);
    expect(found('one two', 'one three')).toBeUndefined();
    expect(found('かき', 'が')).toBeUndefined();
    expect(found('कि', 'कु')).toBeUndefined();
  });

  it('[C20] finds nothing for nothing', () => {
    expect(queryOf(' \n\u0301 ')).toEqual([]);
    expect(rangesIn('anything', [])).toBeUndefined();
    expect(search([{ text: 'anything' }], [], 10)).toEqual({ matches: [], total: 0 });
  });

  it('[C21] joins what touches, and tells of no more than 100 stretches', () => {
    expect(found('banana', 'ana an')).toEqual(['anan']);
    expect(found('x '.repeat(500), 'x')).toHaveLength(MAX_RANGES);
  });

  it('[C21] marks stretches that lie in the text, in order, apart, and hold what was looked for', () => {
    fc.assert(
      fc.property(text, text, text, (before, typed, after) => {
        const query = queryOf(typed);
        const whole = `${before} ${typed} ${after}`;
        const ranges = rangesIn(whole, query);
        expect(ranges !== undefined).toBe(query.length > 0);
        let end = -1;
        for (const range of ranges ?? []) {
          expect(range.start).toBeGreaterThan(end);
          expect(range.end).toBeGreaterThan(range.start);
          end = range.end;
          const marked = fold(whole.slice(range.start, range.end));
          expect(query.some((word) => marked.includes(word))).toBe(true);
        }
        expect(end).toBeLessThanOrEqual(whole.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('[C20] takes a text for the same however its characters are put together', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(fold(one.normalize('NFC'))).toBe(fold(one.normalize('NFD')));
        const parts = [...one.matchAll(/[^]\p{M}*/gu)].map(([part]) => fold(part));
        expect(parts.join('')).toBe(fold(one));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[C22] tells the newest first, and how many there are', () => {
    const entries = Array.from({ length: 30 }, (_, order) => ({ order, text: `no. ${order % 3}` }));
    const { matches, total } = search(entries, queryOf('NO. 1'), 2);
    expect(total).toBe(10);
    expect(matches.map(({ entry }) => entry.order)).toEqual([28, 25]);
  });
});
