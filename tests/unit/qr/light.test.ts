import { describe, expect, it } from 'vitest';
import { createLightMeter, type Light } from '../../../src/platform/qr/worker/light.ts';
import { lumaOf } from '../../../src/platform/qr/worker/pixels.ts';
import { blur } from '../../bench/scan/picture.mjs';
import { createPlainScene } from '../../bench/scan/scenes.mjs';
import { paint } from './picture-of.ts';

const size = { width: 320, height: 180 };
const flat = (light: number) => lumaOf(paint(size, () => light));
const measured = (light: number): Light => createLightMeter()(flat(light));

describe('the light meter', () => {
  it('tells night from day', () => {
    expect(measured(12).high).toBe(12);
    expect(measured(180).high).toBe(180);
  });

  it('tells what share is washed out', () => {
    const half = lumaOf(paint(size, (x) => (x < 160 ? 255 : 90)));
    expect(createLightMeter()(half).washed).toBeCloseTo(0.5, 2);
  });

  it('does not judge the focus of a bare wall', () => {
    expect(measured(120).sharpness).toBe(1);
  });

  it('finds a scene sharper before it is blurred', () => {
    const { pixels } = createPlainScene(3, { scale: 4, version: 4 });
    const light = Float32Array.from({ length: pixels.width * pixels.height }, (_, i) =>
      Number(pixels.data[i * 4]),
    );
    blur({ ...pixels, light }, 4);
    const soft = paint(pixels, (x, y) => light[y * pixels.width + x] ?? 0);
    const [before, after] = [pixels, soft].map((picture) => createLightMeter()(lumaOf(picture)));
    expect(before?.sharpness).toBeGreaterThan(0.2);
    expect(after?.sharpness).toBeLessThan(0.1);
  });

  it('sees no motion in the first frame and in a still one', () => {
    const measure = createLightMeter();
    const bars = lumaOf(paint(size, (x) => (x % 80 < 40 ? 20 : 220)));
    expect([measure(bars).motion, measure(bars).motion]).toEqual([0, 0]);
  });

  it('sees a picture that moves', () => {
    const measure = createLightMeter();
    const bars = (by: number) => lumaOf(paint(size, (x) => ((x + by) % 80 < 40 ? 20 : 220)));
    measure(bars(0));
    expect(measure(bars(20)).motion).toBeGreaterThan(0.3);
  });
});
