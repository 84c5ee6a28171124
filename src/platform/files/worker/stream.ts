import { base64UrlOf, hexOf, joinedBytes } from '../../../core/bytes.ts';
import { hashInput } from '../../../core/files/hash-input.ts';
import { blockCount, blockLength } from '../../../core/files/layout.ts';
import { BLOCK_BYTES } from '../../../core/files/messages.ts';
import { blocksOf, rangesOf, type BlockRanges } from '../../../core/files/ranges.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { IncomingBlock, Opened, SinkError } from '../port.ts';
import type { ByteStore } from './byte-store.ts';
import { diskError, ended } from './errors.ts';
import type { JournalFile } from './journal-file.ts';
import { sameBytes, sha256 } from './sha256.ts';

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
 * root at the end. Its methods are called one after the other, never at once.
 */
export class Stream {
  readonly #parts: StreamParts;
  readonly #hashes = new Map<number, Uint8Array>();
  /** Blocks of an earlier life of this page, which nobody has read again. */
  readonly #unread = new Set<number>();
  #unflushed = 0;
  #scratch: Uint8Array<ArrayBuffer> | undefined;
  #root: string | undefined;
  #ended = false;

  private constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  /** With what the journal names, as far as the last of it is really there. May throw. */
  static async open(parts: StreamParts): Promise<Stream> {
    const stream = new Stream(parts);
    const { entries } = parts.journal;
    for (const { block, hash } of entries) {
      stream.#hashes.set(block, hash);
      stream.#unread.add(block);
    }
    await stream.#dropDamaged(entries.slice(-CHECK_LAST).map(({ block }) => block));
    return stream;
  }

  /** What is there ([X9], [X13]). */
  async opened(): Promise<Opened> {
    const have = rangesOf(this.#hashes.keys());
    return { have, proof: have.length === 0 ? '' : base64UrlOf(await this.#over(have)) };
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
      this.#unread.delete(block);
      if (++this.#unflushed >= FLUSH_EVERY) this.#flush();
    } catch (thrown) {
      return err(diskError(thrown));
    }
    return ok(undefined);
  }

  /** [X15] Reads again what was there before this page was. */
  async finish(progress: (bytes: number) => void): Promise<Result<string, SinkError>> {
    if (this.#root !== undefined) return ok(this.#root);
    try {
      const read = await this.#readAgain(progress);
      if (!read.ok) return read;
      this.#flush();
      await this.#parts.store.complete();
      this.#parts.journal.close();
      this.#root = hexOf(await this.#over(rangesOf(this.#hashes.keys())));
      return ok(this.#root);
    } catch (thrown) {
      return err(diskError(thrown));
    }
  }

  /** All bytes, once it is finished. */
  async blob(): Promise<Result<Blob, SinkError>> {
    if (this.#root === undefined) return err({ code: 'disk-failed', detail: 'not finished' });
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
    if (this.#root === undefined) this.#flush();
    this.#parts.store.release();
    if (this.#root === undefined) this.#parts.journal.close();
  }

  /** Forgets what only this worker has. May throw. */
  async discard(): Promise<void> {
    if (this.#root === undefined) this.#parts.journal.close();
    await this.#parts.store.discard();
  }

  /** Into the same memory each time, unless the store keeps what it is given. */
  #join(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const fits = length <= BLOCK_BYTES && !this.#parts.store.keeps;
    return joinedBytes(parts, fits ? (this.#scratch ??= new Uint8Array(BLOCK_BYTES)) : undefined);
  }

  #flush(): void {
    this.#parts.store.flush();
    this.#parts.journal.flush();
    this.#unflushed = 0;
  }

  /** SHA-256 over the hashes of these blocks, in their order ([X13], [X15]). */
  async #over(blocks: BlockRanges): Promise<Uint8Array<ArrayBuffer>> {
    const hashes = [...blocksOf(blocks)].flatMap((block) => this.#hashes.get(block) ?? []);
    return sha256(hashInput(hashes));
  }

  /** Those that are damaged are missing again. */
  async #readAgain(progress: (bytes: number) => void): Promise<Result<void, SinkError>> {
    let read = 0;
    for (const block of this.#unread) {
      if (this.#ended) return err(ended);
      await this.#dropDamaged([block]);
      progress((read += blockLength(this.#parts.total, block)));
    }
    const whole = this.#hashes.size === blockCount(this.#parts.total);
    return whole
      ? ok(undefined)
      : err({ code: 'disk-damaged', have: rangesOf(this.#hashes.keys()) });
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
      this.#unread.delete(block);
    }
    if (damaged.length === 0) return;
    for (const block of damaged) this.#hashes.delete(block);
    this.#parts.journal.rewrite([...this.#hashes].map(([block, hash]) => ({ block, hash })));
  }
}
