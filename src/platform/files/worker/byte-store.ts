import { writeAll, type SyncFile } from './sync-file.ts';

/** Where the bytes of one stream are put. Everything may throw as the browser does. */
export interface ByteStore {
  /** Whether what it is given to write must not change afterwards. */
  readonly keeps: boolean;
  /** Writes a whole block, or throws. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void> | void;
  /** Fewer bytes than asked where there are no more. */
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
  /** Brings to the disk what the system still holds back. */
  flush(): void;
  /** The stream is whole: from now on it is only read, with {@link ByteStore.blob}. */
  complete(): Promise<void> | void;
  /** All of it, once it is complete. */
  blob(): Promise<Blob> | Blob;
  /** Lets go of it; what cannot be opened again is kept. */
  release(): void;
  /** Forgets it. */
  discard(): Promise<void> | void;
}

/** On the disk, in a file of the origin's own. Whoever made it deletes it. */
export function diskStore(file: SyncFile, whole: () => Promise<Blob>): ByteStore {
  let closed = false;
  const close = (): void => {
    if (!closed) file.close();
    closed = true;
  };
  return {
    keeps: false,
    write: (bytes, at) => writeAll(file, bytes, at),
    read: (at, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, file.read(bytes, { at }));
    },
    flush: () => file.flush(),
    complete: close,
    blob: whole,
    release: close,
    discard: close,
  };
}

/** In memory, block by block; gone with the worker. Complete, the browser holds it as a Blob. */
export function memoryStore(): ByteStore {
  let blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  let whole: Blob | undefined;
  return {
    keeps: true,
    write: (bytes, at) => void blocks.set(at, bytes),
    read: (at) => blocks.get(at) ?? new Uint8Array(0),
    flush: () => undefined,
    complete: () => {
      const inOrder = [...blocks].sort(([one], [other]) => one - other);
      whole = new Blob(inOrder.map(([, bytes]) => bytes));
      blocks = new Map();
    },
    blob: () => whole ?? new Blob([]),
    release: () => undefined,
    discard: () => {
      blocks = new Map();
      whole = undefined;
    },
  };
}

/**
 * In a file that the person has picked. Until it is complete its bytes lie in a file of the
 * browser's that is put in its place then, and that is gone with the page (WHATWG File System
 * §2.5); so nothing half-done ever has the name that the person gave.
 */
export function pickedStore(handle: FileSystemFileHandle): ByteStore {
  let writing: FileSystemWritableFileStream | undefined;
  let begun = false;
  const writable = async () => {
    writing ??= await handle.createWritable({ keepExistingData: begun });
    begun = true;
    return writing;
  };
  const complete = async (): Promise<void> => {
    // A stream of no bytes never began to write.
    const ending = writing ?? (begun ? undefined : await writable());
    writing = undefined;
    await ending?.close();
  };
  return {
    keeps: false,
    write: async (data, position) => {
      await (await writable()).write({ type: 'write', position, data });
    },
    // What is only in the browser's own file cannot be read: it is put in place first.
    read: async (at, length) => {
      await complete();
      const file = await handle.getFile();
      return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
    },
    flush: () => undefined,
    complete,
    blob: () => handle.getFile(),
    release: () => undefined,
    discard: async () => {
      const ending = writing;
      writing = undefined;
      await ending?.abort();
      // The dialog has made an empty file already: nobody wants it.
      if (ending && (await handle.getFile()).size === 0) await removeFile(handle);
    },
  };
}

/** Not everywhere yet (Chromium 110): elsewhere the empty file stays. */
async function removeFile(handle: FileSystemFileHandle & { remove?: () => Promise<void> }) {
  await handle.remove?.();
}
