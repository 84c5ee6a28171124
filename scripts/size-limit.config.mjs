/** The size budget: what a browser must load before the first screen works. Gzip, kB = 1000 bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './lib/paths.mjs';

/** @typedef {{ file: string, imports?: string[], css?: string[], isEntry?: boolean }} Chunk */

/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));

/**
 * The entry and all it imports statically; what is loaded later on purpose does not count.
 *
 * @param {string} key
 * @param {Set<string>} seen
 */
function collect(key, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const imported of chunks[key]?.imports ?? []) collect(imported, seen);
}

/** @type {Set<string>} */
const initial = new Set();
for (const key of Object.keys(chunks)) if (chunks[key]?.isEntry) collect(key, initial);

const files = [...initial].flatMap((key) => chunks[key] ?? []);
const scripts = files.map(({ file }) => join(DIST, file));
const styles = files.flatMap(({ css = [] }) => css.map((file) => join(DIST, file)));

/** Who does not read English waits for one more file before the first paint: the largest counts. */
const languages = Object.entries(chunks)
  .filter(([key]) => key.includes('/compiled/first/messages/'))
  .map(([, { file }]) => join(DIST, file))
  .sort((a, b) => gzipped(b) - gzipped(a))
  .slice(0, 1);

/** @param {string} file */
function gzipped(file) {
  return gzipSync(readFileSync(file)).length;
}

export default [
  {
    name: 'initial JavaScript, with the largest language',
    path: [...scripts, ...languages],
    gzip: true,
    limit: '70 kB',
  },
  ...(styles.length > 0 ? [{ name: 'initial CSS', path: styles, gzip: true, limit: '15 kB' }] : []),
];
