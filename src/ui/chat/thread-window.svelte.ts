import { untrack } from 'svelte';
import { isAtEnd } from './at-end.ts';
import { DrawnRows, type MountedRow } from './drawn-rows.ts';
import { Heights } from './heights.ts';

/** So many pixels beyond what is in sight are laid out too: cards keep what was opened in them. */
const BUFFER = 800;

/** The window moves once less than this is left. */
const LEAST = 400;

/** A thread of no more rows is in the page as a whole, for the browser's own search too. */
const SHORT = 40;

/** Before anything was laid out. */
const SOME_HEIGHT = 800;

/** What stays where it is on the screen while everything around it changes. */
interface Anchor {
  readonly key: string;
  readonly index: number;
  /** Its upper edge below that of the box. */
  readonly top: number;
}

/**
 * Which rows of a long thread are in the page. They stand in the page's own flow, with room for the
 * others; whenever anything has changed, the room before them is set so that the anchor is where it
 * was, or `scrollTop` where there is none.
 */
export class ThreadWindow {
  #atEnd = $state(true);
  #turn = $state(0);
  /** Read when the window moves: to move it now would take a button from under the press. */
  #focused: string | undefined;
  readonly #keys: () => readonly string[];
  readonly #heights = new Heights();
  #box: HTMLElement | undefined;
  #rows: DrawnRows | undefined;
  #width = 0;
  /** Where the box was scrolled to when that was last looked at. */
  #scrollTop = 0;
  #anchor: Anchor | undefined;
  #centred = false;
  /**
   * How much later rows begin than reckoned, since those above them were guessed wrong: room before
   * the first row in the page takes that up, so that no scrolling under way is stopped.
   */
  #lead = 0;
  /** Rows that are in the page without a gap between them. */
  #range: readonly [from: number, to: number] = [0, -1];
  readonly mounted = $derived.by(() => {
    void this.#turn;
    return this.#mount(this.#keys(), this.#focused);
  });

  constructor(keys: () => readonly string[]) {
    this.#keys = keys;
  }

  /** The reader is at the newest, and stays there. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /**
   * Read by the effect that calls `settle`. It needs more than `mounted`: an effect that has a
   * derived value reckoned anew by what it does itself is not run again for that.
   */
  get drawn(): readonly MountedRow[] {
    void this.#turn;
    return this.mounted;
  }

  /** The box that scrolls. */
  attach = (box: HTMLElement): (() => void) => {
    const observer = 'ResizeObserver' in window ? new ResizeObserver(this.#resized) : undefined;
    this.#box = box;
    this.#width = box.clientWidth;
    this.#rows = new DrawnRows(box, observer);
    observer?.observe(box);
    // Whatever is read would attach the box anew each time it changes.
    untrack(this.settle);
    return () => {
      observer?.disconnect();
      this.#box = undefined;
      this.#rows = undefined;
    };
  };

  /** The row where the keyboard is stays in the page. */
  focus = (key: string | undefined): void => {
    this.#focused = key;
  };

  scrolled = (): void => {
    if (!this.#box) return;
    this.#follow(this.#box);
    this.#centred = false;
    this.#hold();
    this.#move();
  };

  toEnd = (): void => {
    this.#atEnd = true;
    this.#centred = false;
    this.#lead = 0;
    this.#turn += 1;
    this.settle();
  };

  toStart = (): void => {
    const [key] = this.#keys();
    if (key === undefined) return;
    this.#atEnd = false;
    this.#centred = false;
    this.#lead = 0;
    this.#anchor = { key, index: 0, top: 0 };
    this.#turn += 1;
  };

  /** Brings a row to the middle; nothing if there is none of that name. */
  reveal = (key: string): void => {
    const index = this.#keys().indexOf(key);
    if (index < 0) return;
    this.#atEnd = false;
    this.#centred = true;
    const height = this.#heights.top(index + 1) - this.#heights.top(index);
    this.#anchor = { key, index, top: (this.#viewport - height) / 2 };
    this.#lead = 0;
    this.#turn += 1;
  };

  /** The page has changed: puts what is read back where it was. */
  settle = (): void => {
    const [box, rows] = [this.#box, this.#rows];
    if (!box || !rows) return;
    rows.gather();
    // Before anything is measured: a box with too little in it scrolls back.
    if (!this.#makeRoom(rows)) return;
    if (this.#heights.measure(rows.heights())) this.#turn += 1;
    if (!this.#makeRoom(rows)) return;
    if (this.#atEnd) box.scrollTop = box.scrollHeight;
    else this.#putBack(box, rows);
    this.#scrollTop = box.scrollTop;
    this.#hold();
    this.#move();
  };

  /** What was added below the newest has not taken the reader away from it: only going up has. */
  #follow(box: HTMLElement): void {
    const { scrollTop } = box;
    if (isAtEnd(box)) this.#atEnd = true;
    else if (scrollTop < this.#scrollTop) this.#atEnd = false;
    this.#scrollTop = scrollTop;
  }

  /** False if other rows are to be drawn first, which is settled then. */
  #makeRoom(rows: DrawnRows): boolean {
    if (!rows.are(this.mounted)) return false;
    rows.makeRoom(this.mounted, this.#before, this.#after);
    return true;
  }

  /** The room before the first row in the page. */
  get #before(): number {
    const [first] = this.mounted;
    return first && first.index > 0 ? Math.max(0, first.gap + this.#lead) : 0;
  }

  /** The room of the rows after the last one in the page. */
  get #after(): number {
    const last = this.mounted.at(-1);
    return last ? this.#heights.total - this.#heights.top(last.index + 1) : 0;
  }

  #putBack(box: HTMLElement, rows: DrawnRows): void {
    const anchor = this.#anchor;
    const rect = anchor && rows.rect(anchor.key);
    if (!rect || rect.height === 0) return;
    const wanted = this.#centred ? (this.#viewport - rect.height) / 2 : anchor.top;
    const moved = rect.top - box.getBoundingClientRect().top - wanted;
    if (Math.abs(moved) >= 0.5) {
      if (this.#takesUp(box, moved)) {
        this.#lead -= moved;
        this.#makeRoom(rows);
      } else box.scrollTop += moved;
    }
    if (this.#centred) this.#atEnd = isAtEnd(box);
  }

  /** There is room, and rows were guessed wrong: others that came or went have room of their own. */
  #takesUp(box: HTMLElement, moved: number): boolean {
    const first = this.mounted[0]?.index ?? 0;
    // At the end nothing comes up any further: the box scrolls back by what the room gives up.
    const below = box.scrollHeight - box.clientHeight - box.scrollTop;
    const most = Math.min(this.#before, below, 2 * BUFFER);
    return !this.#centred && first > 0 && moved <= most && moved > -2 * BUFFER;
  }

  /** The first row that begins in sight; else the one that fills it; else what should be there. */
  #hold(): void {
    const box = this.#box;
    if (!box || this.#centred) return;
    const edge = box.getBoundingClientRect().top;
    let filling: Anchor | undefined;
    for (const { key, index } of this.mounted) {
      const rect = this.#rows?.rect(key);
      if (!rect || rect.bottom <= edge) continue;
      if (rect.top >= edge + this.#viewport) break;
      const here = { key, index, top: rect.top - edge };
      filling ??= here;
      if (here.top < 0) continue;
      this.#anchor = here;
      return;
    }
    this.#anchor = filling ?? this.#reckoned(box.scrollTop - this.#lead);
  }

  #reckoned(y: number): Anchor | undefined {
    const index = this.#heights.at(y);
    const key = this.#keys()[index];
    return key === undefined ? undefined : { key, index, top: this.#heights.top(index) - y };
  }

  /** Draws other rows once those in the page do not reach far enough. */
  #move(): void {
    const box = this.#box;
    if (!box || this.#keys().length <= SHORT) return;
    const [from, to] = this.#wanted(this.#keys(), LEAST);
    if (from < this.#range[0] || to > this.#range[1]) this.#turn += 1;
  }

  #resized = (): void => {
    const width = this.#box?.clientWidth ?? 0;
    if (width !== this.#width && this.#width > 0) {
      this.#heights.forget();
      this.#turn += 1;
    }
    this.#width = width;
    this.settle();
    // All of it may be in sight now.
    if (this.#box && !this.#centred) this.#atEnd = isAtEnd(this.#box);
  };

  get #viewport(): number {
    return this.#box?.clientHeight || SOME_HEIGHT;
  }

  #mount(keys: readonly string[], focused: string | undefined): readonly MountedRow[] {
    this.#heights.take(keys);
    if (keys.length === 0) return [];
    const [from, to] = keys.length <= SHORT ? [0, keys.length - 1] : this.#wanted(keys, BUFFER);
    this.#range = [from, to];
    const indexes: number[] = [];
    for (let index = from; index <= to; index += 1) indexes.push(index);
    const kept = focused === undefined ? -1 : keys.indexOf(focused);
    if (kept >= 0 && kept < from) indexes.unshift(kept);
    if (kept > to) indexes.push(kept);
    let end = 0;
    return indexes.map((index) => {
      const gap = this.#heights.top(index) - end;
      end = this.#heights.top(index + 1);
      return { key: keys[index] ?? '', index, gap };
    });
  }

  /** Rows within so many pixels of what is in sight. */
  #wanted(keys: readonly string[], beyond: number): readonly [from: number, to: number] {
    const heights = this.#heights;
    const atEnd = untrack(() => this.#atEnd);
    const top = atEnd ? heights.total - this.#viewport : this.#top(keys);
    return [heights.at(top - beyond), heights.at(top + this.#viewport + beyond)];
  }

  /** Where what is in sight begins, by the anchor: rows may have come or gone before it. */
  #top(keys: readonly string[]): number {
    if (!this.#anchor) return 0;
    const { key, index, top } = this.#anchor;
    const now = keys[index] === key ? index : keys.indexOf(key);
    return this.#heights.top(now < 0 ? Math.min(index, keys.length - 1) : now) - top;
  }
}
