import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFilesUnder } from '../../../scripts/lib/files.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';

/** The rows of the two tables of tests/README.md: what is there now, and what is reserved. */
const [now = '', reserved = ''] = readFileSync(inRoot('tests/README.md'), 'utf8')
  .split(/^### /m)
  .slice(1);

const idsOf = (section: string): string[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)])
    .map(([, id = '']) => id);

const sources = readFilesUnder('src', /\.(svelte|ts)$/).map(({ text }) => text);
const used = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/data-testid=["']([\w-]+)["']/g)].map(([, id = '']) => id),
  ),
);

describe('the automation contract in tests/README.md', () => {
  it('has rows to keep', () => {
    expect(idsOf(now).length).toBeGreaterThan(5);
  });

  it.each([...new Set(idsOf(now))])('%s is on an element of the app', (id) => {
    const written = id.startsWith('data-')
      ? new RegExp(`\\b${id}[=']`)
      : new RegExp(`['"\`]${id}['"\`]`);
    expect(sources.some((text) => written.test(text))).toBe(true);
  });

  it('names every test id of the app', () => {
    const known = [...idsOf(now), ...idsOf(reserved)];
    expect([...used].filter((id) => !known.includes(id))).toEqual([]);
  });
});
