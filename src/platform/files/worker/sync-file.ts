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

/** Writes all of it, or throws. */
export function writeAll(file: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  if (file.write(bytes, { at }) < bytes.length) throw new DiskFull('short write');
}

/** All that is in it. */
export function readAll(file: SyncFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  return bytes.subarray(0, file.read(bytes, { at: 0 }));
}
