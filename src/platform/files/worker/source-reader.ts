import { base64UrlOf, joinedBytes } from '../../../core/bytes.ts';
import type { HashedBlock } from '../../../core/files/frame.ts';
import { hashInput } from '../../../core/files/hash-input.ts';
import { piecesFrom, startsOf, type Piece } from '../../../core/files/layout.ts';
import type { TransferId } from '../../../core/files/messages.ts';
import { blocksOf, type BlockRanges } from '../../../core/files/ranges.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { PickedFile, SourceError } from '../port.ts';
import type { SourceCalls } from './messages.ts';
import type { Handlers } from './serve.ts';
import { sha256 } from './sha256.ts';

/** A file as it was when it was offered. */
interface Offered extends PickedFile {
  readonly size: number;
  readonly modified: number;
}

/** The files of one transfer. */
interface Source {
  readonly files: readonly Offered[];
  readonly starts: readonly number[];
  /** Hashes of blocks that have been read, for {@link SourceCalls.prove}. */
  readonly hashes: Map<number, Uint8Array<ArrayBuffer>>;
}

/** The first file of a block, named when nothing else is known of what went wrong. */
const NOWHERE: SourceError = { code: 'file-unreadable', path: '' };

/** Reads and hashes what goes out: all that source.worker.ts does. */
export function sourceHandlers(): Handlers<SourceCalls> {
  const sources = new Map<TransferId, Source>();
  const read = async (id: TransferId, block: number) => {
    const source = sources.get(id);
    return source ? readBlock(source, block) : err(NOWHERE);
  };
  return {
    open: async ({ id, files }) => {
      sources.set(id, sourceOf(files));
      return Promise.resolve({ value: undefined });
    },
    read: async ({ id, block }) => {
      const value = await read(id, block);
      return value.ok ? { value, transfer: [value.value.bytes.buffer] } : { value };
    },
    prove: async ({ id, blocks }) => {
      const source = sources.get(id);
      return { value: source ? await prove(source, blocks) : err(NOWHERE) };
    },
    close: async ({ id }) => {
      sources.delete(id);
      return Promise.resolve({ value: undefined });
    },
  };
}

function sourceOf(picked: readonly PickedFile[]): Source {
  const files = picked.map(({ path, file }) => {
    return { path, file, size: file.size, modified: file.lastModified };
  });
  return { files, starts: startsOf(files), hashes: new Map() };
}

async function readBlock(source: Source, block: number): Promise<Result<HashedBlock, SourceError>> {
  const { files, starts, hashes } = source;
  const bytes = await readPieces(files, piecesFrom(files, starts, block));
  if (!bytes.ok) return bytes;
  const hash = await sha256(bytes.value);
  hashes.set(block, hash);
  return ok({ bytes: bytes.value, hash });
}

/** [X13] What has not been read yet is read now. */
async function prove(source: Source, blocks: BlockRanges): Promise<Result<string, SourceError>> {
  const hashes: Uint8Array<ArrayBuffer>[] = [];
  for (const block of blocksOf(blocks)) {
    let hash = source.hashes.get(block);
    if (!hash) {
      const read = await readBlock(source, block);
      if (!read.ok) return read;
      ({ hash } = read.value);
    }
    hashes.push(hash);
  }
  if (hashes.length === 0) return ok('');
  return ok(base64UrlOf(await sha256(hashInput(hashes))));
}

/** Small files lie in one block by the hundred: they are read side by side. */
async function readPieces(
  files: readonly Offered[],
  pieces: readonly Piece[],
): Promise<Result<Uint8Array<ArrayBuffer>, SourceError>> {
  const read = await Promise.all(
    pieces.flatMap((piece) => {
      const file = files[piece.file];
      return file ? [readPiece(file, piece)] : [];
    }),
  );
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const part of read) {
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const [only] = parts;
  return ok(parts.length === 1 && only ? only : joinedBytes(parts));
}

/**
 * Whether a file has changed is the browser's to tell (W3C FileAPI §3, snapshot state). Chromium
 * does, for any change of time or size: NotReadableError, and NotFoundError once the file is gone.
 * Firefox reads whatever is there: it tells only a file that has become shorter, by giving fewer
 * bytes, and one that is gone (AbortError). A file that was readable when it was picked and is not
 * any more has changed, most likely.
 */
async function readPiece(
  { path, file, size, modified }: Offered,
  { from, length }: Piece,
): Promise<Result<Uint8Array<ArrayBuffer>, SourceError>> {
  const changed: SourceError = { code: 'file-changed', path };
  try {
    if (file.size !== size || file.lastModified !== modified) return err(changed);
    const bytes = new Uint8Array(await file.slice(from, from + length).arrayBuffer());
    return bytes.length === length ? ok(bytes) : err(changed);
  } catch (thrown) {
    const differs = thrown instanceof DOMException && thrown.name === 'NotReadableError';
    return err(differs ? changed : { code: 'file-unreadable', path });
  }
}
