/** Sorted, disjoint, non-touching half-open ranges of block numbers: [[0, 3], [5, 6]] is 0, 1, 2, 5. */
export type BlockRanges = readonly (readonly [start: number, end: number])[];

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
