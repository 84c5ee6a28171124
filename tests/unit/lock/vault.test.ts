import { readFileSync } from 'node:fs';
import { pbkdf2Sync, createDecipheriv, createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfHex, hexOf } from '../../../src/core/bytes.ts';
import { passphraseOf } from '../../../src/core/lock/passphrase.ts';
import { ROUNDS } from '../../../src/core/lock/record.ts';
import { bindingOf, decodeSealed, encodeSealed } from '../../../src/core/lock/sealed.ts';
import {
  isSealed,
  openRecord,
  SEALED_AREAS,
  sealRecord,
} from '../../../src/platform/lock/sealed-record.ts';
import { newVault, open, openVault, rewrap, seal } from '../../../src/platform/lock/vault.ts';

interface Vector {
  readonly typed: string;
  readonly salt: string;
  readonly rounds: number;
  readonly passphraseKey: string;
  readonly dataKey: string;
  readonly wrapped: string;
  readonly binding: string;
  readonly plain: string;
  readonly sealed: string;
}

const file = new URL('../../vectors/lock/sealed.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[];
const damaged = { ok: false, error: { code: 'sealed-damaged' } };
const text = (value: string) => new TextEncoder().encode(value);

/** A data key made of any text, for tests only. */
const keyOf = (name: string) =>
  crypto.subtle.importKey('raw', createHash('sha256').update(name).digest(), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);

describe.each(vectors)('frozen: $typed', { timeout: 30_000 }, (vector) => {
  const wrapping = {
    salt: bytesOfHex(vector.salt),
    rounds: vector.rounds,
    wrapped: bytesOfHex(vector.wrapped),
  };

  it('[K1] [K3] has that key by another implementation of PBKDF2 too', () => {
    const passphrase = passphraseOf(vector.typed);
    if (!passphrase.ok) throw new Error(passphrase.error.code);
    const key = pbkdf2Sync(passphrase.value, wrapping.salt, vector.rounds, 32, 'sha256');
    expect(hexOf(key)).toBe(vector.passphraseKey);
  });

  it('[K4] [K5] [K6] unwraps its data key and opens what was sealed', async () => {
    const passphrase = passphraseOf(vector.typed);
    if (!passphrase.ok) throw new Error(passphrase.error.code);
    const key = await openVault(wrapping, passphrase.value);
    if (!key.ok) throw new Error(key.error.code);
    expect(key.value.extractable).toBe(false);
    const opened = await open(key.value, bytesOfHex(vector.sealed), vector.binding);
    expect(opened).toEqual({ ok: true, value: text(vector.plain) });
  });

  it('[K5] lies as version, iv, ciphertext and tag', () => {
    const bytes = bytesOfHex(vector.sealed);
    const [iv, tag] = [bytes.slice(1, 13), bytes.slice(-16)];
    expect(bytes[0]).toBe(1);
    const cipher = createDecipheriv('aes-256-gcm', bytesOfHex(vector.dataKey), iv);
    cipher.setAAD(text(vector.binding)).setAuthTag(tag);
    const plain = Buffer.concat([cipher.update(bytes.slice(13, -16)), cipher.final()]);
    expect(plain.toString('utf8')).toBe(vector.plain);
  });
});

describe('a vault', { timeout: 30_000 }, () => {
  it('[K3] [K4] opens by its passphrase only, and each one has a salt and a key of its own', async () => {
    const one = await newVault('seven grey herons');
    const other = await newVault('seven grey herons');
    expect(one.wrapping.rounds).toBe(ROUNDS);
    expect(one.wrapping.salt).toHaveLength(16);
    expect(one.wrapping.salt).not.toEqual(other.wrapping.salt);
    const sealed = await seal(one.key, text('secret'), 'x');
    const right = await openVault(one.wrapping, 'seven grey herons');
    expect(right.ok && (await open(right.value, sealed, 'x'))).toEqual({
      ok: true,
      value: text('secret'),
    });
    expect(await open(other.key, sealed, 'x')).toEqual(damaged);
    expect(await openVault(one.wrapping, 'seven grey heron')).toEqual({
      ok: false,
      error: { code: 'passphrase-wrong' },
    });
  });

  it('[K4] keeps its data key when the passphrase changes', async () => {
    const { wrapping, key } = await newVault('the former one');
    const sealed = await seal(key, text('secret'), 'x');
    const changed = await rewrap(wrapping, 'the former one', 'the latter one');
    if (!changed.ok) throw new Error(changed.error.code);
    expect(changed.value.salt).not.toEqual(wrapping.salt);
    const again = await openVault(changed.value, 'the latter one');
    expect(again.ok && (await open(again.value, sealed, 'x')).ok).toBe(true);
    expect((await openVault(changed.value, 'the former one')).ok).toBe(false);
    expect((await rewrap(changed.value, 'the former one', 'another one')).ok).toBe(false);
  });
});

describe('a sealed value', () => {
  it('[K5] is another one each time', async () => {
    const key = await keyOf('a');
    const [one, other] = [await seal(key, text('same'), 'x'), await seal(key, text('same'), 'x')];
    expect(hexOf(one)).not.toBe(hexOf(other));
    expect(one).toHaveLength(1 + 12 + 4 + 16);
  });

  it('[K5] does not open with a single bit changed, cut off, or of another version', async () => {
    const key = await keyOf('a');
    const sealed = await seal(key, text('some words'), 'x');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await open(key, changed, 'x')).toEqual(damaged);
    }
    expect(decodeSealed(sealed.slice(0, 28))).toEqual(damaged);
    expect(await open(key, sealed.slice(0, -1), 'x')).toEqual(damaged);
  });

  it('[K5] taken apart and put together is the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 28, maxLength: 80 }), (rest) => {
        const bytes = Uint8Array.of(1, ...rest);
        const read = decodeSealed(bytes);
        expect(read.ok && encodeSealed(read.value)).toEqual(bytes);
      }),
    );
  });

  it('[K6] is bound to its store and key: no two of them share a binding', () => {
    const bindings = [
      bindingOf('entries', ['a', 1]),
      bindingOf('entries', ['a', 11]),
      bindingOf('entries', ['a1', 1]),
      bindingOf('entries', ['a', '1']),
      bindingOf('entries', ['a","b']),
      bindingOf('entries', ['a', 'b']),
      bindingOf('conversations', ['a', 1]),
      bindingOf('lock', [600_000]),
    ];
    expect(new Set(bindings).size).toBe(bindings.length);
    expect(bindings[0]).toBe('["heliograph","entries","a",1]');
  });
});

describe('a sealed record', () => {
  const entry = { conversation: 'c', order: 3, id: 'm', text: 'Grüße 🌅', at: 5, later: { x: 1 } };

  it('[K7] [K8] shows its key and nothing else, and comes back with fields nobody knows', async () => {
    const key = await keyOf('a');
    const sealed = await sealRecord(key, SEALED_AREAS.entries, entry);
    expect(Object.keys(sealed).sort()).toEqual(['conversation', 'order', 'sealed']);
    expect([isSealed(sealed), isSealed(entry)]).toEqual([true, false]);
    expect(await openRecord(key, SEALED_AREAS.entries, sealed)).toEqual({ ok: true, value: entry });
    expect(await openRecord(key, SEALED_AREAS.entries, entry)).toEqual({ ok: true, value: entry });
  });

  it('[K6] does not open in the place of another one', async () => {
    const key = await keyOf('a');
    const sealed = await sealRecord(key, SEALED_AREAS.entries, entry);
    const moved = { ...sealed, order: 4 };
    expect(await openRecord(key, SEALED_AREAS.entries, moved)).toEqual(damaged);
    const elsewhere = { ...sealed, conversation: 'd' };
    expect(await openRecord(key, SEALED_AREAS.entries, elsewhere)).toEqual(damaged);
  });
});
