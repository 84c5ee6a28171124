import { describe, expect, it } from 'vitest';
import { trustOf, type Carrier } from '../../../src/core/trust/carrier.ts';

const carriers: readonly Carrier[] = ['camera', 'image', 'link', 'text'];

describe('what two readings prove', () => {
  it('[T1] only two cameras make it scanned', () => {
    for (const mine of carriers)
      for (const theirs of carriers)
        expect(trustOf({ mine, theirs }) === 'scanned').toBe(
          mine === 'camera' && theirs === 'camera',
        );
  });

  it('[T1] my camera alone makes it one-way', () => {
    for (const theirs of ['image', 'link', 'text'] as const)
      expect(trustOf({ mine: 'camera', theirs })).toBe('one-way');
  });

  it('[T1] a code that somebody carried proves nothing, whatever is said inside', () => {
    for (const mine of ['image', 'link', 'text'] as const)
      for (const theirs of carriers) expect(trustOf({ mine, theirs })).toBe('pasted');
  });
});
