import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, MAX_EXCERPT } from '../../../src/core/notify/excerpt.ts';

const lengthOf = (text: string) => [...new Intl.Segmenter('und').segment(text)].length;

describe('the beginning of a message', () => {
  it.each([
    ['one line', 'one line'],
    ['two\n\nlines\t and a tab', 'two lines and a tab'],
    ['\u202Etxt.exe\u2066\u200B', 'txt.exe'],
    ['👩‍👩‍👧 and می‌خواهم', '👩‍👩‍👧 and می‌خواهم'],
    ['\u202E\u200B \n', ''],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    ['é'.repeat(81), `${'é'.repeat(79)}…`],
  ])('[X6] of %j is %j', (text, shown) => {
    expect(excerpt(text)).toBe(shown);
  });

  it('[X6] is one line of at most 80 characters without anything hidden, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (text) => {
        const shown = excerpt(text);
        expect(lengthOf(shown)).toBeLessThanOrEqual(MAX_EXCERPT);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it('takes no longer for a letter with a thousand accents', () => {
    expect(excerpt(`a${'\u0301'.repeat(30_000)}`).length).toBeLessThanOrEqual(401);
  });
});
