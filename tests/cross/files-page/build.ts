import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { runTool } from '../../../scripts/lib/run.mjs';

/** The page as built files in a folder of its own, with the app's headers. */
export async function buildFilesPage(): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-files-'));
  const { code, output } = await runTool(
    'vite/bin/vite.js',
    ['build', inRoot('tests/cross/files-page'), '--outDir', folder],
    { quiet: true, env: { VITEST: undefined, NODE_ENV: undefined } },
  );
  if (code !== 0) throw new Error(`The page cannot be built:\n${output}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
