/**
 * A file that is read and written at once, as a FileSystemSyncAccessHandle is (WHATWG File System
 * §2.6). Everything may throw as the browser does, QuotaExceededError first of all.
 */
export interface SyncFile {
  /** How many bytes were there to be read. */
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  /** How many bytes were written; fewer than asked means that the disk is full. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  /** Brings to the disk what the system still holds back. */
  flush(): void;
  close(): void;
}

/** Thrown where a disk takes fewer bytes than it was given. */
export class DiskFull extends Error {
  override readonly name = 'QuotaExceededError';
}

/** Writes all of it, or throws. Chromium's private windows answer a full disk with a huge number. */
export function writeAll(file: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  if (file.write(bytes, { at }) !== bytes.length) throw new DiskFull('short write');
}

/**
 * Makes it so long at once, or throws: whether there is room is known before a byte has come, also
 * where the browser tells nobody how much that is (Chromium estimates 10 GiB for everybody). In
 * Chromium's private windows a full disk neither throws at this nor at a write: the length tells.
 */
export function reserve(file: SyncFile, size: number): void {
  if (file.getSize() < size) file.truncate(size);
  if (file.getSize() < size) throw new DiskFull('not reserved');
}

/** All that is in it. */
export function readAll(file: SyncFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  return bytes.subarray(0, file.read(bytes, { at: 0 }));
}
