import fc from 'fast-check';
import qrcode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { base32Of, decodeBase32, symbolCount } from '../../../src/core/pairing/base32.ts';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import type { KnownPacket } from '../../../src/core/pairing/known-packet.ts';
import { knownQrForm, spokenForm } from '../../../src/core/pairing/known-text.ts';
import { readAnyCode } from '../../../src/core/pairing/read-any-code.ts';
import { readKnown } from '../../../src/core/pairing/read-known.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { anyPacket, codeOf, LONG_TIMEOUT, PAGE, RUNS, vectorNamed } from './helpers.ts';
import { anyKnown, knownOf, knownWith } from './known-helpers.ts';

const known = knownWith();
const bytes = encodeKnown(known);
const spoken = spokenForm(bytes);
const found = { ok: true, value: { kind: 'known', packet: known } };
const reads = (text: string, packet: KnownPacket) =>
  expect(readAnyCode(text), text).toEqual({ ok: true, value: { kind: 'known', packet } });

describe('the spoken form', () => {
  it('[P52] is frozen', () => {
    const frozen = '240f233e681dfe69b71d79f8218a39259a7a29aabb2dbafff400c000020ac350e3';
    expect(spokenForm(Buffer.from(frozen, 'hex'))).toBe(
      '4G7J 6FK8 3QZ6 KDRX F7W2 32HS 4PD7 MADA QCPV NZZM 0300 00GA RD8E 6',
    );
  });

  it('[P52] has 53 symbols from Chromium and 52 from Firefox', () => {
    const counts = ['156 one-ipv4 raw', '153 one-ipv4 raw'].map((name) => {
      const made = encodeKnown(knownOf(vectorNamed(name).packet, new Uint8Array(32)));
      return spokenForm(made).replaceAll(' ', '').length;
    });
    expect(counts).toEqual([53, 52]);
    expect(spokenForm(new Uint8Array())).toBe('');
  });

  it('[P52] any bytes come back', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 900 }), (any) => {
        const text = base32Of(any);
        expect(text).toHaveLength(symbolCount(any.length));
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]*$/);
        expect(decodeBase32(text)).toEqual({ bytes: any, exact: true });
      }),
      RUNS,
    );
  });

  it('[P52] takes what looks alike for the same, and nothing else', () => {
    expect(decodeBase32('oO0iIlL1')).toEqual(decodeBase32('00011111'));
    for (const wrong of ['U', 'u', '-', ' ', 'ß', 'ﬆ', 'ı', '٣']) {
      expect(decodeBase32(`00${wrong}0`)).toBeUndefined();
    }
    expect(decodeBase32('01')).toMatchObject({ exact: false });
    expect(decodeBase32('000')).toMatchObject({ exact: false });
  });

  /** However people type it: where it is broken, in which case, with which look-alikes. */
  const typed = (text: string, breaks: readonly string[], choices: readonly number[]) =>
    [...text.replaceAll(' ', '')]
      .map((symbol, i) => {
        const choice = choices[i % choices.length] ?? 0;
        const alike = { 0: ['0', 'o', 'O'], 1: ['1', 'i', 'I', 'l', 'L'] }[symbol];
        const character = alike
          ? (alike[choice % alike.length] ?? symbol)
          : choice % 2 === 0
            ? symbol
            : symbol.toLowerCase();
        return character + (choice % 5 === 0 ? (breaks[choice % breaks.length] ?? '') : '');
      })
      .join('');

  it('[P52] is read however it is typed', { timeout: LONG_TIMEOUT }, () => {
    const breaks = [
      ' ',
      '-',
      '  ',
      '\n',
      ' – ',
      '\r\n',
      '\u00a0',
      '.',
      '\n> ',
      '\u200b',
      '\n\n',
      '—',
    ];
    fc.assert(
      fc.property(
        anyKnown,
        fc.array(fc.nat(59), { minLength: 1, maxLength: 40 }),
        (any, choices) => {
          reads(typed(spokenForm(encodeKnown(any)), breaks, choices), any);
        },
      ),
      RUNS,
    );
  });

  it.each([
    `Here is my code\n${spoken}\nSee you`,
    `> ${spoken}`,
    `“${spoken}”`,
    `Hello Bob, type this:\n\n  - ${spoken}.\n\nBye!`,
    `(${spoken.toLowerCase()})`,
    `code\n${spoken.slice(0, 30)}\n${spoken.slice(30)}\nbye bye`,
    `5 minutes\n${spoken}\n4 guys`,
  ])('[P54] is read on lines of its own: %j', (text) => {
    expect(readAnyCode(text)).toEqual(found);
  });

  it.each([`my code is ${spoken}`, `${spoken} is it`, `Code: ${spoken}`])(
    '[P54] is not read within a line: %j',
    (text) => {
      expect(codeOf(readAnyCode(text))).not.toBe('none');
    },
  );

  it('[P54] begins as nothing else does', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyKnown, anyPacket, (any, packet) => {
        expect(spokenForm(encodeKnown(any))).toMatch(/^[4-7][G-Z]/);
        const full = encodePacket(packet);
        expect(textForm(full, '').slice(1)).toMatch(/^[IKMO]/);
        expect(qrForm(full, '').slice(1)).toMatch(/^\d+$/);
      }),
      RUNS,
    );
  });
});

describe('other texts', () => {
  it('[P55] full codes in any form are read as before', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const value = { kind: 'full', packet };
        const made = encodePacket(packet);
        for (const form of [textForm(made, PAGE), qrForm(made, PAGE)]) {
          expect(readAnyCode(form)).toEqual({ ok: true, value });
          expect(readAnyCode(form.slice(PAGE.length + 1))).toEqual({ ok: true, value });
          expect(readAnyCode(`${spoken}\n${form}`)).toEqual({ ok: true, value });
          expect(readKnown(form)).toBeUndefined();
        }
      }),
      RUNS,
    );
  });

  it('[P54] words are never a known code, nor a damaged one', { timeout: LONG_TIMEOUT }, () => {
    const word = fc
      .array(fc.constantFrom(...'etaoinshrdlcmwfgypbvk'), { minLength: 1, maxLength: 12 })
      .map((letters) => letters.join(''));
    const number = fc.nat(99).map(String);
    const line = fc
      .array(fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: number }), {
        minLength: 1,
        maxLength: 30,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        fc.pre(!/^[4-7]/m.test(text));
        expect(readKnown(text)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it.each([
    '5 hours later we met again at the station near the old bridge',
    '4Given',
    '7 PM',
    'DE89 3704 0044 0532 0130 00',
    '5 hours 10 minutes 23 seconds 45 km',
    'jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp',
    'XXXXX-12345-ABCDE-FGHIJ-67890',
    '+49 30 1234567',
    '123456789012345678901234567890123456789012345678901234',
    'THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG AND THEN RUNS AWAY FROM IT ALL',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    '6d54c8b4-6c1c-4c5e-a6a8-7e3f1e0c5b21',
    'https://example.com/#Just-a-heading-of-the-page',
    'https://example.com/#JavaScript-and-more',
    '',
  ])('[P54] this is none: %j', (text) => {
    expect(readKnown(text)).toBeUndefined();
  });

  it('[P55] says of full codes what is wrong with them', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, fc.nat(), (packet, cut) => {
        const text = textForm(encodePacket(packet), '').slice(1);
        const part = text.slice(0, cut % text.length);
        expect(readKnown(part)).toBeUndefined();
      }),
      RUNS,
    );
  });
});

describe('links and symbols', () => {
  it('[P53] a link brings one, also wrapped', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyKnown, (any) => {
        const link = textForm(encodeKnown(any), PAGE);
        reads(link, any);
        reads(`see ${link} there`, any);
        reads(`${link.slice(0, 40)}\n${link.slice(40)}`, any);
        reads(encodeURIComponent(link), any);
        reads(knownQrForm(encodeKnown(any)), any);
      }),
      RUNS,
    );
  });

  it('[P53] the errors of a link are told', () => {
    const link = textForm(bytes, PAGE);
    const swap = (at: number) =>
      `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`;
    expect(codeOf(readAnyCode(swap(40)))).toBe('damaged');
    expect(codeOf(readAnyCode(link.slice(0, -6)))).toBe('truncated');
    expect(codeOf(readAnyCode(link.slice(0, 24)))).toBe('foreign');
  });

  it.each([
    ['L', 33, 3],
    ['M', 33, 3],
    ['L', 36, 3],
    ['M', 36, 3],
    ['L', 32, 3],
    ['M', 64, 5],
  ] as const)(
    '[P53] at level %s %i bytes fit into version %i',
    (errorCorrectionLevel, count, most) => {
      const text = knownQrForm(Uint8Array.from({ length: count }, (_, i) => (i * 73) & 0xff));
      const symbol = qrcode.create(text, { errorCorrectionLevel });
      expect(symbol.version).toBe(most);
      expect(symbol.segments.map(({ mode }) => mode.id)).toEqual(['Alphanumeric']);
    },
  );
});
