/** A stretch of a text in UTF-16 units, as in `text.slice(start, end)`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What is looked for: folded words, none of them empty; none at all finds nothing ([C20]). */
export type Query = readonly string[];

/** An entry in which all words occur, and where. */
export interface Match<E> {
  readonly entry: E;
  readonly ranges: readonly TextRange[];
}

/** What was found ([C22]). */
export interface Matches<E> {
  /** The newest first, no more than were asked for. */
  readonly matches: readonly Match<E>[];
  /** How many there are in all. */
  readonly total: number;
}

/** [C21] No more stretches than this are told of one text. */
export const MAX_RANGES = 100;

/**
 * Accents of every script that has them (Unicode `Script=Inherited`, with Hebrew points), but not the
 * marks that make another kana of one, and no vowels of Indic scripts: those are other words.
 */
const ACCENTS = /(?![\u3099\u309a])(?=[\p{Script=Inherited}\p{Script=Hebrew}])\p{M}/gu;

/** A character with the marks that stand on it. */
const CHARACTER = /[^]\p{M}*/gu;

// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * [C20] A text as it is compared: compatibility decomposition (Unicode UAX #15, NFKD), no accents, one
 * case. Capitals, since they do not depend on what stands around a letter (Unicode SpecialCasing).
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  return text.normalize('NFKD').replace(ACCENTS, '').toUpperCase();
}

/** [C20] The words of what was typed. */
export function queryOf(typed: string): Query {
  const words = fold(typed).split(/\s+/u).filter(Boolean);
  return [...new Set(words)];
}

/** [C21] Where the words occur; undefined unless all of them do. */
export function rangesIn(text: string, query: Query): readonly TextRange[] | undefined {
  const folded = fold(text);
  if (!occur(folded, query)) return undefined;
  const origin = originOf(text, folded);
  const ranges = query.flatMap((word) => placesOf(word, folded)).map(origin);
  return joined(ranges).slice(0, MAX_RANGES);
}

/** [C22] Looks through entries that stand the oldest first. Where to stop is only for what is shown. */
export function search<E extends { readonly text: string }>(
  entries: readonly E[],
  query: Query,
  limit: number,
): Matches<E> {
  const matches: Match<E>[] = [];
  let total = 0;
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (!entry || !occur(fold(entry.text), query)) continue;
    total += 1;
    if (matches.length < limit) matches.push({ entry, ranges: rangesIn(entry.text, query) ?? [] });
  }
  return { matches, total };
}

function occur(folded: string, query: Query): boolean {
  return query.length > 0 && query.every((word) => folded.includes(word));
}

function placesOf(word: string, folded: string): TextRange[] {
  const places: TextRange[] = [];
  for (
    let at = folded.indexOf(word);
    at >= 0 && places.length < MAX_RANGES;
    at = folded.indexOf(word, at + word.length)
  )
    places.push({ start: at, end: at + word.length });
  return places;
}

/** From a stretch of the folded text to the whole characters of the text that it came from. */
function originOf(text: string, folded: string): (range: TextRange) => TextRange {
  // Most texts fold letter by letter.
  if (ASCII.test(text)) return (range) => range;
  const from: number[] = [];
  const to: number[] = [];
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const size = fold(character).length;
    for (let unit = 0; unit < size; unit += 1) {
      from.push(index);
      to.push(index + character.length);
    }
  }
  const last = folded.length - 1;
  return ({ start, end }) => ({
    start: from[Math.min(start, last)] ?? 0,
    end: to[Math.min(end - 1, last)] ?? text.length,
  });
}

/** In order, none of them touching another. */
function joined(ranges: readonly TextRange[]): readonly TextRange[] {
  const all: TextRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && range.start <= last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push(range);
  }
  return all;
}
