import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Publishes what was built: version.json (version and build hash) and hashes.txt (SHA-256 of every
 * other file that is served, checked with `sha256sum -c hashes.txt`). Must stand after the service worker's plugin.
 *
 * @param {{ version: string, build: string }} version
 * @returns {import('vite').Plugin}
 */
export function published(version) {
  let outDir = '';
  return {
    name: 'heliograph:published',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler(error) {
        if (error) return;
        writeFileSync(join(outDir, 'version.json'), `${JSON.stringify(version)}\n`);
        writeFileSync(join(outDir, 'hashes.txt'), hashList(outDir));
      },
    },
  };
}

/** @param {string} dir @returns {string} */
function hashList(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'hashes.txt')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !relative(dir, file).startsWith('.'))
    .sort()
    .map((file) => `${sha256(file)}  ${relative(dir, file).split(sep).join('/')}\n`)
    .join('');
}

/** @param {string} file */
function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
