import type { TransferId } from '../../src/core/files/messages.ts';
import type { PrivateFiles } from '../../src/platform/files/worker/disk.ts';
import type { SyncFile } from '../../src/platform/files/worker/sync-file.ts';

/** A file in memory that can be damaged, cut, and made to refuse what is written. */
export class FakeFile implements SyncFile {
  bytes = new Uint8Array(0);
  isOpen = false;
  flushes = 0;
  /** Bytes that it takes at most. */
  room = Infinity;

  read: SyncFile['read'] = (into, { at }) => {
    const found = this.bytes.subarray(at, at + into.length);
    into.set(found);
    return found.length;
  };
  write: SyncFile['write'] = (bytes, { at }) => {
    const fits = Math.max(0, Math.min(bytes.length, this.room - at));
    if (at + fits > this.bytes.length) this.truncate(at + fits);
    this.bytes.set(bytes.subarray(0, fits), at);
    return fits;
  };
  truncate: SyncFile['truncate'] = (size) => {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  };
  getSize: SyncFile['getSize'] = () => this.bytes.length;
  flush: SyncFile['flush'] = () => void this.flushes++;
  close: SyncFile['close'] = () => void (this.isOpen = false);
}

/** The origin's private files in memory: they outlive the workers that are made over them. */
export class FakeFiles implements PrivateFiles {
  readonly kept = new Map<TransferId, { data: FakeFile; journal: FakeFile }>();
  blocked = false;

  usable: PrivateFiles['usable'] = () => Promise.resolve(!this.blocked);
  open: PrivateFiles['open'] = async (id) => {
    if (this.blocked) throw new DOMException('blocked', 'SecurityError');
    const files = this.kept.get(id) ?? { data: new FakeFile(), journal: new FakeFile() };
    if (files.data.isOpen) throw new DOMException('locked', 'NoModificationAllowedError');
    this.kept.set(id, files);
    files.data.isOpen = files.journal.isOpen = true;
    return { ...files, whole: () => this.whole(id) };
  };
  whole: PrivateFiles['whole'] = async (id) => {
    const files = this.kept.get(id);
    if (!files) throw new DOMException('gone', 'NotFoundError');
    return new Blob([files.data.bytes]);
  };
  remove: PrivateFiles['remove'] = async (id) => {
    this.kept.delete(id);
  };

  /** Both files of a transfer that was opened before. */
  of(id: TransferId): { data: FakeFile; journal: FakeFile } {
    const files = this.kept.get(id);
    if (!files) throw new Error(`nothing of ${id}`);
    return files;
  }

  /** The browser was killed: nothing is open any more. */
  kill(): void {
    for (const { data, journal } of this.kept.values()) data.isOpen = journal.isOpen = false;
  }
}
