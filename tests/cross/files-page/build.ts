import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { runTool } from '../../../scripts/lib/run.mjs';

/** A built page in a folder of its own. */
export interface BuiltPage {
  readonly folder: string;
  readonly remove: () => void;
}

/** The page as built files in a folder of its own, with the app's headers. */
export function buildFilesPage(): Promise<BuiltPage> {
  return buildPage('files-page');
}

/** Any such page of tests/cross. */
export async function buildPage(page: string): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), `heliograph-${page}-`));
  const { code, output } = await runTool(
    'vite/bin/vite.js',
    ['build', inRoot(`tests/cross/${page}`), '--outDir', folder],
    { quiet: true, env: { VITEST: undefined, NODE_ENV: undefined } },
  );
  if (code !== 0) throw new Error(`The page cannot be built:\n${output}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
