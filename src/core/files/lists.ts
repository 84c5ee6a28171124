import { LIST_BATCH, type FileEntry, type FileList, type TransferId } from './messages.ts';

/**
 * Most characters of paths in one part. Six bytes each, which is the most that JSON makes of one
 * (RFC 8259 §7), they still leave half of a frame for the rest ([W2]).
 */
const BATCH_UNITS = 20_000;

/** [X2] The parts in which a list travels: at most {@link LIST_BATCH} files each, in order. */
export function* listsOf(id: TransferId, files: readonly FileEntry[]): Generator<FileList> {
  let from = 0;
  let units = 0;
  for (let next = 1; next <= files.length; next++) {
    units += files[next - 1]?.path.length ?? 0;
    const more = files[next]?.path.length ?? Infinity;
    if (next - from < LIST_BATCH && units + more <= BATCH_UNITS) continue;
    yield { type: 'file-list', id, from, files: files.slice(from, next) };
    from = next;
    units = 0;
  }
}
