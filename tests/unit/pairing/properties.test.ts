import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import { declaredLength } from '../../../src/core/pairing/header.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { anyPacket, codeOf, FEWER_RUNS, LONG_TIMEOUT, PAGE, RUNS, withCheck } from './helpers.ts';
import { quickly } from './quickly.ts';

describe('round trip', () => {
  it('[P1] any packet comes back from its bytes', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        expect(decodePacket(encodePacket(packet))).toEqual({ ok: true, value: packet });
      }),
      RUNS,
    );
  });

  it('[P14] [P15] any packet comes back from both texts', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet);
        expect(readCode(textForm(bytes, PAGE))).toEqual({ ok: true, value: packet });
        expect(readCode(qrForm(bytes, PAGE))).toEqual({ ok: true, value: packet });
      }),
      RUNS,
    );
  });

  it('[P8] bytes that are read are written again the same', { timeout: LONG_TIMEOUT }, () => {
    const body = fc.uint8Array({ minLength: 54, maxLength: 120 }).map(asVersion1);
    fc.assert(
      fc.property(body, (bytes) => {
        const packet = decodePacket(withCheck(bytes));
        if (packet.ok) expect(encodePacket(packet.value)).toEqual(withCheck(bytes));
        else expect(packet.error.code).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it('[P13] a packet begins by saying how long it is', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, fc.nat(900), (packet, cut) => {
        const bytes = encodePacket(packet);
        expect(declaredLength(bytes)).toBe(bytes.length);
        expect(declaredLength(Uint8Array.from([...bytes, 1, 2, 3]))).toBe(bytes.length);
        const part = bytes.slice(0, cut % bytes.length);
        if (part.length > 0) expect(declaredLength(part)).toBeGreaterThan(part.length);
      }),
      RUNS,
    );
  });
});

describe('errors on the way', () => {
  it('[P23] any single wrong bit is damage', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet);
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const wrong = bytes.slice();
          wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
          if (codeOf(decodePacket(wrong)) !== 'damaged') expect.fail(`bit ${bit}`);
        }
      }),
      FEWER_RUNS,
    );
  });

  it('[P22] any cut is an error, and nearly always truncated', { timeout: LONG_TIMEOUT }, () => {
    let cuts = 0;
    let named = 0;
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet);
        for (let length = 0; length < bytes.length; length++) {
          const code = codeOf(decodePacket(bytes.subarray(0, length)));
          expect(code).not.toBe('none');
          cuts++;
          if (code === 'truncated') named++;
        }
      }),
      FEWER_RUNS,
    );
    expect(named / cuts).toBeGreaterThan(0.999);
  });

  it('[P22] any cut of either text is an error', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, fc.nat(), (packet, at) => {
        for (const text of [textForm(encodePacket(packet), ''), qrForm(encodePacket(packet), '')]) {
          expect(codeOf(readCode(text.slice(0, at % text.length)))).not.toBe('none');
        }
      }),
      RUNS,
    );
  });

  it('[P12] any wrong stretch of up to 16 bits is found', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, fc.nat(), fc.integer({ min: 1, max: 0xffff }), (packet, at, burst) => {
        const wrong = encodePacket(packet);
        const start = at % (wrong.length - 1);
        wrong[start] = (wrong[start] ?? 0) ^ (burst >> 8);
        wrong[start + 1] = (wrong[start + 1] ?? 0) ^ (burst & 0xff);
        expect(codeOf(decodePacket(wrong))).not.toBe('none');
      }),
      RUNS,
    );
  });
});

describe('any input', () => {
  it('[P33] any bytes give a packet or an error in time', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4200 }), (bytes) => {
        const result = quickly(() => decodePacket(bytes));
        expect(codeOf(result)).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it('[P33] any contents with a right check do', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 900 }), (bytes) => {
        const result = quickly(() => decodePacket(withCheck(asVersion1(bytes))));
        expect(codeOf(result)).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it('[P33] any text gives a packet or an error in time', { timeout: LONG_TIMEOUT }, () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5000 }),
      fc.string({ unit: fc.constantFrom(...'I#%>=/:A1 \n23'), maxLength: 5000 }),
      fc.webUrl({ withFragments: true }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => `#${base64UrlOf(bytes)}`),
      fc.bigInt({ min: 0n, max: 10n ** 400n }).map(String),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(codeOf(quickly(() => readCode(text)))).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it.each([
    ['code beginnings', 'IAAAAAAA '],
    ['hashed code beginnings', '#IA\n'],
    ['raw code beginnings', '#IkIAAAAA\n'],
    ['long lines of base64', `${'Qm9vYg'.repeat(12)}\n`],
    ['lines that begin like codes', `IA${'Qm9vYg'.repeat(12)}\n`],
    ['hashes', '#'],
    ['hashed digits', '#1 '],
    ['digit lines', '12345678901234567890\n'],
    ['short digit lines', '#1234\n'],
    ['quote marks', '> '],
    ['percent escapes', '%23%2B'],
    ['braces', '{"a":'],
    ['single letters', 'a '],
    ['URLs', 'https://a.b/#c '],
    ['schemes', 'a:'],
    ['tokens of 4,096', `${'M'.repeat(4095)} `],
    ['one 32 KiB token', 'IAA'],
    ['dashes', '-_'],
  ])('[P33] 32 KiB of %s are answered in time', (_, unit) => {
    const text = unit.repeat(Math.floor(32_768 / unit.length));
    expect(codeOf(quickly(() => readCode(text)))).not.toBe('none');
  });

  it('[P33] 5 MB are answered in time', () => {
    const text = 'IAAAAAAA '.repeat(560_000);
    expect(codeOf(quickly(() => readCode(text)))).toBe('too-large');
  });
});

/** Makes bytes look like version 1 so that most of the decoder is reached. */
function asVersion1(bytes: Uint8Array): Uint8Array {
  return bytes.with(0, 0x20 | ((bytes[0] ?? 0) & 0x1b)).with(1, (bytes[1] ?? 0) & 0x38);
}
