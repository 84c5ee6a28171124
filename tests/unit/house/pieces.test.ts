import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder } from '../../../scripts/lib/build-hash.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';

const DYNAMIC = /(?<!typeof )\bimport\(/;
/** Platform and app have one each; the second brings the words too, through the first. */
const LOADER = /\b(?:fetchPiece\b[^\n]*pieces\/piece|withWords\b[^\n]*with-words)\.ts'/;

describe('parts that are fetched later', () => {
  it('all go through the one loader, which tells when they are missing', () => {
    const sources = filesUnder(inRoot('src')).filter((path) => /\.(?:ts|svelte)$/.test(path));
    const dynamic = sources
      .map((path) => ({ path, code: withoutComments(readFileSync(inRoot(path), 'utf8')) }))
      .filter(({ code }) => DYNAMIC.test(code));
    expect(dynamic.length).toBeGreaterThan(5);
    expect(dynamic.filter(({ code }) => !LOADER.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[^]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
