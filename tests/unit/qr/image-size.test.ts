import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../src/platform/qr/image-size.ts';

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 255];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 65535)];
const little16 = (value: number) => [value & 255, value >> 8];
const little32 = (value: number) => [...little16(value & 65535), ...little16(value >>> 16)];
const little24 = (value: number) => little32(value).slice(0, 3);

const sizeOf = (...bytes: number[]) => imageSize(Uint8Array.from([...bytes, ...Array(30).fill(0)]));
const riff = (chunk: string, ...rest: number[]) =>
  sizeOf(...ascii('RIFF'), 0, 0, 0, 0, ...ascii(`WEBP${chunk}`), 0, 0, 0, 0, ...rest);

describe('imageSize', () => {
  it('reads PNG, even one that claims to be a bomb', () => {
    const head = [0x89, ...ascii('PNG'), 13, 10, 26, 10, 0, 0, 0, 13, ...ascii('IHDR')];
    expect(sizeOf(...head, ...big32(60000), ...big32(50000))).toEqual({
      width: 60000,
      height: 50000,
    });
  });

  it('reads GIF', () => {
    expect(sizeOf(...ascii('GIF89a'), ...little16(320), ...little16(200))).toEqual({
      width: 320,
      height: 200,
    });
  });

  it('reads BMP, whose rows may run downwards', () => {
    const head = [...ascii('BM'), ...Array(16).fill(0)];
    expect(sizeOf(...head, ...little32(640), ...little32(-480 >>> 0))).toEqual({
      width: 640,
      height: 480,
    });
  });

  it('reads the three kinds of WebP', () => {
    const expected = { width: 1000, height: 700 };
    expect(riff('VP8X', 0, 0, 0, 0, ...little24(999), ...little24(699))).toEqual(expected);
    const start = [0, 0, 0, 0x9d, 1, 0x2a];
    expect(riff('VP8 ', ...start, ...little16(1000), ...little16(700))).toEqual(expected);
    expect(riff('VP8L', 0x2f, ...little32(999 | (699 << 14)))).toEqual(expected);
    expect(riff('ALPH')).toBeUndefined();
  });

  it('reads JPEG behind other segments', () => {
    const exif = [0xff, 0xe1, ...big16(6), 1, 2, 3, 4];
    const frame = [0xff, 0xc2, ...big16(17), 8, ...big16(3000), ...big16(4000)];
    expect(sizeOf(0xff, 0xd8, ...exif, ...frame)).toEqual({ width: 4000, height: 3000 });
  });

  it('knows nothing of other files', () => {
    expect(sizeOf(...ascii('<svg xmlns='))).toBeUndefined();
    expect(imageSize(new Uint8Array(5))).toBeUndefined();
    expect(sizeOf(0xff, 0xd8, 0, 0, 0, 0)).toBeUndefined();
  });

  it('ends with a value on any bytes', () => {
    const jpegs = fc.uint8Array({ minLength: 30, maxLength: 300 }).map((bytes) => {
      bytes.set([0xff, 0xd8, 0xff, 0xe0]);
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), jpegs), (bytes) => {
        const size = imageSize(Uint8Array.from(bytes));
        expect(size === undefined || size.width >= 0).toBe(true);
      }),
    );
  });
});
