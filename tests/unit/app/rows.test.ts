import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heights } from '../../../src/ui/chat/heights.ts';
import { piecesOf } from '../../../src/ui/chat/pieces.ts';
import { keptKeys } from '../../../src/ui/chat/row-keys.ts';
import { placesIn } from '../../../src/ui/chat/row-places.ts';

describe('heights of rows', () => {
  it('are guessed by those that were measured first, and found again by their place', () => {
    const heights = new Heights();
    const keys = Array.from({ length: 1_000 }, (_, index) => `${index}`);
    heights.take(keys);
    heights.measure(keys.slice(0, 10).map((key) => [key, 50] as const));
    expect(heights.total).toBe(50_000);
    heights.measure([['3', 150]]);
    expect([heights.top(3), heights.top(4), heights.at(299), heights.at(300)]).toEqual([
      ...[150, 300, 3, 4],
    ]);
    expect([heights.at(-1), heights.at(1e9)]).toEqual([0, 999]);
  });

  it('go with their rows when others come before them', () => {
    const heights = new Heights();
    heights.take(['b', 'c']);
    heights.measure([
      ['b', 10],
      ['c', 20],
      ['c', 0],
    ]);
    heights.take(['a', 'b', 'c']);
    expect(heights.total - heights.top(1)).toBe(30);
    heights.forget();
    expect(heights.top(2) - heights.top(1)).toBe(heights.top(1));
  });
});

describe('rows of a thread', () => {
  it('are counted without headings', () => {
    const places = placesIn(['day', 'a', 'b', 'day', 'c'], (row) => row === 'day');
    expect([0, 1, 2, 3, 4].map(places.of)).toEqual([undefined, 1, 2, undefined, 3]);
    expect(places.total).toBe(3);
  });

  it('are named once while they stay in their place', () => {
    let asked = 0;
    const keysOf = keptKeys((row: { id: string }) => `${row.id}${(asked += 1)}`);
    const [a, b] = [{ id: 'a' }, { id: 'b' }];
    expect(keysOf([a])).toEqual(['a1']);
    expect(keysOf([a, b])).toEqual(['a1', 'b2']);
  });
});

describe('marks in a message', () => {
  it('cut its segments, and lose nothing of it', () => {
    const texts = fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 });
    const cuts = fc.uniqueArray(fc.nat(40), { maxLength: 8 });
    fc.assert(
      fc.property(texts, cuts, (parts, at) => {
        const whole = parts.join('');
        const edges = at.toSorted((one, other) => one - other);
        const marks = edges.flatMap((start, index) => {
          const end = edges[index + 1];
          return index % 2 === 0 && end !== undefined && end <= whole.length
            ? [{ start, end }]
            : [];
        });
        const segments = parts.map((text) => ({ kind: 'text' as const, text }));
        const pieces = piecesOf(segments, marks).flatMap((segment) => segment.pieces);
        expect(pieces.map(({ text }) => text).join('')).toBe(whole);
        const marked = pieces.filter((piece) => piece.marked).map(({ text }) => text);
        const wanted = marks.map(({ start, end }) => whole.slice(start, end)).join('');
        expect(marked.join('')).toBe(wanted);
      }),
    );
  });
});
