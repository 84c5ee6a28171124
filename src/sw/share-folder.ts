import { begunAt } from '../core/tray/bundle-id.ts';
import { TRAY_FOLDER, TRAY_RESERVE } from '../core/tray/messages.ts';

/** One bundle that is being written. What the browser refuses is a rejection, told by its name. */
export interface ShareFolder {
  /** Writes a file; the record comes last. Whoever ends it early leaves nothing of that file. */
  create(name: string): Promise<ShareSink>;
  /** Takes away all of it. */
  discard(): Promise<void>;
}

export interface ShareSink {
  write(bytes: Uint8Array<ArrayBuffer> | string): Promise<void>;
  close(): Promise<void>;
  /** Nothing of it stays. */
  abort(): Promise<void>;
}

/** Where shares are put; tests give a place in memory. */
export interface SharePlace {
  /** Free bytes, as far as the browser says, less what must stay free. */
  readonly free: () => Promise<number>;
  /** How many bundles there are. */
  readonly count: () => Promise<number>;
  readonly folder: (id: string) => Promise<ShareFolder>;
}

/** In the origin's private file system (WHATWG File System §3). */
export const privatePlace: SharePlace = {
  free: async () => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return quota - usage - TRAY_RESERVE;
  },
  count: async () => {
    let count = 0;
    for await (const name of (await tray()).keys()) if (begunAt(name) !== undefined) count += 1;
    return count;
  },
  folder: async (id) => {
    const outer = await tray();
    const folder = await outer.getDirectoryHandle(id, { create: true });
    return {
      create: async (name) => {
        const handle = await folder.getFileHandle(name, { create: true });
        return handle.createWritable();
      },
      discard: () => outer.removeEntry(id, { recursive: true }),
    };
  },
};

async function tray(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TRAY_FOLDER, { create: true });
}
