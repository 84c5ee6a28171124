import { describe, expect, it } from 'vitest';
import { middleOf } from '../../../../src/ui/files/middle.ts';
import { windowOf } from '../../../../src/ui/files/window.ts';

describe('a long name', () => {
  it.each([
    ['Holiday in the harbour 12.jpg', 'Holiday in the harbour', ' 12.jpg'],
    ['archive.tar.gz', 'archive.', 'tar.gz'],
    ['no extension at all', 'no extension at ', 'all'],
    ['.bashrc-of-mine', '.bashrc-of-m', 'ine'],
    ['a.b', 'a.b', ''],
    ['👩‍🚀👩‍🚀👩‍🚀.png', '👩‍🚀👩‍🚀👩‍🚀'.slice(0, -5), '👩‍🚀.png'],
  ])('is cut before its end: %s', (name, head, tail) => {
    expect(middleOf(name)).toEqual({ head, tail });
  });
});

describe('a long list', () => {
  it('draws the rows in sight and some around them', () => {
    expect(windowOf(0, 5)).toEqual({ from: 0, to: 5 });
    expect(windowOf(0, 5_000)).toEqual({ from: 0, to: 30 });
    expect(windowOf(2_500, 5_000)).toEqual({ from: 2_490, to: 2_530 });
    expect(windowOf(4_990, 5_000)).toEqual({ from: 4_970, to: 5_000 });
  });
});
