import { base64UrlOf } from '../../../core/bytes.ts';
import { blockCount, blockLength } from '../../../core/files/layout.ts';
import { BLOCK_BYTES } from '../../../core/files/messages.ts';
import { blocksOf, rangesOf } from '../../../core/files/ranges.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { IncomingBlock, Opened, SinkError } from '../port.ts';
import type { ByteStore } from './byte-store.ts';
import { diskError, ended } from './errors.ts';
import type { JournalFile } from './journal-file.ts';
import { sameBytes, sha256 } from './sha256.ts';
import { wholeHash, type WholeHash } from './whole-hash.ts';

/** A power cut can take what was written since the last flush, never more than this is. */
const FLUSH_EVERY = 32;

/** Blocks that are checked when a journal is opened: twice what a power cut can take. */
const CHECK_LAST = 64;

/** What a stream is made of. */
export interface StreamParts {
  readonly total: number;
  readonly store: ByteStore;
  readonly journal: JournalFile;
}

/**
 * One stream that comes in: checks blocks, writes them, remembers which are there, and tells its
 * hash at the end. Its methods are called one after the other, never at once.
 */
export class Stream {
  readonly #parts: StreamParts;
  readonly #hashes = new Map<number, Uint8Array>();
  readonly #whole: WholeHash;
  /** The first block that the running hash does not know yet. */
  #hashed = 0;
  #unflushed = 0;
  #scratch: Uint8Array<ArrayBuffer> | undefined;
  #done: string | undefined;
  #ended = false;

  private constructor(parts: StreamParts, whole: WholeHash) {
    this.#parts = parts;
    this.#whole = whole;
  }

  /** With what the journal names, as far as the last of it is really there. May throw. */
  static async open(parts: StreamParts): Promise<Stream> {
    const stream = new Stream(parts, await wholeHash(parts.total));
    const { entries } = parts.journal;
    for (const { block, hash } of entries) stream.#hashes.set(block, hash);
    await stream.#dropDamaged(entries.slice(-CHECK_LAST).map(({ block }) => block));
    return stream;
  }

  /** What is there ([X9], [X13]). */
  async opened(): Promise<Opened> {
    const have = rangesOf(this.#hashes.keys());
    const hashes = [...blocksOf(have)].flatMap((block) => this.#hashes.get(block) ?? []);
    if (hashes.length === 0) return { have, proof: '' };
    const joined = new Uint8Array(32 * hashes.length);
    hashes.forEach((hash, at) => joined.set(hash, 32 * at));
    return { have, proof: base64UrlOf(await sha256(joined)) };
  }

  /** [X4] Resolves when data and journal are written. */
  async write({ block, hash, parts }: IncomingBlock): Promise<Result<void, SinkError>> {
    if (this.#ended) return err(ended);
    const bytes = this.#join(parts);
    const fits = bytes.length > 0 && bytes.length === blockLength(this.#parts.total, block);
    if (!fits || !sameBytes(await sha256(bytes), hash))
      return err({ code: 'block-damaged', block });
    try {
      await this.#parts.store.write(bytes, block * BLOCK_BYTES);
      this.#parts.journal.add({ block, hash });
      this.#hashes.set(block, hash);
      if (++this.#unflushed >= FLUSH_EVERY) this.#flush();
    } catch (thrown) {
      return err(diskError(thrown));
    }
    if (this.#whole.running && block === this.#hashed) this.#hash(bytes);
    return ok(undefined);
  }

  /** [X15] Reads again what the running hash does not know. */
  async finish(progress: (bytes: number) => void): Promise<Result<string, SinkError>> {
    if (this.#done !== undefined) return ok(this.#done);
    try {
      const read = await this.#readRest(progress);
      if (!read.ok) return read;
      this.#flush();
      await this.#parts.store.complete();
      this.#parts.journal.close();
      this.#done = await this.#whole.digest();
      return ok(this.#done);
    } catch (thrown) {
      return err(diskError(thrown));
    }
  }

  /** All bytes, once it is finished. */
  async blob(): Promise<Result<Blob, SinkError>> {
    if (this.#done === undefined) return err({ code: 'disk-failed', detail: 'not finished' });
    try {
      return ok(await this.#parts.store.blob());
    } catch (thrown) {
      return err(diskError(thrown));
    }
  }

  /** From now on nothing is written any more, even what was asked before. */
  end(): void {
    this.#ended = true;
  }

  /** Lets go of what can be opened again. May throw. */
  release(): void {
    if (this.#done === undefined) this.#flush();
    this.#parts.store.release();
    if (this.#done === undefined) this.#parts.journal.close();
  }

  /** Forgets what only this worker has. May throw. */
  async discard(): Promise<void> {
    if (this.#done === undefined) this.#parts.journal.close();
    await this.#parts.store.discard();
  }

  /** Into the same memory each time, unless the store keeps what it is given. */
  #join(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const fits = length <= BLOCK_BYTES && !this.#parts.store.keeps;
    const all = fits
      ? (this.#scratch ??= new Uint8Array(BLOCK_BYTES)).subarray(0, length)
      : new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #flush(): void {
    this.#parts.store.flush();
    this.#parts.journal.flush();
    this.#unflushed = 0;
  }

  #hash(bytes: Uint8Array<ArrayBuffer>): void {
    this.#whole.update(bytes);
    this.#hashed += 1;
  }

  async #readRest(progress: (bytes: number) => void): Promise<Result<void, SinkError>> {
    const blocks = blockCount(this.#parts.total);
    let read = 0;
    while (this.#hashed < blocks) {
      if (this.#ended) return err(ended);
      const bytes = await this.#readBlock(this.#hashed);
      if (!bytes) {
        await this.#dropDamaged(rest(this.#hashed, blocks));
        return err({ code: 'disk-damaged', have: rangesOf(this.#hashes.keys()) });
      }
      this.#hash(bytes);
      progress((read += bytes.length));
    }
    return ok(undefined);
  }

  /** Undefined if it is not what was written, or nothing was. */
  async #readBlock(block: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const hash = this.#hashes.get(block);
    if (!hash) return undefined;
    const length = blockLength(this.#parts.total, block);
    const bytes = await this.#parts.store.read(block * BLOCK_BYTES, length);
    const same = bytes.length === length && sameBytes(await sha256(bytes), hash);
    return same ? bytes : undefined;
  }

  async #dropDamaged(blocks: Iterable<number>): Promise<void> {
    const damaged: number[] = [];
    for (const block of blocks) {
      if (this.#hashes.has(block) && !(await this.#readBlock(block))) damaged.push(block);
    }
    if (damaged.length === 0) return;
    for (const block of damaged) this.#hashes.delete(block);
    this.#parts.journal.rewrite([...this.#hashes].map(([block, hash]) => ({ block, hash })));
  }
}

function* rest(from: number, end: number): Generator<number> {
  for (let block = from; block < end; block++) yield block;
}
