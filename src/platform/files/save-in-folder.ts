import { freePaths } from './free-names.ts';
import type { SavedFile } from './port.ts';

/** Bytes that are written at a time, and after which progress is told. */
const STEP_BYTES = 4_194_304;

/**
 * Writes files into a folder that the person has picked; nothing that is there is overwritten.
 * @throws DOMException as the browser does (WHATWG File System §2.4, §2.5).
 */
export async function saveInFolder(
  folder: FileSystemDirectoryHandle,
  files: readonly SavedFile[],
  progress: (bytes: number) => void,
): Promise<void> {
  const paths = await freePaths(
    files.map(({ path }) => path),
    (name) => exists(folder, name),
  );
  const folders = new Map<string, Promise<FileSystemDirectoryHandle>>();
  let done = 0;
  for (const [index, { blob }] of files.entries()) {
    const parts = (paths[index] ?? '').split('/');
    const name = parts.pop() ?? '';
    const inside = await subfolder(folder, parts, folders);
    const target = await inside.getFileHandle(name, { create: true });
    await write(target, blob, (bytes) => progress((done += bytes)));
  }
}

async function write(
  target: FileSystemFileHandle,
  blob: Blob,
  step: (bytes: number) => void,
): Promise<void> {
  const writable = await target.createWritable();
  try {
    for (let at = 0; at < blob.size; at += STEP_BYTES) {
      const part = blob.slice(at, at + STEP_BYTES);
      await writable.write(part);
      step(part.size);
    }
    await writable.close();
  } catch (thrown) {
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
}

/** Each folder is asked for once: there may be thousands of files in it. */
function subfolder(
  root: FileSystemDirectoryHandle,
  parts: readonly string[],
  known: Map<string, Promise<FileSystemDirectoryHandle>>,
): Promise<FileSystemDirectoryHandle> {
  const name = parts.at(-1);
  if (name === undefined) return Promise.resolve(root);
  const path = parts.join('/');
  const found =
    known.get(path) ??
    subfolder(root, parts.slice(0, -1), known).then((above) =>
      above.getDirectoryHandle(name, { create: true }),
    );
  known.set(path, found);
  return found;
}

async function exists(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (thrown) {
    // TypeMismatchError: there is a folder of that name.
    return !(thrown instanceof DOMException && thrown.name === 'NotFoundError');
  }
}
