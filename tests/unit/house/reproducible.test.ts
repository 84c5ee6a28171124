import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from '../../../scripts/lib/build.mjs';
import { sourceHash } from '../../../scripts/lib/build-hash.mjs';

it('two builds of the same sources are the same to the byte', { timeout: 120_000 }, async () => {
  const [first, second] = [await buildOnce(), await buildOnce()];
  expect(first.hashes).toBe(second.hashes);
  expect(first.hashes.split('\n').length).toBeGreaterThan(5);
  expect(first.version).toEqual({ version: expect.any(String) as string, build: sourceHash() });
});

async function buildOnce(): Promise<{ hashes: string; version: unknown }> {
  const outDir = mkdtempSync(join(tmpdir(), 'heliograph-build-'));
  const { code, output } = await build({ outDir, quiet: true });
  expect(code, output).toBe(0);
  const hashes = readFileSync(join(outDir, 'hashes.txt'), 'utf8');
  const version: unknown = JSON.parse(readFileSync(join(outDir, 'version.json'), 'utf8'));
  rmSync(outDir, { recursive: true });
  return { hashes, version };
}
