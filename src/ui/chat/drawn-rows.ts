/** A row that should be in the page, and the room of those before it that are not. */
export interface MountedRow {
  readonly key: string;
  readonly index: number;
  /** CSS pixels. */
  readonly gap: number;
}

/** Rows that the page has at this moment; each says its key in `data-row`. */
export class DrawnRows {
  #elements = new Map<string, HTMLElement>();
  readonly #box: HTMLElement;
  readonly #observer: ResizeObserver | undefined;

  constructor(box: HTMLElement, observer: ResizeObserver | undefined) {
    this.#box = box;
    this.#observer = observer;
  }

  /** Looks again: rows come and go with whatever draws them, some before others have changed. */
  gather(): void {
    const elements = new Map<string, HTMLElement>();
    for (const row of this.#box.querySelectorAll<HTMLElement>('[data-row]')) {
      const key = row.dataset['row'] ?? '';
      elements.set(key, row);
      if (this.#elements.get(key) !== row) this.#observer?.observe(row);
    }
    for (const [key, row] of this.#elements)
      if (elements.get(key) !== row) this.#observer?.unobserve(row);
    this.#elements = elements;
  }

  /** Nothing is still to be drawn. */
  are(mounted: readonly MountedRow[]): boolean {
    return (
      mounted.length === this.#elements.size && mounted.every(({ key }) => this.#elements.has(key))
    );
  }

  /**
   * Makes room, in CSS pixels, for all that is not in the page. Set here and not by the component:
   * Svelte draws rows and their attributes at different moments, and settles in between.
   */
  makeRoom(mounted: readonly MountedRow[], before: number, after: number): void {
    for (const [place, { key, gap }] of mounted.entries()) {
      const row = this.#elements.get(key);
      if (row) row.style.marginBlockStart = place === 0 ? '' : `${gap}px`;
    }
    const column = this.#elements.get(mounted[0]?.key ?? '')?.parentElement;
    if (column) column.style.paddingBlock = `${before}px ${after}px`;
  }

  rect(key: string): DOMRect | undefined {
    return this.#elements.get(key)?.getBoundingClientRect();
  }

  *heights(): Generator<readonly [key: string, height: number]> {
    for (const [key, element] of this.#elements)
      yield [key, element.getBoundingClientRect().height];
  }
}
