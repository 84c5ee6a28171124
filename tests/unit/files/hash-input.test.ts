import { describe, expect, it } from 'vitest';
import { hashInput } from '../../../src/core/files/hash-input.ts';

describe('what a proof is made of', () => {
  it('[X13] the hashes of all blocks, one behind the other', () => {
    const one = new Uint8Array(32).fill(1);
    const other = new Uint8Array(32).fill(2);
    expect([...hashInput([one, other])]).toEqual([...one, ...other]);
    expect(hashInput([])).toHaveLength(0);
  });

  it('[X13] another order is another proof', () => {
    const one = new Uint8Array(32).fill(1);
    const other = new Uint8Array(32).fill(2);
    expect(hashInput([one, other])).not.toEqual(hashInput([other, one]));
  });
});
