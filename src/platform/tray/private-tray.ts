import { isDiskFull } from '../../core/disk-full.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { begunAt } from '../../core/tray/bundle-id.ts';
import { readTrayRecord, writeTrayRecord } from '../../core/tray/codec.ts';
import {
  RECORD_NAME,
  TRAY_CHANNEL,
  TRAY_FOLDER,
  TRAY_MS,
  TRAY_RESERVE,
  UNFINISHED_MS,
  type TrayFile,
} from '../../core/tray/messages.ts';
import type { PickedFile } from '../files/port.ts';
import type { Bundle, TrayFound, TrayStore, TrayStoreError } from './port.ts';

/** Files of a bundle that are on the disk already, by their bundle: their numbers. */
type Slots = Map<string, Map<File, number>>;

/** Over the origin's private file system (WHATWG File System §3). */
export function privateTray(): TrayStore {
  const slots: Slots = new Map();
  const tell = (): void => {
    const channel = new BroadcastChannel(TRAY_CHANNEL);
    channel.postMessage(null);
    channel.close();
  };
  return {
    read: async (now) => {
      try {
        return await readAll(await folderOf(false), { now, slots });
      } catch {
        // Nothing was ever kept here, or the browser keeps nothing.
        return { bundles: [], broken: 0 };
      }
    },
    keep: async (bundle) => {
      const kept = await attempt(() => write(bundle, slots));
      if (kept.ok) tell();
      else await quietly(async () => (await folderOf(true)).removeEntry(bundle.id, ALL));
      return kept;
    },
    remove: async (id) => {
      slots.delete(id);
      await quietly(async () => (await folderOf(false)).removeEntry(id, ALL));
      tell();
    },
    watch: (changed) => {
      const channel = new BroadcastChannel(TRAY_CHANNEL);
      channel.onmessage = changed;
      return () => {
        channel.close();
      };
    },
  };
}

const ALL = { recursive: true } as const;

async function folderOf(create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(TRAY_FOLDER, { create });
}

async function quietly(use: () => Promise<unknown>): Promise<void> {
  try {
    await use();
  } catch {
    // It is gone already, or in use by another page, which removes it.
  }
}

async function attempt(use: () => Promise<void>): Promise<Result<void, TrayStoreError>> {
  try {
    return ok(await use());
  } catch (thrown) {
    return err({ code: isDiskFull(thrown) ? 'tray-no-room' : 'tray-not-kept' });
  }
}

interface Reading {
  readonly now: number;
  readonly slots: Slots;
}

async function readAll(
  folder: FileSystemDirectoryHandle,
  { now, slots }: Reading,
): Promise<TrayFound> {
  const bundles: Bundle[] = [];
  let broken = 0;
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const id of names.sort()) {
    const begun = begunAt(id) ?? 0;
    const bundle = now - begun > TRAY_MS ? 'old' : await readOne(folder, { id, slots });
    if (typeof bundle === 'object') bundles.push(bundle);
    else if (bundle !== 'unfinished' || now - begun > UNFINISHED_MS) {
      if (bundle !== 'old') broken += 1;
      await quietly(() => folder.removeEntry(id, ALL));
    }
  }
  return { bundles, broken };
}

/** [B8] `unfinished`: no record yet. */
async function readOne(
  outer: FileSystemDirectoryHandle,
  { id, slots }: { readonly id: string; readonly slots: Slots },
): Promise<Bundle | 'unfinished' | 'broken'> {
  const stored = await contentOf(outer, id);
  if (stored === undefined) return 'unfinished';
  const record = readTrayRecord(stored);
  if (!record) return 'broken';
  try {
    const folder = await outer.getDirectoryHandle(id);
    const files = await Promise.all(record.files.map((file) => opened(folder, file)));
    const found = new Map(files.map(({ file }, at) => [file, record.files[at]?.slot ?? at]));
    // Whoever has written it knows its own files.
    if (!slots.has(id)) slots.set(id, found);
    const { at, origin, texts } = record;
    return { ...{ id, at, origin, texts, files }, folder: record.folder };
  } catch {
    return 'broken';
  }
}

async function contentOf(
  outer: FileSystemDirectoryHandle,
  id: string,
): Promise<string | undefined> {
  try {
    const folder = await outer.getDirectoryHandle(id);
    return await (await (await folder.getFileHandle(RECORD_NAME)).getFile()).text();
  } catch {
    return undefined;
  }
}

/** With its own name and date again. */
async function opened(folder: FileSystemDirectoryHandle, entry: TrayFile): Promise<PickedFile> {
  const { path, slot, size, modified } = entry;
  const stored = await (await folder.getFileHandle(String(slot))).getFile();
  if (stored.size !== size) throw new RangeError('not the size that was stored');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { path, file: new File([stored], name, { lastModified: modified, type: stored.type }) };
}

/** The files first, then the record that makes them count ([B4]). */
async function write(bundle: Bundle, slots: Slots): Promise<void> {
  const folder = await (await folderOf(true)).getDirectoryHandle(bundle.id, { create: true });
  const known = slots.get(bundle.id) ?? new Map<File, number>();
  const fresh = bundle.files.filter(({ file }) => !known.has(file));
  await roomFor(fresh.reduce((sum, { file }) => sum + file.size, 0));
  let next = Math.max(-1, ...known.values()) + 1;
  for (const { file } of fresh) {
    await copy(file, await folder.getFileHandle(String(next), { create: true }));
    known.set(file, next++);
  }
  slots.set(bundle.id, known);
  const { at, origin, texts } = bundle;
  const files = bundle.files.map(({ path, file }): TrayFile => {
    const { size, lastModified } = file;
    return { path, size, modified: Math.max(0, lastModified), slot: known.get(file) ?? 0 };
  });
  const record = { version: 1, ...{ at, origin, texts, files }, folder: bundle.folder } as const;
  const handle = await folder.getFileHandle(RECORD_NAME, { create: true });
  const sink = await handle.createWritable();
  await sink.write(writeTrayRecord(record));
  await sink.close();
}

async function copy(file: File, into: FileSystemFileHandle): Promise<void> {
  await file.stream().pipeTo(await into.createWritable());
}

async function roomFor(bytes: number): Promise<void> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  if (bytes > 0 && bytes > quota - usage - TRAY_RESERVE)
    throw new DOMException('no room', 'QuotaExceededError');
}
