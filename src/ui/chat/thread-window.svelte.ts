import { untrack } from 'svelte';
import { isAtEnd } from './at-end.ts';
import { Heights } from './heights.ts';

/** So many pixels beyond what is in sight are laid out too: cards keep what was opened in them. */
const BUFFER = 800;

/** The window moves once less than this is left. */
const LEAST = 400;

/** A thread of no more rows is in the page as a whole, for the browser's own search too. */
const SHORT = 40;

/** So often in one frame the window may follow its own measurements: then it waits for the next. */
const MOST_IN_A_FRAME = 20;

/** Before anything was laid out. */
const SOME_HEIGHT = 800;

/** A row that is in the page, and the room of those before it that are not. */
export interface MountedRow {
  readonly key: string;
  readonly index: number;
  readonly gap: number;
}

/** What stays where it is on the screen while everything around it changes. */
interface Anchor {
  readonly key: string;
  readonly index: number;
  /** Its upper edge below that of the box. */
  readonly top: number;
}

/**
 * Which rows of a long thread are in the page. They stand in the page's own flow, with gaps for the
 * others; whenever anything has changed, the gap before them is set so that the anchor is where it
 * was, or `scrollTop` where there is none.
 */
export class ThreadWindow {
  #atEnd = $state(true);
  #turn = $state(0);
  /** Read when the window moves: to move it now would take a button from under the press. */
  #focused: string | undefined;
  readonly #keys: () => readonly string[];
  readonly #heights = new Heights();
  readonly #elements = new Map<string, HTMLElement>();
  #box: HTMLElement | undefined;
  #width = 0;
  #anchor: Anchor | undefined;
  #centred = false;
  /**
   * How much later rows begin than reckoned, since those above them were guessed wrong: room before
   * the first row in the page takes that up, so that no scrolling under way is stopped.
   */
  #lead = $state(0);
  #observer: ResizeObserver | undefined;
  #settled = 0;
  /** Rows that are in the page without a gap between them. */
  #range: readonly [from: number, to: number] = [0, -1];
  readonly mounted = $derived.by(() => {
    void this.#turn;
    return this.#mount(this.#keys(), this.#focused);
  });
  /** The room before the first row in the page. */
  readonly before = $derived.by(() => {
    const [first] = this.mounted;
    return first && first.index > 0 ? Math.max(0, first.gap + this.#lead) : 0;
  });

  constructor(keys: () => readonly string[]) {
    this.#keys = keys;
  }

  /** The reader is at the newest, and stays there. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** The room of the rows after the last one in the page. */
  get rest(): number {
    const last = this.mounted.at(-1);
    return last ? this.#heights.total - this.#heights.top(last.index + 1) : 0;
  }

  /** The box that scrolls. */
  attach = (box: HTMLElement): (() => void) => {
    this.#box = box;
    this.#width = box.clientWidth;
    if ('ResizeObserver' in window) this.#observer = new ResizeObserver(this.#resized);
    this.#observer?.observe(box);
    for (const element of this.#elements.values()) this.#observer?.observe(element);
    this.settle();
    return () => {
      this.#observer?.disconnect();
      this.#box = undefined;
    };
  };

  /** One row of it, which says its key in `data-row`. */
  row = (element: HTMLElement): (() => void) => {
    const key = element.dataset['row'] ?? '';
    this.#elements.set(key, element);
    this.#observer?.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      if (this.#elements.get(key) === element) this.#elements.delete(key);
    };
  };

  /** The row where the keyboard is stays in the page. */
  focus = (key: string | undefined): void => {
    this.#focused = key;
  };

  scrolled = (): void => {
    if (!this.#box) return;
    this.#atEnd = isAtEnd(this.#box);
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
    const box = this.#box;
    if (!box || this.#isRestless()) return;
    if (this.#heights.measure(this.#measured())) this.#turn += 1;
    if (this.#atEnd) box.scrollTop = box.scrollHeight;
    else if (this.#putBack(box)) return;
    this.#hold();
    this.#move();
  };

  /** Where two windows ask for each other, each drawing would bring the next one for ever. */
  #isRestless(): boolean {
    if (this.#settled === 0) requestAnimationFrame(() => (this.#settled = 0));
    this.#settled += 1;
    return this.#settled > MOST_IN_A_FRAME;
  }

  /** True if the gap changes, which is drawn in a moment. */
  #putBack(box: HTMLElement): boolean {
    const anchor = this.#anchor;
    const element = anchor && this.#elements.get(anchor.key);
    if (!anchor || !element) return false;
    const { top, height } = element.getBoundingClientRect();
    if (height === 0) return false;
    const wanted = this.#centred ? (this.#viewport - height) / 2 : anchor.top;
    const moved = top - box.getBoundingClientRect().top - wanted;
    if (Math.abs(moved) >= 0.5) {
      if (this.#takesUp(moved)) {
        this.#lead -= moved;
        return true;
      }
      box.scrollTop += moved;
    }
    if (this.#centred) this.#atEnd = isAtEnd(box);
    return false;
  }

  /** There is a gap, and rows were guessed wrong: others that came or went have room of their own. */
  #takesUp(moved: number): boolean {
    const first = this.mounted[0]?.index ?? 0;
    return !this.#centred && first > 0 && this.before > moved && Math.abs(moved) < 2 * BUFFER;
  }

  /** The first row that begins in sight; else the one that fills it; else what should be there. */
  #hold(): void {
    const box = this.#box;
    if (!box || this.#centred) return;
    const edge = box.getBoundingClientRect().top;
    let filling: Anchor | undefined;
    for (const { key, index } of this.mounted) {
      const rect = this.#elements.get(key)?.getBoundingClientRect();
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

  *#measured(): Generator<readonly [string, number]> {
    for (const [key, element] of this.#elements)
      yield [key, element.getBoundingClientRect().height];
  }

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
