/** Until anything was measured. */
const FIRST_GUESS = 64;

/** So many measured rows say how high the others may be. */
const ENOUGH = 8;

/** Where each row of a long list begins, in CSS pixels: measured heights, and a guess for the others. */
export class Heights {
  #keys: readonly string[] = [];
  #tops: Float64Array | undefined;
  #guess = FIRST_GUESS;
  #guessed = false;
  readonly #measured = new Map<string, number>();

  /** The rows are these now. */
  take(keys: readonly string[]): void {
    if (keys === this.#keys) return;
    this.#keys = keys;
    this.#tops = undefined;
  }

  /**
   * True if the heights of all others are guessed anew, which is done once: gaps that change with
   * every row would have to be drawn each time.
   */
  measure(rows: Iterable<readonly [key: string, height: number]>): boolean {
    for (const [key, height] of rows) {
      // Nothing is laid out while it is hidden.
      if (height <= 0 || this.#measured.get(key) === height) continue;
      this.#measured.set(key, height);
      this.#tops = undefined;
    }
    if (this.#guessed || this.#measured.size < ENOUGH) return false;
    this.#guessed = true;
    let sum = 0;
    for (const height of this.#measured.values()) sum += height;
    this.#guess = sum / this.#measured.size;
    this.#tops = undefined;
    return true;
  }

  /** All rows have other heights now. */
  forget(): void {
    this.#measured.clear();
    this.#guessed = false;
    this.#tops = undefined;
  }

  /** Where a row begins; for the number of rows, where the last one ends. */
  top(index: number): number {
    return this.#all()[index] ?? 0;
  }

  get total(): number {
    return this.top(this.#keys.length);
  }

  /** The row at a height; the first or the last one beyond the ends. */
  at(y: number): number {
    const tops = this.#all();
    let low = 0;
    let high = Math.max(0, this.#keys.length - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #all(): Float64Array {
    if (this.#tops) return this.#tops;
    const tops = new Float64Array(this.#keys.length + 1);
    let top = 0;
    const keys = this.#keys;
    const left = this.#measured.size;
    for (let index = 0; index < keys.length; index += 1) {
      tops[index] = top;
      // Hashing thousands of keys for nothing takes most of the time of the first drawing.
      const known = left > 0 ? this.#measured.get(keys[index] ?? '') : undefined;
      top += known ?? this.#guess;
    }
    tops[keys.length] = top;
    return (this.#tops = tops);
  }
}
