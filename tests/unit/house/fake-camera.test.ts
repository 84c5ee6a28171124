import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeCamera, qrFrame } from '../../helpers/fake-camera.ts';
import { fitInto, grayFrame, toGray, y4m, type GrayFrame } from '../../helpers/y4m.ts';

// Node sees the CommonJS module, a bundler its default export.
const decode = (jsqr as { default?: typeof jsqr }).default ?? jsqr;

function read({ width, height, luma }: GrayFrame): string | undefined {
  const rgba = new Uint8ClampedArray(luma.length * 4);
  luma.forEach((value, index) => rgba.fill(value, index * 4, index * 4 + 4));
  return decode(rgba, width, height)?.data;
}

/** The picture inside a y4m file of one frame. */
function frameOf(file: Uint8Array): GrayFrame {
  const start = Buffer.from(file).indexOf('FRAME\n') + 'FRAME\n'.length;
  const header = Buffer.from(file.subarray(0, start)).toString();
  const [width = 0, height = 0] = [/W(\d+)/, /H(\d+)/].map((size) =>
    Number(size.exec(header)?.[1]),
  );
  return { width, height, luma: file.subarray(start, start + width * height) };
}

describe('a y4m frame', () => {
  it('has a header, and planes of 4:2:0', () => {
    const file = y4m(grayFrame(4, 2));
    expect(Buffer.from(file).toString('latin1')).toBe(
      `YUV4MPEG2 W4 H2 F10:1 Ip A1:1 C420jpeg\nFRAME\n${'\x80'.repeat(8 + 4)}`,
    );
  });

  it('refuses sides that 4:2:0 cannot halve', () => {
    expect(() => y4m(grayFrame(3, 2))).toThrow(RangeError);
    expect(() => y4m({ width: 4, height: 2, luma: new Uint8Array(7) })).toThrow(RangeError);
  });

  it('weighs colours as a camera does', () => {
    const data = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255);
    expect([...toGray({ width: 4, height: 1, data }).luma]).toEqual([255, 0, 76, 29]);
  });

  it('fits a picture into the middle of a scene', () => {
    const dot: GrayFrame = { width: 1, height: 1, luma: Uint8Array.of(0) };
    expect([...fitInto(grayFrame(4, 2), dot).luma]).toEqual([128, 0, 0, 128, 128, 0, 0, 128]);
  });
});

describe('the fake camera', () => {
  const camera = new FakeCamera();
  const file = (): Uint8Array => {
    const flag = camera.argsThatAsk.find((arg) => arg.includes('.y4m')) ?? '';
    return readFileSync(flag.slice(flag.indexOf('=') + 1));
  };

  afterEach(() => {
    camera.showNothing();
  });

  it('shows a code that an independent reader reads', () => {
    camera.showCode('https://example.app/#0123456789');
    expect(read(frameOf(file()))).toBe('https://example.app/#0123456789');
  });

  it('shows a screenshot', () => {
    const { width, height, luma } = qrFrame('from a picture');
    const png = new PNG({ width, height });
    luma.forEach((value, index) => png.data.fill(value, index * 4, index * 4 + 4));
    camera.showPng(PNG.sync.write(png));
    expect(read(frameOf(file()))).toBe('from a picture');
  });

  it('shows nothing at first', () => {
    expect(read(frameOf(file()))).toBeUndefined();
  });
});
