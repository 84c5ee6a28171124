import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceHash } from './build-hash.mjs';
import { DIST } from './paths.mjs';
import { runTool } from './run.mjs';

/**
 * Builds the app.
 *
 * @param {{ outDir?: string, hash?: string, version?: string, lengthened?: boolean, quiet?: boolean }}
 *   [options] `hash` and `version` name the build instead of its sources; `lengthened` puts made-up
 *   words, 40 % longer, in the place of English; `outDir` is absolute.
 */
export function build({ outDir = DIST, hash, version, lengthened = false, quiet = false } = {}) {
  return runTool('vite/bin/vite.js', ['build', '--outDir', outDir, '--emptyOutDir'], {
    quiet,
    // Set by vitest; vite.config.ts leaves the service worker out under it.
    env: {
      ...{ VITEST: undefined, NODE_ENV: undefined },
      ...(hash && { HELIOGRAPH_BUILD_HASH: hash }),
      ...(version && { HELIOGRAPH_VERSION: version }),
      HELIOGRAPH_PSEUDO: lengthened ? '1' : undefined,
    },
  });
}

/** Builds unless dist/ was built from exactly these sources. */
export async function ensureBuilt() {
  if (builtHash(DIST) === sourceHash()) return;
  console.log('Building…');
  const { code } = await build();
  if (code !== 0) throw new Error('The build failed: see above.');
}

/**
 * @param {string} dir
 * @returns {string | undefined} the build hash of what is in `dir`, if it was built completely
 */
export function builtHash(dir) {
  const file = join(dir, 'version.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).build : undefined;
}
