import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guide,
  startGuidance,
  type Guidance,
  type Observation,
} from '../../../src/platform/qr/guidance.ts';
import type { Light, Outline } from '../../../src/platform/qr/port.ts';

const day: Light = { low: 20, high: 220, washed: 0, sharpness: 0.4, motion: 0 };
const seen: Outline = { left: 0.4, top: 0.3, right: 0.6, bottom: 0.65, modulePixels: 5 };

type Frame = Partial<Omit<Observation, 'light'>> & { readonly light?: Partial<Light> };

const frame = (at: number, { light, ...rest }: Frame): Observation => ({
  at,
  outcome: 'none',
  outline: undefined,
  ...rest,
  light: { ...day, ...light },
});

/** What is shown after the same kind of frame came for so many milliseconds, 20 times a second. */
function shownAfter(ms: number, kind: Frame, state = startGuidance(0)): Guidance {
  return after(ms, kind, state).shown;
}

function after(ms: number, kind: Frame, state = startGuidance(0)) {
  const start = state.nextSince;
  let now = state;
  for (let at = start; at <= start + ms; at += 50) now = guide(now, frame(at, kind));
  return now;
}

describe('guidance', () => {
  it.each<[Guidance, string, Frame]>([
    ['too-dark', 'nothing is light', { light: { low: 3, high: 30 } }],
    ['too-bright', 'most is washed out', { light: { washed: 0.6 } }],
    ['hold-still', 'the picture moves', { light: { motion: 0.3 } }],
    ['out-of-focus', 'no edge is sharp', { light: { sharpness: 0.05 } }],
    ['hold-closer', 'the modules are too small', { outline: { ...seen, modulePixels: 2.4 } }],
    ['hold-farther', 'the code is cut off', { outline: { ...seen, left: -0.05 } }],
    [
      'hold-farther',
      'the code fills the picture',
      { outline: { ...seen, top: 0.01, bottom: 0.99 } },
    ],
    ['too-bright', 'a lamp is mirrored in the code', { outline: seen, light: { washed: 0.1 } }],
    ['out-of-focus', 'a code is blurred', { outline: seen, light: { sharpness: 0.05 } }],
    ['hold-still', 'a good code is not read', { outline: seen }],
    ['foreign-code', 'a code is of another app', { outcome: 'foreign' }],
    ['read', 'a code was read', { outcome: 'read' }],
    ['searching', 'nothing is in sight', {}],
  ])('says %s when %s', (advice, _, kind) => {
    expect(shownAfter(1000, kind)).toBe(advice);
  });

  it('says what to point at after eight seconds of nothing', () => {
    expect(shownAfter(7500, {})).toBe('searching');
    expect(shownAfter(9000, {})).toBe('still-searching');
  });

  it('shows at once that a code was read or is foreign', () => {
    expect(guide(startGuidance(0), frame(10, { outcome: 'read' })).shown).toBe('read');
    expect(guide(startGuidance(0), frame(10, { outcome: 'foreign' })).shown).toBe('foreign-code');
  });

  it('ignores a single frame of something else', () => {
    const one = guide(startGuidance(0), frame(50, { light: { high: 10 } }));
    expect(one.shown).toBe('searching');
    expect(guide(one, frame(100, {})).shown).toBe('searching');
  });

  it('leaves an advice standing long enough to be read', () => {
    const dark = after(600, { light: { high: 10 } });
    expect(dark.shown).toBe('too-dark');
    const turned = after(600, { light: { motion: 0.5 } }, { ...dark, nextSince: 650 });
    expect(turned.shown).toBe('too-dark');
    expect(after(1500, { light: { motion: 0.5 } }, turned).shown).toBe('hold-still');
  });

  it('does not forget a foreign code with the first frame that misses it', () => {
    const foreign = guide(startGuidance(0), frame(0, { outcome: 'foreign' }));
    expect(after(1500, {}, foreign).shown).toBe('foreign-code');
    expect(after(2500, {}, foreign).shown).not.toBe('foreign-code');
  });

  it('asks for a steady hand while a code comes and goes', () => {
    let state = startGuidance(0);
    for (let at = 0; at < 3000; at += 50) {
      state = guide(state, frame(at, at % 200 === 0 ? { outline: seen } : {}));
    }
    expect(state.shown).toBe('hold-still');
  });

  it('never changes more than once in 1.2 seconds between advices, whatever comes', () => {
    const kinds = fc.constantFrom<Frame>(
      {},
      { light: { high: 10 } },
      { light: { motion: 1 } },
      { light: { sharpness: 0 } },
      { outline: seen },
      { outline: { ...seen, modulePixels: 1 } },
    );
    const run = fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 40 })), { maxLength: 40 });
    fc.assert(
      fc.property(run, (parts) => {
        let state = startGuidance(0);
        let at = 0;
        for (const [kind, count] of parts) {
          for (let i = 0; i < count; i++) {
            const next = guide(state, frame((at += 50), kind));
            if (next.shown !== state.shown && state.shown !== 'searching') {
              expect(at - state.shownSince).toBeGreaterThanOrEqual(1200);
            }
            state = next;
          }
        }
      }),
    );
  });
});
