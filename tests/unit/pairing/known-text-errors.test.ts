import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32Of } from '../../../src/core/pairing/base32.ts';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import { spokenForm } from '../../../src/core/pairing/known-text.ts';
import { readAnyCode } from '../../../src/core/pairing/read-any-code.ts';
import { readKnown } from '../../../src/core/pairing/read-known.ts';
import { textForm } from '../../../src/core/pairing/text.ts';
import { codeOf, errorOf, LONG_TIMEOUT, packetWith, PAGE, RUNS } from './helpers.ts';
import { anySmallKnown, knownWith } from './known-helpers.ts';
import { quickly } from './quickly.ts';

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const spoken = spokenForm(encodeKnown(knownWith()));

describe('errors of the spoken form', () => {
  it('[P48] every single wrong symbol is found', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anySmallKnown, (any) => {
        const text = spokenForm(encodeKnown(any)).replaceAll(' ', '');
        for (let at = 0; at < text.length; at++) {
          for (const symbol of SYMBOLS) {
            if (symbol === text[at]) continue;
            const wrong = text.slice(0, at) + symbol + text.slice(at + 1);
            if (readKnown(wrong)?.ok) expect.fail(`${text} and ${wrong}`);
          }
        }
      }),
      { numRuns: process.env['LONG'] ? 200 : 5 },
    );
  });

  it('[P48] every exchange of two neighbours is found', { timeout: LONG_TIMEOUT }, () => {
    let swaps = 0;
    fc.assert(
      fc.property(anySmallKnown, (any) => {
        const text = spokenForm(encodeKnown(any)).replaceAll(' ', '');
        for (let at = 0; at + 1 < text.length; at++) {
          if (text[at] === text[at + 1]) continue;
          const pair = `${text.charAt(at + 1)}${text.charAt(at)}`;
          swaps++;
          if (readKnown(text.slice(0, at) + pair + text.slice(at + 2))?.ok) expect.fail(text);
        }
      }),
      RUNS,
    );
    expect(swaps).toBeGreaterThan(1000);
  });

  it.each([
    ['damaged', spoken.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['damaged', spoken.replace('B9', 'BU')],
    ['damaged', `3${spoken.slice(1)}`],
    ['damaged', `${spoken.slice(0, 8)}3${spoken.slice(9)}`],
    ['damaged', `${spoken}0`],
    ['truncated', spoken.slice(0, -2)],
    ['truncated', spoken.slice(0, 30)],
    ['truncated', `here it is\n${spoken.slice(0, 30)}\nok?`],
    ['truncated', spoken.toLowerCase().slice(0, 40)],
    ['no-code', spoken.slice(0, 12)],
  ])('[P55] %s: %j', (code, text) => {
    expect(errorOf(readAnyCode(text))).toEqual({ code });
  });

  it('[P55] a newer version in the same form', () => {
    const newer = `8${spoken.slice(1, -1)}${spoken.endsWith('A') ? 'B' : 'A'}`;
    expect(errorOf(readAnyCode(newer))).toMatchObject({ code: 'newer-version' });
  });

  it('[P55] keeps what else a text may be', () => {
    expect(codeOf(readAnyCode(' \n'))).toBe('empty');
    expect(codeOf(readAnyCode('4G'.repeat(20_000)))).toBe('too-large');
    expect(codeOf(readAnyCode('WIFI:T:WPA;S:x;;'))).toBe('foreign');
    expect(codeOf(readAnyCode('see you at eight'))).toBe('no-code');
    expect(codeOf(readAnyCode(textForm(encodePacket(packetWith()), PAGE).slice(0, 60)))).toBe(
      'truncated',
    );
  });

  it('[P33] any text gives a code or an error in time', { timeout: LONG_TIMEOUT }, () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5000 }),
      fc.string({ unit: fc.constantFrom(...'4Gg7o \n-#J0A'), maxLength: 5000 }),
      fc.uint8Array({ maxLength: 300 }).map((any) => `4G${base32Of(any)}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = quickly(() => readAnyCode(text));
        expect(codeOf(result)).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it.each([
    ['beginnings', '4G\n'],
    ['beginnings in words', '4G '],
    ['long beginnings', `4GZZ${'0'.repeat(60)}\n`],
    ['hashed beginnings', '#JAA\n'],
    ['hashed beginnings that go on', '#JAAA A '],
    ['dashes', '-'],
    ['line breaks', '4\n'],
    ['one token', 'G'],
  ])('[P33] 32 KiB of %s are answered in time', (_, unit) => {
    const text = unit.repeat(Math.floor(32_768 / unit.length));
    expect(codeOf(quickly(() => readAnyCode(text)))).not.toBe('none');
  });
});
