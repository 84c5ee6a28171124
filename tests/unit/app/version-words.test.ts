import { describe, expect, it } from 'vitest';
import { alertSentence } from '../../../src/app/words/alerts.ts';
import { whoMustUpdate } from '../../../src/core/link/version.ts';

/** What a side of these versions says of one of those. */
function says(mine: [number, number], theirs: [number, number]): string {
  const [own, other] = [mine, theirs].map(([min, max]) => ({ min, max })) as [Range, Range];
  const mustUpdate = whoMustUpdate(own, other);
  if (mustUpdate === 'nobody') throw new Error('they understand each other');
  return alertSentence({ code: 'version-mismatch', mustUpdate });
}

interface Range {
  readonly min: number;
  readonly max: number;
}

describe('two versions that cannot talk', () => {
  it('[H2] both name the same side to update', () => {
    expect(says([1, 1], [2, 3])).toMatch(/^Your Heliograph is too old for theirs\. Go online once/);
    expect(says([2, 3], [1, 1])).toMatch(/^Their Heliograph is too old for yours\. They need to/);
  });

  it('[P21] a code of a later version says that this side must update', () => {
    expect(alertSentence({ code: 'newer-version', version: 2 })).toMatch(
      /^Their Heliograph is newer than yours\. Go online once/,
    );
  });
});
