import { describe, expect, it } from 'vitest';
import { initialLink, step } from '../../../src/core/link/machine.ts';
import type { LinkState } from '../../../src/core/link/state.ts';
import { spokenVersion } from '../../../src/core/link/version.ts';

const open: LinkState = { ...initialLink, phase: 'open' };
const judged = (state: LinkState, match: boolean): LinkState =>
  step(state, { type: 'judged', match }).state;

describe('a link whose words were compared', () => {
  it('[T15] [T18] stays open and is verified, or is closed and does not match', () => {
    const verified = judged(open, true);
    expect(verified).toEqual({ ...open, judged: 'verified' });
    const { phase, closed, judged: mismatch } = judged(verified, false);
    expect([phase, closed, mismatch]).toEqual(['closed', { code: 'words-differ' }, 'mismatch']);
  });

  it('[T16] may be verified while it is interrupted', () => {
    const interrupted: LinkState = { ...open, phase: 'interrupted' };
    expect(judged(interrupted, true).judged).toBe('verified');
  });

  it('[T18] is not judged where there is none', () => {
    for (const phase of ['gathering', 'ready', 'waiting', 'connecting', 'lost', 'closed'] as const)
      for (const match of [true, false]) {
        const state: LinkState = { ...open, phase };
        expect(judged(state, match)).toBe(state);
      }
  });

  it('[T18] forgets it when another begins', () => {
    const over: LinkState = { ...judged(open, true), phase: 'lost' };
    expect(step(over, { type: 'start' }).state.judged).toBeUndefined();
    expect(step(judged(open, false), { type: 'start' }).state.judged).toBeUndefined();
  });

  it('[T10] speaks the highest version that both know', () => {
    expect(spokenVersion({ min: 1, max: 1 }, { min: 1, max: 1 })).toBe(1);
    expect(spokenVersion({ min: 1, max: 3 }, { min: 2, max: 5 })).toBe(3);
    expect(spokenVersion({ min: 2, max: 5 }, { min: 1, max: 3 })).toBe(3);
  });
});
