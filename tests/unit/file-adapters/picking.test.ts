import { describe, expect, it } from 'vitest';
import { MAX_FILES } from '../../../src/core/files/messages.ts';
import type { Entry } from '../../../src/platform/files/entries.ts';
import {
  pickedFromDrop,
  pickedFromInput,
  pickedFromPaste,
} from '../../../src/platform/files/picking.ts';
import type { Picked } from '../../../src/platform/files/port.ts';

const fileOf = (path: string, type = '') => {
  const file = new File(['x'], path.split('/').at(-1) ?? '', { type });
  return Object.assign(file, { webkitRelativePath: path.includes('/') ? path : '' });
};

function unreadable(path: string): File {
  const file = fileOf(path);
  file.slice = () => {
    const part = new Blob();
    part.arrayBuffer = () => Promise.reject(new DOMException('no', 'NotReadableError'));
    return part;
  };
  return file;
}

type Tree = { readonly [name: string]: Tree | 'file' | 'broken' };

/** An entry as browsers give them: directories come in parts. */
function entryOf(name: string, tree: Tree | 'file' | 'broken'): Entry {
  const broken = new DOMException('no', 'NotFoundError');
  if (tree === 'file' || tree === 'broken') {
    return {
      name,
      isDirectory: false,
      file: (found, failed) => (tree === 'file' ? found(fileOf(name)) : failed(broken)),
    };
  }
  return {
    name,
    isDirectory: true,
    createReader: () => {
      const left = Object.entries(tree).map(([child, below]) => entryOf(child, below));
      return { readEntries: (found) => found(left.splice(0, 2)) };
    },
  };
}

const dropOf = (tree: Tree) =>
  ({
    items: [
      { kind: 'string' },
      ...Object.entries(tree).map(([name, below]) => {
        return { kind: 'file', webkitGetAsEntry: () => entryOf(name, below) };
      }),
    ],
  }) as unknown as DataTransfer;

const shape = ({ folder, files, unreadable: bad }: Picked) => ({
  folder,
  paths: files.map(({ path }) => path),
  bad,
});

describe('what is picked', () => {
  it('loose files keep their names and their order', async () => {
    const picked = await pickedFromInput([fileOf('b'), fileOf('a')]);
    expect(shape(picked)).toEqual({ folder: '', paths: ['b', 'a'], bad: [] });
  });

  it('a folder gives its name, and paths below it in their order', async () => {
    const picked = await pickedFromInput([fileOf('d/z'), fileOf('d/a/b'), fileOf('d/B')]);
    expect(shape(picked)).toEqual({ folder: 'd', paths: ['B', 'a/b', 'z'], bad: [] });
  });

  it('files that cannot be read are told, and the others go', async () => {
    const picked = await pickedFromInput([fileOf('d/a'), unreadable('d/b/c')]);
    expect(shape(picked)).toEqual({ folder: 'd', paths: ['a'], bad: ['b/c'] });
  });

  it('[X2] no more than a transfer may have, and it says that there were more', async () => {
    const one = fileOf('a');
    const some = await pickedFromInput(Array.from({ length: MAX_FILES }, () => one));
    const many = await pickedFromInput(Array.from({ length: MAX_FILES + 1 }, () => one));
    expect([some.files.length, some.more]).toEqual([MAX_FILES, undefined]);
    expect([many.files.length, many.more]).toEqual([MAX_FILES, true]);
  });
});

describe('what is dropped', () => {
  it('a folder is gone through to its end, and gives its name', async () => {
    const d = { c: 'file', a: 'file', b: { e: 'file', f: {}, g: { h: 'file' } } } as const;
    const picked = await pickedFromDrop(dropOf({ d }));
    expect(shape(picked)).toEqual({ folder: 'd', paths: ['a', 'b/e', 'b/g/h', 'c'], bad: [] });
  });

  it('several folders and files together keep their names', async () => {
    const picked = await pickedFromDrop(dropOf({ d: { a: 'file' }, x: 'file', e: { a: 'file' } }));
    expect(shape(picked)).toEqual({ folder: '', paths: ['d/a', 'e/a', 'x'], bad: [] });
  });

  it('what cannot be read in a folder is told', async () => {
    const picked = await pickedFromDrop(dropOf({ d: { a: 'file', b: 'broken' } }));
    expect(shape(picked)).toEqual({ folder: 'd', paths: ['a'], bad: ['b'] });
  });

  it('a folder that leads into itself has an end', async () => {
    const loop: Entry = {
      name: 'loop',
      isDirectory: true,
      createReader: () => {
        const left = [loop];
        return { readEntries: (found) => found(left.splice(0)) };
      },
    };
    const items = [{ kind: 'file', webkitGetAsEntry: () => loop }];
    const picked = await pickedFromDrop({ items } as unknown as DataTransfer);
    expect([picked.files, picked.unreadable.length]).toEqual([[], 1]);
  });

  it('a browser without entries gives files', async () => {
    const items = [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => fileOf('a') }];
    const picked = await pickedFromDrop({ items } as unknown as DataTransfer);
    expect(shape(picked)).toEqual({ folder: '', paths: ['a'], bad: [] });
  });
});

describe('what is pasted', () => {
  const now = new Date(2026, 0, 2, 3, 4, 5);
  const paste = async (...files: File[]) =>
    shape(await pickedFromPaste({ files } as unknown as DataTransfer, now)).paths;

  it('a picture without a name of its own gets the time', async () => {
    expect(await paste(fileOf('image.png', 'image/png'))).toEqual([
      'image 2026-01-02 03.04.05.png',
    ]);
  });

  it('a file keeps its name', async () => {
    expect(await paste(fileOf('photo.png', 'image/png'))).toEqual(['photo.png']);
    expect(await paste(fileOf('image.txt', 'text/plain'))).toEqual(['image.txt']);
  });
});
