import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/lib/paths.mjs';

interface PackageJson {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(inRoot('package.json'), 'utf8'),
) as PackageJson;

/** The cells of each row that opens with a package's name in backquotes. */
const rows = readFileSync(inRoot('docs/dependencies.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );

const named = rows.map(([name = '']) => name.replaceAll('`', ''));

describe('docs/dependencies.md', () => {
  it('names every package of package.json, and no other', () => {
    const needed = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect([...named].sort()).toEqual(needed.sort());
  });

  it('gives a reason and a licence for each', () => {
    const bare = rows.filter((cells) => cells.some((cell) => cell === ''));
    expect(bare).toEqual([]);
  });

  it('gives the licence that the package itself declares, or whose text it brings', () => {
    expect(rows.map((cells) => cells.at(-1))).toEqual(named.map(licenceOf));
  });
});

function licenceOf(name: string): string {
  const file = (path: string) => readFileSync(inRoot('node_modules', name, path), 'utf8');
  const { license } = JSON.parse(file('package.json')) as { license?: string };
  return license ?? file('LICENSE').split(' ', 1)[0] ?? '';
}

it('every version is exact: no range lets in what was not tried', () => {
  const versions = [...Object.values(dependencies), ...Object.values(devDependencies)];
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
