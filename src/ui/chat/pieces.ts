import type { TextRange, TextSegment } from './words.ts';

/** A stretch of a segment, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** The segments of a message, each cut where something marked begins or ends. `marks` are in order. */
export function piecesOf(
  segments: readonly TextSegment[],
  marks: readonly TextRange[],
): readonly (TextSegment & { readonly pieces: readonly Piece[] })[] {
  let from = 0;
  return segments.map((segment) => {
    const pieces = cut(segment.text, from, marks);
    from += segment.text.length;
    return { ...segment, pieces };
  });
}

function cut(text: string, from: number, marks: readonly TextRange[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number, marked: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks) {
    if (end <= from || start >= from + text.length) continue;
    upTo(start - from, false);
    upTo(Math.min(end - from, text.length), true);
  }
  upTo(text.length, false);
  return pieces;
}
