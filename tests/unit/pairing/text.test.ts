import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byteCountOfDigits,
  bytesOfDigits,
  digitCount,
  digitsOf,
} from '../../../src/core/pairing/digits.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { LONG_TIMEOUT, RUNS } from './helpers.ts';

const bytes = Uint8Array.from([0x20, 0xfb, 0xff]);

describe('text form', () => {
  it.each([
    ['https://example.app/', 'https://example.app/#IPv_'],
    ['https://example.app/#old', 'https://example.app/#IPv_'],
    ['https://example.app/#a#b', 'https://example.app/#IPv_'],
    ['https://example.app/x/?y=1#', 'https://example.app/x/?y=1#IPv_'],
    ['', '#IPv_'],
  ])('[P14] on %s is %s', (page, expected) => {
    expect(textForm(bytes, page)).toBe(expected);
  });
});

describe('QR form', () => {
  it('[P15] writes digits behind the hash', () => {
    expect(qrForm(bytes, 'https://example.app/#old')).toBe('https://example.app/#02161663');
  });

  it.each([
    [0, 0],
    [1, 3],
    [2, 5],
    [3, 8],
    [33, 80],
    [56, 135],
    [64, 155],
    [67, 162],
    [95, 229],
    [857, 2064],
  ])('[P15] writes %i bytes with %i digits', (count, expected) => {
    expect(digitCount(count)).toBe(expected);
    expect(byteCountOfDigits(expected)).toBe(count);
    expect(expected === 0 || (256n ** BigInt(count) - 1n).toString().length === expected).toBe(
      true,
    );
  });

  it('[P15] knows the number of bytes from the number of digits alone', () => {
    const counts = Array.from({ length: 4097 }, (_, i) => digitCount(i));
    expect(new Set(counts).size).toBe(4097);
    counts.forEach((digits, i) => expect(byteCountOfDigits(digits)).toBe(i));
  });

  it.each([1, 2, 4, 6, 7, 9, 11, 154, 156])('[P15] has no code of %i digits', (count) => {
    expect(bytesOfDigits('1'.repeat(count))).toBeUndefined();
  });

  it.each(['256', '65536', '16777216', '9'.repeat(155)])('[P15] has no code %s', (digits) => {
    expect(bytesOfDigits(digits)).toBeUndefined();
  });

  it.each([
    ['255', [255]],
    ['000', [0]],
    ['65535', [255, 255]],
    ['00001', [0, 1]],
  ])('[P15] reads %s', (digits, expected) => {
    expect([...(bytesOfDigits(digits) ?? [])]).toEqual(expected);
  });

  it('[P15] brings any bytes back', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        const digits = digitsOf(any);
        expect(digits).toMatch(/^\d*$/);
        expect([...(bytesOfDigits(digits) ?? [])]).toEqual([...any]);
      }),
      RUNS,
    );
  });
});
