/** Sorted, disjoint, non-touching half-open ranges of block numbers: [[0, 3], [5, 6]] is 0, 1, 2, 5. */
export type BlockRanges = readonly (readonly [start: number, end: number])[];

/** Most ranges that one message names, so that it stays well below the limit of a frame ([W2]). */
export const MAX_RANGES = 4_096;

/** No stream has more blocks: {@link ./messages.ts} `MAX_TOTAL_BYTES` of 1 MiB each ([X2], [X3]). */
export const MAX_BLOCKS = 2 ** 30;

/** No block at all. */
export const NO_BLOCKS: BlockRanges = [];

/** How many blocks there are in it. */
export function countOf(ranges: BlockRanges): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** Whether a block is in it. */
export function hasBlock(ranges: BlockRanges, block: number): boolean {
  return ranges.some(([start, end]) => start <= block && block < end);
}

/** The first block from `from` on that is not in it; may lie beyond the last one there is. */
export function firstMissing(ranges: BlockRanges, from = 0): number {
  const around = ranges.find(([start, end]) => start <= from && from < end);
  return around?.[1] ?? from;
}

/** Both together, in the one form that there is of it. */
export function union(one: BlockRanges, other: BlockRanges): BlockRanges {
  const sorted = [...one, ...other].sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** What is in one and not in the other. */
export function difference(one: BlockRanges, other: BlockRanges): BlockRanges {
  const rest: (readonly [number, number])[] = [];
  let at = 0;
  for (const [start, end] of one) {
    let from = start;
    while ((other[at]?.[1] ?? Infinity) <= from) at++;
    for (let next = at; from < end; next++) {
      const [gap, after] = other[next] ?? [end, end];
      if (from < gap) rest.push([from, Math.min(gap, end)]);
      from = Math.max(from, after);
    }
  }
  return rest;
}

/** [X9] Blocks that are missing of `count`. */
export function missingOf(ranges: BlockRanges, count: number): BlockRanges {
  return count > 0 ? difference([[0, count]], ranges) : NO_BLOCKS;
}

/** All numbers in it, in order. */
export function* blocksOf(ranges: BlockRanges): Generator<number> {
  for (const [start, end] of ranges) for (let block = start; block < end; block++) yield block;
}

/** Ranges of single numbers in any order, each any number of times. */
export function rangesOf(blocks: Iterable<number>): BlockRanges {
  return union(
    [...blocks].map((block) => [block, block + 1] as const),
    NO_BLOCKS,
  );
}
