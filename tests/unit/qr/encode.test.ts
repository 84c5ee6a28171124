import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeQr, type QrMatrix } from '../../../src/platform/qr/encode.ts';
import { jsqr } from '../../../src/platform/qr/worker/jsqr.ts';
import { pictureOf } from './picture-of.ts';
import { zxingFromDisk } from './wasm.ts';

const levels = ['L', 'M', 'Q', 'H'];

function encoded(text: string): QrMatrix {
  const made = encodeQr(text);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const digits = (count: number) => '7391046285'.repeat(Math.ceil(count / 10)).slice(0, count);

describe('encodeQr', () => {
  it('puts a code of 64 bytes on a host of 11 letters into version 5 or less', () => {
    expect(encoded(`https://example.app/#${digits(155)}`).version).toBeLessThanOrEqual(5);
  });

  it('gives 17 + 4 × version modules a side', () => {
    const { size, version, modules } = encoded('hello');
    expect(size).toBe(17 + 4 * version);
    expect(modules).toHaveLength(size * size);
  });

  it('answers the same from dark() and modules', () => {
    const { size, modules, dark } = encoded('hello');
    const rows = Array.from({ length: size }, (_, row) => row);
    expect(rows.flatMap((row) => rows.map((column) => Number(dark(row, column))))).toEqual([
      ...modules,
    ]);
  });

  it('has the three finder patterns in their corners', () => {
    const { size, dark } = encoded('hello');
    for (const [row, column] of [
      [0, 0],
      [0, size - 7],
      [size - 7, 0],
    ] as const) {
      expect([dark(row, column), dark(row + 1, column + 1), dark(row + 3, column + 3)]).toEqual([
        true,
        false,
        true,
      ]);
    }
  });

  it('takes the highest level that needs no larger version', () => {
    expect(encoded('hi').level).toBe('H');
    expect(encoded(digits(41))).toMatchObject({ version: 1, level: 'L' });
  });

  it('never takes a larger version than the lowest level needs', () => {
    const lengths = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(lengths, (length) => {
        const chosen = encoded(digits(length));
        const shorter = encoded(digits(Math.max(1, length - 1)));
        expect(shorter.version).toBeLessThanOrEqual(chosen.version);
        expect(levels).toContain(chosen.level);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses an empty text', () => {
    expect(encodeQr('')).toEqual({ ok: false, error: { code: 'qr-empty' } });
  });

  it('refuses what no code can hold', () => {
    const text = 'x'.repeat(2954);
    expect(encodeQr(text)).toEqual({ ok: false, error: { code: 'qr-too-long', length: 2954 } });
  });

  it('refuses 5 MB of text at once', () => {
    expect(encodeQr('x'.repeat(5_000_000)).ok).toBe(false);
  });

  it('is read back by both engines, whatever the text', async () => {
    const zxing = await zxingFromDisk();
    const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const picture = pictureOf(encoded(text));
        expect((await zxing.look(picture))?.texts).toEqual([text]);
        expect((await jsqr.look(picture))?.texts).toEqual([text]);
      }),
      { numRuns: 40 },
    );
  });
});
