import { createCipheriv, createHash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files to send: bytes that look random and are the same in every run. */

export const MIB = 1_048_576;

/** A folder of one's own that is gone at the end of the process at the latest. */
export function scratchFolder() {
  const path = mkdtempSync(join(tmpdir(), 'heliograph-files-'));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { path, remove };
}

/**
 * Bytes from a seed, in pieces of at most 1 MiB; no filesystem or browser can make them smaller.
 *
 * @param {string} seed
 * @param {number} length
 * @returns {Generator<Buffer>}
 */
export function* randomBytesOf(seed, length) {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(MIB);
  for (let made = 0; made < length; made += MIB)
    yield cipher.update(zeros.subarray(0, Math.min(MIB, length - made)));
}

/**
 * Writes a file of any size without holding it.
 *
 * @param {string} path Its folder exists.
 * @param {number} length bytes
 * @returns {Promise<{ sha256: string, root: string }>} of its bytes, and of its blocks' hashes
 *   (SPEC rule X15); 64 hex digits each
 */
export async function makeFile(path, length) {
  const [whole, root] = [createHash('sha256'), createHash('sha256')];
  const file = await open(path, 'w');
  for (const bytes of randomBytesOf(path, length)) {
    whole.update(bytes);
    root.update(createHash('sha256').update(bytes).digest());
    await file.writeFile(bytes);
  }
  // Nothing of it is still to be written while something is measured.
  await file.datasync();
  await file.close();
  return { sha256: whole.digest('hex'), root: root.digest('hex') };
}

/**
 * As `data-root` shows it (SPEC rule X15).
 *
 * @param {Uint8Array} bytes
 * @returns {string} 64 hex digits
 */
export function rootOf(bytes) {
  const root = createHash('sha256');
  for (let at = 0; at < bytes.length; at += MIB)
    root.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + MIB))
        .digest(),
    );
  return root.digest('hex');
}

/**
 * A folder of many files of the same size, a hundred in each folder below it.
 *
 * @param {string} path
 * @param {{ count: number, bytes: number }} options
 * @returns {Promise<string[]>} the paths of all files
 */
export async function makeFolder(path, { count, bytes }) {
  /** @type {string[]} */
  const files = [];
  for (let number = 0; number < count; number += 1) {
    const folder = join(path, `part ${Math.floor(number / 100)}`);
    if (number % 100 === 0) mkdirSync(folder, { recursive: true });
    const file = join(folder, `file ${String(number).padStart(5, '0')}.bin`);
    await writeFile(file, Buffer.concat([...randomBytesOf(file, bytes)]));
    files.push(file);
  }
  return files;
}

/** @param {string} path @returns {Promise<string>} SHA-256, 64 hex digits */
export async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: MIB }), hash);
  return hash.digest('hex');
}

/**
 * Bytes of all files below a folder. What goes while it is looked at counts nothing.
 *
 * @param {string} folder
 * @param {RegExp} [only] Counts paths that match.
 * @returns {number}
 */
export function bytesUnder(folder, only = /./) {
  return filesBelow(folder)
    .filter((file) => only.test(file))
    .reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  const entries = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
    : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
