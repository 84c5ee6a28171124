import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitQr, QUIET_ZONE } from '../../../src/ui/pair/qr-fit.ts';

const spaces = fc.record({
  size: fc.integer({ min: 1, max: 40 }).map((version) => 17 + 4 * version),
  available: fc.double({ min: 200, max: 2000, noNaN: true }),
  ratio: fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.625, 3),
});

describe('the size of a code on screen', () => {
  it('is a whole number of device pixels per module, quiet zone included', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const { scale, pixels, css } = fitQr(space);
        expect(Number.isInteger(scale)).toBe(true);
        expect(pixels).toBe(scale * (space.size + 2 * QUIET_ZONE));
        expect(css * space.ratio).toBeCloseTo(pixels, 6);
      }),
    );
  });

  it('is the largest that fits', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const { scale, css } = fitQr(space);
        const modules = space.size + 2 * QUIET_ZONE;
        if (scale > 1) expect(css).toBeLessThanOrEqual(space.available + 1e-6);
        expect(((scale + 1) * modules) / space.ratio).toBeGreaterThan(space.available);
      }),
    );
  });

  it('never falls below one pixel a module', () => {
    expect(fitQr({ size: 177, available: 10, ratio: 1 })).toMatchObject({ scale: 1, pixels: 185 });
  });

  it('gives 22 device pixels a module to version 5 in 338 CSS pixels at density 3', () => {
    expect(fitQr({ size: 37, available: 338, ratio: 3 })).toEqual({
      scale: 22,
      pixels: 990,
      css: 330,
    });
  });
});
