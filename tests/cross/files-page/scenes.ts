/** What the tests do in the page, so that nothing large goes through the driver. */
import { blockCount, blockLength } from '../../../src/core/files/layout.ts';
import { CHUNK_BYTES, type TransferId } from '../../../src/core/files/messages.ts';
import type { IncomingBlock, Sinks } from '../../../src/platform/files/port.ts';

export const id = (letter: string) => letter.repeat(22) as TransferId;

/** Bytes that differ from block to block, made quickly. */
export function bytesOf(total: number, block: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(blockLength(total, block));
  const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  let word = (block + 1) * 2_654_435_761;
  for (let at = 0; at < words.length; at++) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) | 0;
    words[at] = word;
  }
  return bytes;
}

/** A block as it comes from the link: its hash, and frames of 64 KiB. */
export async function incoming(total: number, block: number): Promise<IncomingBlock> {
  const bytes = bytesOf(total, block);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parts.push(bytes.slice(at, at + CHUNK_BYTES));
  }
  return { block, hash, parts };
}

export interface WriteOptions {
  readonly id: TransferId;
  readonly total: number;
  /** First block, and the one behind the last. */
  readonly from?: number;
  readonly to?: number;
  /** Blocks that are under way at once. */
  readonly atOnce?: number;
}

/** Writes blocks and tells how long write() itself took, and the longest time the page stood. */
export async function writeAll(sinks: Sinks, options: WriteOptions) {
  const { id, total, from = 0, to = blockCount(total), atOnce = 8 } = options;
  const made: IncomingBlock[] = [];
  let ms = 0;
  let stall = 0;
  const codes: string[] = [];
  for (let at = from; at < to; at += 64) {
    made.length = 0;
    for (let block = at; block < Math.min(to, at + 64); block++) {
      made.push(await incoming(total, block));
    }
    const watch = watchPage();
    const start = performance.now();
    const lanes = Array.from({ length: atOnce }, async () => {
      for (let block = made.shift(); block; block = made.shift()) {
        const written = await sinks.write(id, block);
        if (!written.ok) codes.push(written.error.code);
      }
    });
    await Promise.all(lanes);
    ms += performance.now() - start;
    stall = Math.max(stall, watch());
  }
  return { ms, stall, codes, mbPerSecond: ((to - from) * 1_048_576) / 1_000 / ms };
}

/** Until it is called again: the longest time in milliseconds in which the page did nothing else. */
export function watchPage(): () => number {
  let last = performance.now();
  let longest = 0;
  let running = true;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setTimeout(() => channel.port2.postMessage(0), 4);
  };
  channel.port2.postMessage(0);
  return () => {
    running = false;
    return longest;
  };
}
