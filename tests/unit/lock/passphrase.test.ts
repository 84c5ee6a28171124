import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_PASSPHRASE,
  MIN_PASSPHRASE,
  passphraseOf,
  strengthOf,
} from '../../../src/core/lock/passphrase.ts';

describe('a passphrase', () => {
  it('[K1] is the same however its characters are put together', () => {
    const composed = passphraseOf('Übergänge');
    const apart = passphraseOf('Übergänge'.normalize('NFD'));
    expect(composed).toEqual(apart);
    expect(passphraseOf('ｈｅｒｏｎｓ１２')).toEqual({ ok: true, value: 'herons12' });
  });

  it('[K1] keeps blanks and capitals, also at its ends', () => {
    expect(passphraseOf(' Two Words ')).toEqual({ ok: true, value: ' Two Words ' });
  });

  it('[K1] has 8 to 256 code points, whatever they are', () => {
    expect(passphraseOf('1234567')).toEqual({
      ok: false,
      error: { code: 'passphrase-short', limit: MIN_PASSPHRASE },
    });
    expect(passphraseOf('🔒'.repeat(7)).ok).toBe(false);
    expect(passphraseOf('🔒'.repeat(8)).ok).toBe(true);
    expect(passphraseOf('x'.repeat(MAX_PASSPHRASE)).ok).toBe(true);
    expect(passphraseOf('x'.repeat(MAX_PASSPHRASE + 1))).toEqual({
      ok: false,
      error: { code: 'passphrase-long', limit: MAX_PASSPHRASE },
    });
  });

  it('[K1] is what it is when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 }), (typed) => {
        const once = passphraseOf(typed);
        if (once.ok) expect(passphraseOf(once.value)).toEqual(once);
      }),
    );
  });

  it.each([
    ['12345678', 'weak'],
    ['password', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['1029384756102', 'weak'],
    ['grey herons 7', 'fair'],
    ['seven grey herons wade', 'strong'],
    ['31415926535897932384626433', 'strong'],
  ])('[K2] %s is %s, and refused for nothing', (typed, strength) => {
    expect(strengthOf(typed)).toBe(strength);
    expect(passphraseOf(typed).ok).toBe(true);
  });
});
