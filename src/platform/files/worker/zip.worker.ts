/** Packs archives off the page's main thread. Started for one archive, and ended after it. */
import { makeZip } from 'client-zip';
import { err, ok, type Result } from '../../../core/result.ts';
import { ARCHIVES } from '../places.ts';
import type { SavedFile } from '../port.ts';
import type { Packed, ZipCalls } from './messages.ts';
import { serveCalls } from './serve.ts';
import { writeAll } from './sync-file.ts';

serveCalls<ZipCalls>(self, {
  pack: async ({ files }, progress) => ({ value: await pack(files, progress) }),
});

/** On the disk if there is one with enough room for it, which is as much again as the files take. */
async function pack(
  files: readonly SavedFile[],
  progress: (bytes: number) => void,
): Promise<Result<Packed, { readonly code: 'save-failed'; readonly detail: string }>> {
  try {
    const folder = await archives();
    return ok(folder ? await packOnDisk(folder, files, progress) : await packInMemory(files));
  } catch (thrown) {
    return err({ code: 'save-failed', detail: String(thrown) });
  }
}

async function archives(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(ARCHIVES, { create: true });
  } catch {
    return undefined;
  }
}

async function packOnDisk(
  folder: FileSystemDirectoryHandle,
  files: readonly SavedFile[],
  progress: (bytes: number) => void,
): Promise<Packed> {
  const stored = `${crypto.randomUUID()}.zip`;
  const handle = await folder.getFileHandle(stored, { create: true });
  const target = await handle.createSyncAccessHandle();
  try {
    let at = 0;
    for await (const bytes of makeZip(entriesOf(files))) {
      writeAll(target, new Uint8Array(bytes), at);
      progress((at += bytes.length));
    }
  } catch (thrown) {
    target.close();
    await folder.removeEntry(stored);
    throw thrown;
  }
  target.close();
  return { file: await handle.getFile(), stored };
}

async function packInMemory(files: readonly SavedFile[]): Promise<Packed> {
  return { file: await new Response(makeZip(entriesOf(files))).blob(), stored: undefined };
}

function entriesOf(files: readonly SavedFile[]) {
  return files.map(({ path, blob, modified }) => {
    return { name: path, input: blob, size: blob.size, lastModified: modified };
  });
}
