import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT, inRoot } from './paths.mjs';

/** Everything that decides what the built app is. */
const SOURCES = [
  'src',
  'public',
  'scripts/vite',
  'scripts/lib/words.mjs',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
];

/** Made out of the sources beside it. */
const MADE = 'src/app/languages/compiled/';

/**
 * Names a build by its sources alone: no clock, no version control, no machine.
 *
 * @returns {string} the first 8 hex digits of the SHA-256 over names and contents, sorted by name;
 *   or HELIOGRAPH_BUILD_HASH, with which tests make a "next version"
 */
export function buildHash() {
  return process.env.HELIOGRAPH_BUILD_HASH ?? sourceHash();
}

/** @returns {string} */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesUnder(inRoot(source))).sort()) {
    if (path.startsWith(MADE)) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 8);
}

/**
 * @param {string} path A file or folder; one that does not exist is empty.
 * @returns {string[]} the files, relative to the project's folder, with forward slashes
 */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  return readdirOrSelf(path).map((file) => relative(ROOT, file).split(sep).join('/'));
}

/** @param {string} path @returns {string[]} */
function readdirOrSelf(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
