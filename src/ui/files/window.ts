/** Rows in sight at most: more than the box of a list is ever high. */
const SEEN = 20;

/** Rows that are drawn before and after those. */
const SPARE = 10;

/** Which rows of a long list have to be drawn, when the row `first` is at the top of its box. */
export function windowOf(
  first: number,
  count: number,
): { readonly from: number; readonly to: number } {
  return {
    from: Math.max(0, Math.min(first, count - SEEN) - SPARE),
    to: Math.min(count, first + SEEN + SPARE),
  };
}
