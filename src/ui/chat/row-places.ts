/** Which item a row of the thread is, headings not counted. */
export interface RowPlaces {
  /** All items. */
  readonly total: number;
  /** From 1; undefined for a heading. */
  readonly of: (index: number) => number | undefined;
}

export function placesIn<R>(rows: readonly R[], isHeading: (row: R) => boolean): RowPlaces {
  const headings: number[] = [];
  for (const [index, row] of rows.entries()) if (isHeading(row)) headings.push(index);
  return {
    total: rows.length - headings.length,
    of: (index) => {
      const before = headings.filter((heading) => heading <= index);
      return before.at(-1) === index ? undefined : index + 1 - before.length;
    },
  };
}

/**
 * Says on the item which one of how many it is (WAI-ARIA 1.2 §6.7 aria-posinset, aria-setsize): most of a
 * long thread is not in the page.
 */
export function placed(position: number | undefined, total: number) {
  return (row: HTMLElement) => {
    const item = row.firstElementChild;
    if (position === undefined || !item) return;
    item.setAttribute('aria-posinset', `${position}`);
    item.setAttribute('aria-setsize', `${total}`);
  };
}
