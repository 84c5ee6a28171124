import { err, ok, type Result } from '../../core/result.ts';
import { trustedUrl } from '../trusted-url.ts';
import { pickers } from './pickers.ts';
import { ARCHIVES } from './places.ts';
import type { SavedFile, SaveError, Saver } from './port.ts';
import { saveInFolder } from './save-in-folder.ts';
import type { ZipCalls } from './worker/messages.ts';
import { startHost } from './worker-host.ts';
import workerUrl from './worker/zip.worker.ts?worker&url';

/** How long the address of a download is kept: by then the browser has begun to read it. */
const ADDRESS_MS = 60_000;

/** The slowest disk that an archive is copied to, in bytes a millisecond. */
const SLOW_DISK = 5_000;

type Progress = (bytes: number) => void;

/**
 * Saves one file as a download, and several into a folder that the person picks, or, where no
 * folder can be picked, as one archive. Browsers that let a file be picked to write to let a folder
 * be picked too, so an archive is always a download. `all` must be called in the event of a press.
 */
export function createSaver(makeWorker: () => Worker = startWorker): Saver {
  const pick = pickers().showDirectoryPicker?.bind(window);
  return {
    folders: pick !== undefined,
    one: ({ path, blob }) => {
      download(blob, path.split('/').at(-1) ?? path);
      return Promise.resolve(ok(undefined));
    },
    all: (name, files, progress) => {
      const all =
        name === '' ? files : files.map((file) => ({ ...file, path: `${name}/${file.path}` }));
      return pick
        ? intoFolder(() => pick({ id: 'heliograph', mode: 'readwrite' }), all, progress)
        : asArchive(
            startHost<ZipCalls>(makeWorker),
            { name: name || 'files', files: all },
            progress,
          );
    },
  };
}

async function intoFolder(
  pick: () => Promise<FileSystemDirectoryHandle>,
  files: readonly SavedFile[],
  progress: Progress,
): Promise<Result<void, SaveError>> {
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await pick();
  } catch (thrown) {
    const cancelled = thrown instanceof DOMException && thrown.name === 'AbortError';
    return err(cancelled ? { code: 'save-cancelled' } : failure(thrown));
  }
  try {
    return ok(await saveInFolder(folder, files, progress));
  } catch (thrown) {
    return err(failure(thrown));
  }
}

async function asArchive(
  worker: ReturnType<typeof startHost<ZipCalls>>,
  archive: ZipCalls['pack']['in'],
  progress: Progress,
): Promise<Result<void, SaveError>> {
  const total = archive.files.reduce((sum, { blob }) => sum + blob.size, 0);
  const packed = await worker.ask('pack', archive, {
    // The archive's own headers are more than the files are.
    progress: (bytes) => progress(Math.min(bytes, total)),
  });
  worker.end();
  if (!packed.ok) return err(failure(packed.error.detail));
  if (!packed.value.ok) return packed.value;
  const { file, stored } = packed.value.value;
  download(file, `${archive.name}.zip`);
  if (stored) setTimeout(() => void forget(stored), ADDRESS_MS + file.size / SLOW_DISK);
  return ok(undefined);
}

/** As bytes of no kind: whatever they are, they are saved and never shown (HTML §4.6.6). */
function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_MS);
}

/** If the page goes before that, the next start sweeps it away. */
async function forget(stored: string): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    await (await root.getDirectoryHandle(ARCHIVES)).removeEntry(stored);
  } catch {
    // Gone already.
  }
}

function failure(thrown: unknown): SaveError {
  return { code: 'save-failed', detail: String(thrown) };
}

function startWorker(): Worker {
  return new Worker(trustedUrl(workerUrl), { type: 'module', name: 'zip' });
}
