import { safeName, safePaths } from '../../core/files/safe-names.ts';
import { startsOf } from '../../core/files/layout.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { SavedFile, SaveError, Saver, SinkError, Sinks } from '../../platform/files/port.ts';
import type { IncomingTransfer } from './incoming-transfer.ts';

/** What is asked to be saved. */
export interface SaveWish {
  /** What an archive of it is called. */
  readonly name: string;
  readonly transfers: readonly IncomingTransfer[];
  /** Only the file of this number, of the first transfer. */
  readonly number?: number;
}

interface SavingOptions {
  readonly sinks: Sinks;
  readonly saver: Saver;
  readonly progress: (bytes: number) => void;
}

/** [X6] Saves files under names that every system takes; several as a folder or one archive. */
export async function save(
  { name, transfers, number }: SaveWish,
  { sinks, saver, progress }: SavingOptions,
): Promise<Result<void, SaveError | SinkError>> {
  const files: SavedFile[] = [];
  for (const transfer of transfers) {
    const parts = await partsOf(transfer, sinks);
    if (!parts.ok) return parts;
    files.push(...parts.value);
  }
  const chosen = number === undefined ? files : files.slice(number, number + 1);
  const [only] = chosen;
  if (!only) return err({ code: 'save-failed', detail: 'no such file' });
  if (chosen.length === 1) return saver.one({ ...only, path: only.path.split('/').at(-1) ?? '' });
  const paths = safePaths(chosen.map(({ path }) => path));
  const named = chosen.map((file, index) => ({ ...file, path: paths[index] ?? file.path }));
  return saver.all(safeName(name), named, progress);
}

async function partsOf(
  { id, state }: IncomingTransfer,
  sinks: Sinks,
): Promise<Result<SavedFile[], SinkError>> {
  const whole = await sinks.file(id);
  if (!whole.ok) return whole;
  const { files } = state.facts;
  const starts = startsOf(files);
  const paths = safePaths(files.map(({ path }) => path));
  return ok(
    files.map(({ path, size, modified }, index) => {
      const start = starts[index] ?? 0;
      const blob = whole.value.slice(start, start + size);
      return { path: paths[index] ?? path, blob, modified };
    }),
  );
}
