import { describe, expect, it } from 'vitest';
import { freePaths } from '../../../src/platform/files/free-names.ts';

const free = (paths: string[], taken: string[] = []) =>
  freePaths(paths, (name) => Promise.resolve(taken.includes(name)));

describe('names that are free', () => {
  it('stay as they are where nothing has them', async () => {
    expect(await free(['a.txt', 'd/b', 'd/c'])).toEqual(['a.txt', 'd/b', 'd/c']);
  });

  it('get a number before their extension where something has them', async () => {
    expect(await free(['a.b.txt'], ['a.b.txt', 'a.b (2).txt'])).toEqual(['a.b (3).txt']);
    expect(await free(['.rc'], ['.rc'])).toEqual(['.rc (2)']);
  });

  it('are changed at the top alone, for all that lies below it', async () => {
    expect(await free(['d.x/a', 'd.x/b/c', 'e'], ['d.x'])).toEqual([
      'd.x (2)/a',
      'd.x (2)/b/c',
      'e',
    ]);
  });

  it('differ from each other in more than their case', async () => {
    expect(await free(['A', 'a', 'a'])).toEqual(['A', 'a (2)', 'a (3)']);
  });
});
