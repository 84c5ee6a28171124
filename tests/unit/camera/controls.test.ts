import { describe, expect, it } from 'vitest';
import {
  focusContinuously,
  torchOf,
  zoomOf,
  type SteerableTrack,
} from '../../../src/platform/camera/controls.ts';

function track(capabilities: object, { refuses = false, settings = {} } = {}) {
  const applied: unknown[] = [];
  const steerable: SteerableTrack = {
    getCapabilities: () => capabilities,
    getSettings: () => settings,
    applyConstraints: (constraints) => {
      applied.push(constraints?.advanced?.[0]);
      return refuses ? Promise.reject(new Error('no')) : Promise.resolve();
    },
  };
  return { steerable, applied };
}

describe('the torch', () => {
  it('is offered where the track has one, in either form of the draft', () => {
    expect(torchOf(track({ torch: true }).steerable)).toBeDefined();
    expect(torchOf(track({ torch: [false, true] }).steerable)).toBeDefined();
  });

  it('is not offered otherwise', () => {
    const silent: SteerableTrack = {
      getSettings: () => ({}),
      applyConstraints: () => Promise.resolve(),
    };
    expect(torchOf(track({}).steerable)).toBeUndefined();
    expect(torchOf(track({ torch: false }).steerable)).toBeUndefined();
    expect(torchOf(silent)).toBeUndefined();
  });

  it('is on once it was switched on', async () => {
    const { steerable, applied } = track({ torch: true });
    const torch = torchOf(steerable);
    expect(await torch?.set(true)).toBe(true);
    expect(torch?.on).toBe(true);
    expect(applied).toEqual([{ torch: true }]);
  });

  it('stays off if the camera refuses', async () => {
    const torch = torchOf(track({ torch: true }, { refuses: true }).steerable);
    expect(await torch?.set(true)).toBe(false);
    expect(torch?.on).toBe(false);
  });
});

describe('the zoom', () => {
  const range = { zoom: { min: 1, max: 8, step: 0.5 } };

  it('starts where the camera stands', () => {
    const zoom = zoomOf(track(range, { settings: { zoom: 2 } }).steerable);
    expect(zoom).toMatchObject({ min: 1, max: 8, step: 0.5, value: 2 });
  });

  it('is kept within its range', async () => {
    const { steerable, applied } = track(range);
    const zoom = zoomOf(steerable);
    await zoom?.set(99);
    expect(zoom?.value).toBe(8);
    expect(applied).toEqual([{ zoom: 8 }]);
  });

  it('stays as it was if the camera refuses', async () => {
    const zoom = zoomOf(track(range, { refuses: true }).steerable);
    expect(await zoom?.set(4)).toBe(false);
    expect(zoom?.value).toBe(1);
  });

  it('finds a step of its own where the camera gives none', () => {
    expect(zoomOf(track({ zoom: { min: 1, max: 3 } }).steerable)?.step).toBeCloseTo(0.1);
  });

  it.each([{}, { zoom: true }, { zoom: { min: 1, max: 1 } }, { zoom: { min: 'a' } }])(
    'is not offered for %o',
    (capabilities) => {
      expect(zoomOf(track(capabilities).steerable)).toBeUndefined();
    },
  );
});

describe('the focus', () => {
  it('follows by itself where the lens can', async () => {
    const { steerable, applied } = track({ focusMode: ['manual', 'continuous'] });
    await focusContinuously(steerable);
    expect(applied).toEqual([{ focusMode: 'continuous' }]);
  });

  it('is left alone where it cannot', async () => {
    const { steerable, applied } = track({ focusMode: ['manual'] });
    await focusContinuously(steerable);
    expect(applied).toEqual([]);
  });
});
