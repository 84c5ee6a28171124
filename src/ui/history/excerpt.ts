import type { TextRange } from '../chat/words.ts';

/** A stretch of what is shown of a text. */
export interface ExcerptPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** So many characters stand before the first mark, and in all. */
const BEFORE = 40;
const MOST = 240;

/** A long text around what was found in it, cut where a character ends. */
export function excerptAround(text: string, ranges: readonly TextRange[]): readonly ExcerptPiece[] {
  const first = ranges[0]?.start ?? 0;
  const from = first > BEFORE ? whole(text, first - BEFORE) : 0;
  const to = whole(text, Math.min(text.length, from + MOST));
  const pieces: ExcerptPiece[] = from > 0 ? [{ text: '…', marked: false }] : [];
  let at = from;
  for (const { start, end } of ranges) {
    if (start >= to) break;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, Math.min(end, to)), marked: true });
    at = Math.min(end, to);
  }
  if (at < to) pieces.push({ text: text.slice(at, to), marked: false });
  return to < text.length ? [...pieces, { text: '…', marked: false }] : pieces;
}

/** Not between the two halves of a character (UTF-16). */
function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
