import { queryOf, search, type Match, type TextRange } from '../../core/chat/search.ts';
import type { Entry } from '../../core/chat/state.ts';
import type { BookRow } from './book.svelte.ts';

/** No more are listed: who searches for a single letter wants another word. */
const MOST = 50;

/** A message that was found, and whose it is. */
export interface Hit {
  readonly row: BookRow;
  readonly entry: Entry;
  readonly ranges: readonly TextRange[];
}

/** A search through all conversations that are kept. */
export class SearchAll {
  #typed = $state('');
  readonly #rows: () => readonly BookRow[];
  readonly #query = $derived.by(() => queryOf(this.#typed));
  readonly #found = $derived.by(() => {
    const found = this.#rows().map((row) => ({ row, ...search(row.entries, this.#query, MOST) }));
    const hits = found.flatMap(({ row, matches }) => matches.map((match) => hitOf(row, match)));
    hits.sort((one, other) => other.entry.at - one.entry.at);
    return {
      hits: hits.slice(0, MOST),
      total: found.reduce((sum, { total }) => sum + total, 0),
    };
  });

  constructor(rows: () => readonly BookRow[]) {
    this.#rows = rows;
  }

  get typed(): string {
    return this.#typed;
  }

  /** There is something to look for. */
  get searching(): boolean {
    return this.#query.length > 0;
  }

  /** The newest first. */
  get hits(): readonly Hit[] {
    return this.#found.hits;
  }

  get total(): number {
    return this.#found.total;
  }

  type = (typed: string): void => {
    this.#typed = typed;
  };
}

function hitOf(row: BookRow, { entry, ranges }: Match<Entry>): Hit {
  return { row, entry, ranges };
}
