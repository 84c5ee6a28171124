/** What the tests do in the page, so that nothing large goes through the driver. */
import { hexOf } from '../../../src/core/bytes.ts';
import { blockCount, blockLength } from '../../../src/core/files/layout.ts';
import { CHUNK_BYTES, type TransferId } from '../../../src/core/files/messages.ts';
import type { IncomingBlock, SavedFile, Sinks } from '../../../src/platform/files/port.ts';

/** A transfer's name: one letter, again and again; the last one stands for two bits. */
export function idOf(letter: string): TransferId {
  return `${letter.repeat(21)}A` as TransferId;
}

/** Bytes that differ from block to block, made quickly. */
export function bytesOf(total: number, block: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(blockLength(total, block));
  const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  let word = Math.imul(block + 1, 0x9e3779b1);
  for (let at = 0; at < words.length; at++) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) | 0;
    words[at] = word;
  }
  return bytes;
}

/** A block as it comes from the link: its hash, and frames of 64 KiB. */
async function incoming(total: number, block: number): Promise<IncomingBlock> {
  const bytes = bytesOf(total, block);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parts.push(bytes.slice(at, at + CHUNK_BYTES));
  }
  return { block, hash, parts };
}

/** Which blocks of a stream are written, and who is told of each that is. */
export interface PutOptions {
  readonly id: TransferId;
  readonly total: number;
  /** First block, and the one behind the last. */
  readonly from?: number;
  readonly to?: number;
  readonly written?: (block: number) => void;
}

/** Blocks that are made before the clock runs, and blocks that are under way at once. */
const MADE = 64;
const AT_ONCE = 8;

/** Writes blocks; tells MB/s of write() alone, the longest stall of the page, and error codes. */
export async function putBlocks(sinks: Sinks, options: PutOptions) {
  const { id, total, from = 0, to = blockCount(total), written } = options;
  const codes = new Set<string>();
  let ms = 0;
  let stall = 0;
  for (let at = from; at < to; at += MADE) {
    const made: IncomingBlock[] = [];
    for (let block = at; block < Math.min(to, at + MADE); block++) {
      made.push(await incoming(total, block));
    }
    const watch = watchPage();
    const start = performance.now();
    const lanes = Array.from({ length: AT_ONCE }, async () => {
      for (let block = made.shift(); block; block = made.shift()) {
        const result = await sinks.write(id, block);
        if (result.ok) written?.(block.block);
        else codes.add(result.error.code);
      }
    });
    await Promise.all(lanes);
    ms += performance.now() - start;
    stall = Math.max(stall, watch());
  }
  return { mbPerSecond: ((to - from) * 1_048.576) / ms, stall, codes: [...codes] };
}

/** Until it is called again: the longest time in milliseconds in which the page did nothing else. */
function watchPage(): () => number {
  let last = performance.now();
  let longest = 0;
  let running = true;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) port2.postMessage(0);
  };
  port2.postMessage(0);
  return () => {
    running = false;
    return longest;
  };
}

/** SHA-256 of a blob, as hex digits. */
export async function sha256Of(blob: Blob): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())));
}

/** A folder in the origin's private files. */
export async function folderOf(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(name, { create: true });
}

/** Paths and texts of all that lies in a folder. */
export async function shape(folder: FileSystemDirectoryHandle, path = ''): Promise<string[]> {
  const found: string[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file') {
      const file = await (handle as FileSystemFileHandle).getFile();
      found.push(`${path}${name}: ${(await file.text()).slice(0, 20)}`);
    } else found.push(...(await shape(handle as FileSystemDirectoryHandle, `${path}${name}/`)));
  }
  return found.sort();
}

/** Files to save, each with a text in it. */
export function savedFiles(texts: Readonly<Record<string, string>>): SavedFile[] {
  return Object.entries(texts).map(([path, text]) => {
    return { path, blob: new Blob([text]), modified: 1_700_000_000_000 };
  });
}
