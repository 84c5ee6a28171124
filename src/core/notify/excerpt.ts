import { shownLine } from '../files/shown-name.ts';

/** Longest excerpt, in what people see as characters (UAX #29), the ellipsis included. */
export const MAX_EXCERPT = 80;

/** No excerpt is made of more UTF-16 units than this, however many marks are piled on a letter. */
const MAX_UNITS = 400;

/** The beginning of a text as a notification may show it: one line, nothing hidden ([X6]), cut. */
export function excerpt(text: string): string {
  const line = shownLine(text.slice(0, MAX_UNITS));
  const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(line);
  const characters = Array.from(clusters, ({ segment }) => segment);
  if (characters.length <= MAX_EXCERPT && text.length <= MAX_UNITS) return line;
  return `${characters.slice(0, MAX_EXCERPT - 1).join('')}…`;
}
