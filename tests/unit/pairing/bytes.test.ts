import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Of,
  base64UrlOf,
  bytesOfHex,
  crc16,
  decodeBase64,
  hexOf,
} from '../../../src/core/bytes.ts';
import { LONG_TIMEOUT, RUNS } from './helpers.ts';

describe('hex', () => {
  it('writes lower case and reads both', () => {
    expect(hexOf(Uint8Array.from([0, 1, 0xab, 0xff]))).toBe('0001abff');
    expect([...bytesOfHex('0001ABff')]).toEqual([0, 1, 0xab, 0xff]);
    expect(bytesOfHex('')).toHaveLength(0);
  });

  it.each(['0', 'abc', '0g', ' 0', '0x00', '-1'])('throws for %j', (text) => {
    expect(() => bytesOfHex(text)).toThrow(RangeError);
  });
});

describe('base64', () => {
  // RFC 4648 §10, without padding.
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
  ])('writes and reads %j as %j', (plain, encoded) => {
    const bytes = Uint8Array.from(Buffer.from(plain));
    expect(base64UrlOf(bytes)).toBe(encoded);
    expect(decodeBase64(encoded)).toEqual({ bytes, exact: true });
  });

  it('agrees with another implementation', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const other = Buffer.from(bytes);
        expect(base64UrlOf(bytes)).toBe(other.toString('base64url'));
        expect(base64Of(bytes)).toBe(other.toString('base64').replaceAll('=', ''));
        expect([...(decodeBase64(base64UrlOf(bytes))?.bytes ?? [])]).toEqual([...bytes]);
        expect([...(decodeBase64(base64Of(bytes))?.bytes ?? [])]).toEqual([...bytes]);
      }),
      RUNS,
    );
  });

  it.each([
    ['A', 0],
    ['AAAAA', 3],
    ['Zh', 1],
    ['Zm9', 2],
  ])('says that %s is not exact, and gives its %i whole bytes', (text, count) => {
    const read = decodeBase64(text);
    expect(read?.exact).toBe(false);
    expect(read?.bytes).toHaveLength(count);
  });

  it.each(['AA==', 'A A', 'AA\n', 'ä', '😀', 'AA.A'])('does not read %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

describe('CRC-16', () => {
  it('[P12] gives the check value of its catalogue entry', () => {
    expect(crc16(Uint8Array.from(Buffer.from('123456789')))).toBe(0xd64e);
    expect(crc16(new Uint8Array())).toBe(0);
  });

  it('[P12] notices zeros in front and behind', () => {
    const sums = ['01', '0001', '0100', '010000'].map((hex) => crc16(bytesOfHex(hex)));
    expect(new Set(sums).size).toBe(4);
  });
});
