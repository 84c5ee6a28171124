import { describe, expect, it } from 'vitest';
import { proofInput } from '../../../src/core/files/hash-input.ts';

describe('what a proof is made of', () => {
  it('[X13] the hashes of all blocks, one behind the other', () => {
    const one = new Uint8Array(32).fill(1);
    const other = new Uint8Array(32).fill(2);
    expect([...proofInput([one, other])]).toEqual([...one, ...other]);
    expect(proofInput([])).toHaveLength(0);
  });

  it('[X13] another order is another proof', () => {
    const one = new Uint8Array(32).fill(1);
    const other = new Uint8Array(32).fill(2);
    expect(proofInput([one, other])).not.toEqual(proofInput([other, one]));
  });
});
