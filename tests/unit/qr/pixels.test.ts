import { describe, expect, it } from 'vitest';
import {
  fitWithin,
  lumaOf,
  resample,
  soften,
  type Pixels,
} from '../../../src/platform/qr/worker/pixels.ts';
import { paint } from './picture-of.ts';

const greys = ({ data }: Pixels) => [...data].filter((_, i) => i % 4 === 0);

describe('pixels', () => {
  it('weighs green most and blue least', () => {
    const pixel = (r: number, g: number, b: number) =>
      lumaOf({ data: Uint8ClampedArray.from([r, g, b, 255]), width: 1, height: 1 }).data[0];
    expect([pixel(255, 0, 0), pixel(0, 255, 0), pixel(0, 0, 255)]).toEqual([76, 149, 28]);
    expect(pixel(255, 255, 255)).toBe(255);
  });

  it('fits a picture within a frame without changing its shape', () => {
    const frame = { width: 1280, height: 720 };
    expect(fitWithin({ width: 1920, height: 1080 }, frame)).toEqual(frame);
    expect(fitWithin({ width: 4000, height: 3000 }, frame)).toEqual({ width: 960, height: 720 });
  });

  it('never fits a picture by enlarging it, nor to nothing', () => {
    expect(fitWithin({ width: 10, height: 10 }, { width: 99, height: 99 }).width).toBe(10);
    expect(fitWithin({ width: 9000, height: 1 }, { width: 640, height: 480 }).height).toBe(1);
  });

  it('takes the mean of the area when it makes a picture smaller', () => {
    const checks = paint({ width: 8, height: 8 }, (x, y) => ((x + y) % 2 ? 200 : 100));
    expect(new Set(greys(resample(lumaOf(checks), { width: 4, height: 4 })))).toEqual(
      new Set([150]),
    );
  });

  it('keeps edges in place when it makes a picture larger', () => {
    const edge = paint({ width: 4, height: 4 }, (x) => (x < 2 ? 0 : 200));
    const row = greys(resample(lumaOf(edge), { width: 8, height: 8 })).slice(0, 8);
    expect(row).toEqual([0, 0, 0, 50, 150, 200, 200, 200]);
  });

  it('makes grey opaque pixels', () => {
    const made = resample(lumaOf(paint({ width: 2, height: 2 }, () => 7)), { width: 1, height: 1 });
    expect([...made.data]).toEqual([7, 7, 7, 255]);
  });

  it('softens away a pattern as fine as the pixels', () => {
    const checks = paint({ width: 6, height: 6 }, (x, y) => ((x + y) % 2 ? 200 : 100));
    const soft = soften(lumaOf(checks));
    expect([soft.width, soft.height]).toEqual([5, 5]);
    expect(new Set(greys(soft))).toEqual(new Set([150]));
  });
});
