import { describe, expect, it } from 'vitest';
import { checkPath, type PathCode } from '../../../src/core/files/names.ts';
import { safePaths } from '../../../src/core/files/safe-names.ts';
import { shownName } from '../../../src/core/files/shown-name.ts';

const RLO = '\u202e';
const ZWSP = '\u200b';
const ZWJ = '\u200d';
const family = `👩${ZWJ}👩${ZWJ}👧`;
const deep = (parts: number) => Array(parts).fill('d').join('/');

/** What comes, what the offer says of it, how it is shown and, if it is taken, saved. */
type Row = [what: string, path: string, offered: PathCode | 'taken', shown: string, saved?: string];

const REFUSED: readonly Row[] = [
  ['nothing', '', 'path-empty', ''],
  ['the folder itself', '.', 'path-dot', '.'],
  ['the folder above', '..', 'path-parent', '..'],
  ['a file above', '../x', 'path-parent', '../x'],
  ['a way out and in again', 'a/../b', 'path-parent', 'a/../b'],
  ['a way out at the end', 'a/..', 'path-parent', 'a/..'],
  ['a dot in between', 'a/./b', 'path-dot', 'a/./b'],
  ['an absolute path', '/etc/passwd', 'path-absolute', '_/etc/passwd'],
  ['a path of no machine', '//server/share', 'path-absolute', '_/_/server/share'],
  ['an empty part', 'a//b', 'path-empty', 'a/_/b'],
  ['a folder by itself', 'a/', 'path-empty', 'a/_'],
  ['a drive', 'C:\\x', 'path-drive', 'C:\\x'],
  ['a drive with a slash', 'c:/x', 'path-drive', 'c:/x'],
  ['a place on a drive', 'C:x', 'path-drive', 'C:x'],
  ['a stream that looks like a drive', 'a:b', 'path-drive', 'a:b'],
  ['a share', '\\\\server\\share', 'path-backslash', '\\\\server\\share'],
  ['a device', '\\\\.\\COM1', 'path-backslash', '\\\\.\\COM1'],
  ['a backslash', 'a\\b', 'path-backslash', 'a\\b'],
  ['a way out of Windows', '..\\x', 'path-backslash', '..\\x'],
  ['a NUL', 'a\0.txt', 'path-nul', 'a.txt'],
  ['a NUL before an extension', 'a.exe\0.png', 'path-nul', 'a.exe.png'],
  ['half of a character', 'a\ud83d.txt', 'path-surrogate', 'a.txt'],
  ['the other half', '\ude00', 'path-surrogate', '_'],
  ['halves the wrong way round', '\ude00\ud83d', 'path-surrogate', '_'],
  ['a part of 256 bytes', `${'n'.repeat(252)}.txt`, 'path-part-too-long', `${'n'.repeat(252)}.txt`],
  ['256 bytes in 64 characters', '😀'.repeat(64), 'path-part-too-long', '😀'.repeat(64)],
  ['33 parts', deep(33), 'path-too-deep', deep(33)],
  ['1,025 bytes', `${deep(5)}/${'n'.repeat(1_016)}`, 'path-too-long', `${deep(5)}/${'n'.repeat(1_016)}`],
]; // prettier-ignore

const TAKEN: readonly Row[] = [
  ['an ordinary name', 'Holiday (1).JPG', 'taken', 'Holiday (1).JPG', 'Holiday (1).JPG'],
  ['32 parts', deep(32), 'taken', deep(32), deep(32)],
  ['255 bytes', `${'n'.repeat(251)}.txt`, 'taken', `${'n'.repeat(251)}.txt`, `${'n'.repeat(251)}.txt`],
  ['a space', ' ', 'taken', '_', '_'],
  ['three dots', '...', 'taken', '...', '_'],
  ['dots and spaces', '. .', 'taken', '. .', '_'],
  ['two dots before a name', '..x', 'taken', '..x', '._x'],
  ['a dot at the end', 'name.', 'taken', 'name.', 'name'],
  ['a dot and a space at the end', 'name. ', 'taken', 'name.', 'name'],
  ['a folder with a dot at its end', 'a./b', 'taken', 'a./b', 'a/b'],
  ['spaces that push the end away', 'cat.jpg      .exe', 'taken', 'cat.jpg .exe', 'cat.jpg      .exe'],
  ['a space at the beginning', ' x', 'taken', 'x', 'x'],
  ['lines', 'a\r\nb.txt', 'taken', 'ab.txt', 'ab.txt'],
  ['a line separator', 'a\u2028b', 'taken', 'ab', 'ab'],
  ['an escape', '\u001b[2Ja', 'taken', '[2Ja', '[2Ja'],
  ['a name that turns round', `photo${RLO}gpj.exe`, 'taken', 'photogpj.exe', 'photogpj.exe'],
  ['a name that is isolated', '\u2067a\u2069.lnk', 'taken', 'a.lnk', 'a.lnk'],
  ['a right-to-left mark', 'a\u200f.exe', 'taken', 'a.exe', 'a.exe'],
  ['a hidden character', `pay${ZWSP}pal.txt`, 'taken', 'paypal.txt', 'paypal.txt'],
  ['nothing but hidden characters', ZWSP + RLO, 'taken', '_', '_'],
  ['dots behind hidden characters', `.${ZWSP}.`, 'taken', '..', '_'],
  ['a hidden folder above', `a/.${ZWSP}./b`, 'taken', 'a/../b', 'a/_/b'],
  ['a filler that is a letter', '\u3164.exe', 'taken', '.exe', '.exe'],
  ['a byte-order mark', '\ufeffx', 'taken', 'x', 'x'],
  ['what is no character', 'x\uffffy', 'taken', 'xy', 'xy'],
  ['a right-to-left name', 'שלום.txt', 'taken', 'שלום.txt', 'שלום.txt'],
  ['a word with a joiner', 'می\u200cخواهم.txt', 'taken', 'می\u200cخواهم.txt', 'میخواهم.txt'],
  ['a picture of three', `${family}.png`, 'taken', `${family}.png`, '👩👩👧.png'],
  ['a joiner that joins nothing', `a${ZWJ}b`, 'taken', 'ab', 'ab'],
  ['a device of Windows', 'CON', 'taken', 'CON', '_CON'],
  ['a device with an extension', 'con.txt', 'taken', 'con.txt', '_con.txt'],
  ['a device with two', 'Nul.tar.gz', 'taken', 'Nul.tar.gz', '_Nul.tar.gz'],
  ['a device and a space', 'PRN .txt', 'taken', 'PRN .txt', '_PRN .txt'],
  ['a device with a dot', 'aux.', 'taken', 'aux.', '_aux'],
  ['a port', 'COM1', 'taken', 'COM1', '_COM1'],
  ['a port with another digit', 'COM¹', 'taken', 'COM¹', '_COM¹'],
  ['a printer with another digit', 'lpt³.doc', 'taken', 'lpt³.doc', '_lpt³.doc'],
  ['a device as a folder', 'nul/x', 'taken', 'nul/x', '_nul/x'],
  ['a device behind a hidden character', `C${ZWSP}ON`, 'taken', 'CON', '_CON'],
  ['what only begins like a device', 'console.log', 'taken', 'console.log', 'console.log'],
  ['what Explorer obeys', 'desktop.ini', 'taken', 'desktop.ini', '_desktop.ini'],
  ['what a web server obeys', '.htaccess', 'taken', '.htaccess', '.htaccess'],
  ['a stream', 'note.txt:hidden', 'taken', 'note.txt:hidden', 'note.txt_hidden'],
  ['a stream by its type', 'x.php::$DATA', 'taken', 'x.php::$DATA', 'x.php__$DATA'],
  ['what Windows reserves', '<a>"b"|c?*', 'taken', '<a>"b"|c?*', '_a__b__c__'],
  ['markup', '<img src=x>.png', 'taken', '<img src=x>.png', '_img src=x_.png'],
  ['a short name of Windows', 'IMPORT~1.DOC', 'taken', 'IMPORT~1.DOC', 'IMPORT_1.DOC'],
  ['what Office leaves', '~$report.docx', 'taken', '~$report.docx', '_$report.docx'],
  ['a copy of an editor', 'notes.txt~', 'taken', 'notes.txt~', 'notes.txt_'],
  ['a home', '~', 'taken', '~', '_'],
  ['a class as an extension', 'x.{00021401-0000-0000-C000-000000000046}', 'taken', 'x.{00021401-0000-0000-C000-000000000046}', 'x._00021401-0000-0000-C000-000000000046_'],
  ['a shortcut', 'x.lnk', 'taken', 'x.lnk', 'x.lnk'],
  ['an option', '-rf', 'taken', '-rf', '-rf'],
  ['a way out, escaped', '%2e%2e/x', 'taken', '%2e%2e/x', '%2e%2e/x'],
  ['a wide slash', '..／x', 'taken', '..／x', '._／x'],
  ['a division slash', '..∕x', 'taken', '..∕x', '._∕x'],
  ['wide dots', '．．/x', 'taken', '．．/x', '．．/x'],
  ['a piled-up letter', `a${'\u0301'.repeat(30)}.txt`, 'taken', `a${'\u0301'.repeat(30)}.txt`, `a${'\u0301'.repeat(30)}.txt`],
  ['a property of objects', '__proto__', 'taken', '__proto__', '__proto__'],
]; // prettier-ignore

const ROWS = [...REFUSED, ...TAKEN];

describe('hostile names', () => {
  it('[X5] [X6] are at least fifty', () => {
    expect(new Set(ROWS.map(([, path]) => path)).size).toBe(ROWS.length);
    expect(ROWS.length).toBeGreaterThanOrEqual(50);
  });

  it.each(ROWS)('[X5] %s', (_, path, offered) => {
    const checked = checkPath(path, 'folder');
    expect(checked).toEqual(
      offered === 'taken'
        ? { ok: true, value: path }
        : { ok: false, error: { code: offered, path } },
    );
  });

  it.each(ROWS)('[X6] %s, shown', (_, path, __, shown) => {
    expect(shownName(path)).toBe(shown);
  });

  it.each(TAKEN)('[X6] %s, saved', (_, path, __, ___, saved) => {
    expect(safePaths([path])).toEqual([saved]);
  });

  it.each(REFUSED)('[X6] %s, even if it were saved', (_, path) => {
    for (const part of safePaths([path])[0]?.split('/') ?? []) {
      expect(part).toMatch(/^[^\\/:\p{Cc}\p{Cs}]+$/u);
      expect(part).not.toMatch(/^\.+$/);
    }
  });
});
