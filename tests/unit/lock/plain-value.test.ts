import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../../../src/core/lock/plain-value.ts';

/** All that records are made of. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('any'), { maxLength: 4 }),
    tie('record'),
  ),
  record: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$', '$$x')), tie('any'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));

describe('a record as text', () => {
  it('[K8] comes back as it was, bytes, odd names and unknown fields too', () => {
    fc.assert(
      fc.property(value.record, (record) => {
        const read = decodeValue(encodeValue(record));
        expect(read).toEqual({ ok: true, value: record });
      }),
    );
  });

  it('[K8] is the same text each time it is frozen', () => {
    const record = { name: 'Ada', secret: Uint8Array.of(0, 255, 7), $bytes: 'AA', gone: undefined };
    expect(encodeValue(record)).toBe('{"name":"Ada","secret":{"$bytes":"AP8H"},"$$bytes":"AA"}');
    const read = decodeValue(encodeValue(record));
    expect(read).toEqual({
      ok: true,
      value: { name: 'Ada', secret: Uint8Array.of(0, 255, 7), $bytes: 'AA' },
    });
    if (read.ok) expect(Object.keys(read.value as object)).not.toContain('gone');
  });

  it.each([NaN, Infinity, () => 1, Symbol('x'), new Date(0), new Map(), 1n])(
    '[K8] refuses what JSON cannot say: %s',
    (field) => {
      expect(() => encodeValue({ field })).toThrow(TypeError);
    },
  );

  it('[K8] is damaged if it is none, wherever in it', () => {
    for (const text of ['', '{', 'x', '{"a":{"$bytes":"!"}}', '{"a":[{"$bytes":"A"}]}'])
      expect(decodeValue(text)).toEqual({ ok: false, error: { code: 'sealed-damaged' } });
  });
});
