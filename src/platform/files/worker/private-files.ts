import { TRANSFERS } from '../places.ts';
import type { PrivateFiles } from './disk.ts';

/** A page that is being left holds its files a moment longer: so long they are asked for again. */
const LOCKED_MS = 5_000;
const RETRY_MS = 100;

/** transfers/<id>/data and transfers/<id>/journal in the OPFS (WHATWG File System §3). */
export const privateFiles: PrivateFiles = {
  usable: async () => {
    try {
      const folder = await transfers();
      const name = `probe-${crypto.randomUUID()}`;
      const file = await folder.getFileHandle(name, { create: true });
      (await file.createSyncAccessHandle()).close();
      await folder.removeEntry(name);
      return true;
    } catch {
      return false;
    }
  },
  open: async (id) => {
    const folder = await (await transfers()).getDirectoryHandle(id, { create: true });
    const whole = await folder.getFileHandle('data', { create: true });
    const data = await unlocked(whole);
    try {
      const journal = await unlocked(await folder.getFileHandle('journal', { create: true }));
      return { data, journal, whole: () => whole.getFile() };
    } catch (thrown) {
      data.close();
      throw thrown;
    }
  },
  whole: async (id) => {
    const folder = await (await transfers()).getDirectoryHandle(id);
    return (await folder.getFileHandle('data')).getFile();
  },
  remove: async (id) => {
    try {
      await (await transfers()).removeEntry(id, { recursive: true });
    } catch (thrown) {
      if (!isNamed(thrown, 'NotFoundError')) throw thrown;
    }
  },
};

async function transfers(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TRANSFERS, { create: true });
}

async function unlocked(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  const until = performance.now() + LOCKED_MS;
  for (;;) {
    try {
      return await file.createSyncAccessHandle();
    } catch (thrown) {
      const locked = isNamed(thrown, 'NoModificationAllowedError');
      if (!locked || performance.now() > until) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function isNamed(thrown: unknown, name: string): boolean {
  return thrown instanceof DOMException && thrown.name === name;
}
