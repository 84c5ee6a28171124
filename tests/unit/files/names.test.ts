import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FILES } from '../../../src/core/files/messages.ts';
import { checkPath, checkPaths, foldedName } from '../../../src/core/files/names.ts';
import { safeName, safePaths } from '../../../src/core/files/safe-names.ts';
import { shownName } from '../../../src/core/files/shown-name.ts';
import { utf8Length } from '../../../src/core/utf8.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
/** Texts of what makes names go wrong. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...['.', ' ', '~', '/', '\\', ':', 'con', 'a', 'A', '1', '(2)', '{', '}', '😀', 'e\u0301'],
      ...['\u200b', '\u200d', '\u202e', '\ud83d', '\ude00', '\0', '\ufe0f', 'x'.repeat(120)],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
const name = fc.oneof(nasty, anyText);
const files = (...paths: string[]) => paths.map((path) => ({ path }));

describe('paths', () => {
  it('[X5] of a file by itself have one part', () => {
    expect(checkPath('a.txt', 'file')).toEqual({ ok: true, value: 'a.txt' });
    expect(checkPath('a/b.txt', 'file')).toMatchObject({ error: { code: 'path-many-parts' } });
  });

  it('[X5] are either as they came or refused', () => {
    fc.assert(
      fc.property(name, (path) => {
        const checked = checkPath(path, 'folder');
        if (!checked.ok) return;
        expect(checked.value).toBe(path);
        expect(utf8Length(path)).toBeLessThanOrEqual(1_024);
        for (const part of path.split('/')) {
          expect(['', '.', '..']).not.toContain(part);
          expect(utf8Length(part)).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  it.each([
    ['as it is', 'a/b', 'a/b'],
    ['in another case', 'Makefile', 'makefile'],
    ['with its folder in another case', 'SRC/x', 'src/x'],
    ['in another Unicode form', 'caf\u00e9', 'cafe\u0301'],
    ['in another form and case', 'CAF\u00c9', 'cafe\u0301'],
    ['with another small sigma', 'ΟΔΟΣ', 'οδος'],
    ['with the other small sigma', 'οδοσ', 'οδος'],
    ['with the sign of a unit for a letter', '\u212a', 'k'],
  ])('[X5] are refused the second time, %s', (_, first, second) => {
    const checked = checkPaths(files('other', first, second), 'folder');
    expect(checked).toEqual({ ok: false, error: { code: 'path-twice', path: second } });
  });

  it('[X5] are taken where they differ, and refused with the first that is not', () => {
    const good = files('a', 'b', 'a2', 'c/a', 'c/b');
    expect(checkPaths(good, 'folder')).toEqual({ ok: true, value: good });
    expect(checkPaths(files('a', '../b', '/c'), 'folder')).toMatchObject({
      error: { code: 'path-parent', path: '../b' },
    });
  });

  it('[X5] are the same in every form once folded', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldedName(text.normalize('NFD'))).toBe(foldedName(text.normalize('NFC')));
        expect(foldedName(foldedName(text))).toBe(foldedName(text));
      }),
    );
  });
});

describe('a name that is shown', () => {
  it('[X6] is one line without anything hidden, and stays so', () => {
    fc.assert(
      fc.property(name, (text) => {
        const shown = shownName(text);
        expect(shown).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u,
        );
        expect(shownName(shown)).toBe(shown);
        expect(shown === '').toBe(text === '');
      }),
    );
  });
});

describe('a name that is saved', () => {
  it('[X6] can be written everywhere, whatever it was, and stays so', () => {
    fc.assert(
      fc.property(name, (text) => {
        const safe = safeName(text);
        expect(utf8Length(safe)).toBeLessThanOrEqual(255);
        expect(safe).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+$/u);
        expect(safe).not.toMatch(/[. ~]$|^~|^\s|^\.[.~\s]/);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(safeName(safe)).toBe(safe);
      }),
    );
  });

  it.each([
    ['255 bytes', `${'n'.repeat(251)}.txt`, `${'n'.repeat(251)}.txt`],
    ['256 bytes', `${'n'.repeat(252)}.txt`, `${'n'.repeat(251)}.txt`],
    ['an emoji at the cut', `${'n'.repeat(250)}😀.txt`, `${'n'.repeat(250)}.txt`],
    ['a letter with a mark at the cut', `${'n'.repeat(250)}e\u0301.txt`, `${'n'.repeat(250)}.txt`],
    ['a skin colour at the cut', `${'n'.repeat(246)}👍🏽.txt`, `${'n'.repeat(246)}.txt`],
    ['a flag at the cut', `${'n'.repeat(244)}🇨🇭.txt`, `${'n'.repeat(244)}.txt`],
    ['no extension', 'n'.repeat(300), 'n'.repeat(255)],
    ['a dot at the cut', `${'n'.repeat(254)}.${'n'.repeat(60)}`, 'n'.repeat(254)],
    ['an extension that is none', `a.${'n'.repeat(300)}`, `a.${'n'.repeat(253)}`],
    ['one letter of 300 bytes', `a${'\u0301'.repeat(150)}.txt`, `a${'\u0301'.repeat(125)}.txt`],
    ['a hidden file', `.${'n'.repeat(300)}`, `.${'n'.repeat(254)}`],
  ])('[X6] is shortened before its extension: %s', (_, text, safe) => {
    expect(safeName(text)).toBe(safe);
  });
});

describe('names that are saved', () => {
  it.each([
    ['a number', ['a?.txt', 'a*.txt', 'a<.txt'], ['a_.txt', 'a_ (2).txt', 'a_ (3).txt']],
    [
      'a number that is free',
      ['a (2).txt', 'a?.txt', 'a_.txt', 'a*.txt'],
      ['a (2).txt', 'a_.txt', 'a_ (2).txt', 'a_ (3).txt'],
    ],
    ['a number that no other has', ['x_ (2)', 'x?', 'x*'], ['x_ (2)', 'x_', 'x_ (3)']],
    ['a number in any case', ['A?', 'a*'], ['A_', 'a_ (2)']],
    ['a number in any form', ['\u00e9?', 'e\u0301*'], ['\u00e9_', 'e\u0301_ (2)']],
    ['no number in two folders', ['a/x?', 'b/x*'], ['a/x_', 'b/x_']],
    ['a number for a folder', ['a?/x', 'a*/x', 'a?/y'], ['a_/x', 'a_ (2)/x', 'a_/y']],
    ['a number for folders of two cases', ['Docs/a', 'docs/b'], ['Docs/a', 'docs (2)/b']],
    ['a number for a folder like a file', ['a', 'a/b'], ['a', 'a (2)/b']],
    ['a number without an extension', ['.a?', '.a*'], ['.a_', '.a_ (2)']],
  ])('[X6] are told apart by %s', (_, paths, safe) => {
    expect(safePaths(paths)).toEqual(safe);
  });

  it('[X6] stay short enough with their number', () => {
    const long = `${'n'.repeat(251)}.txt`;
    const [first, second] = safePaths([long, `${'n'.repeat(252)}.txt`]);
    expect(first).toBe(long);
    expect(second).toBe(`${'n'.repeat(247)} (2).txt`);
  });

  it('[X6] are all different, whatever they were', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (paths) => {
        const safe = safePaths(paths);
        expect(safe).toHaveLength(paths.length);
        expect(new Set(safe.map(foldedName)).size).toBe(paths.length);
        for (const part of safe.flatMap((path) => path.split('/'))) {
          expect(utf8Length(part)).toBeLessThanOrEqual(255);
          expect(part).not.toMatch(/^\.*$/);
        }
      }),
    );
  });

  it('[X6] are 20,000 times the same and still done at once', () => {
    const paths = Array.from({ length: MAX_FILES }, (_, at) => `x${'\u200b'.repeat(at % 80)}${at}`);
    const same = paths.map((path) => path.replace(/\d+$/, ''));
    const started = performance.now();
    expect(new Set(safePaths(same)).size).toBe(MAX_FILES);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
