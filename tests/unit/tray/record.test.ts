import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalIn, shareFragment } from '../../../src/core/tray/address.ts';
import { begunAt, bundleId } from '../../../src/core/tray/bundle-id.ts';
import { readTrayRecord, writeTrayRecord } from '../../../src/core/tray/codec.ts';
import { SHARE_REFUSALS, type TrayRecord } from '../../../src/core/tray/messages.ts';
import { sharedText } from '../../../src/core/tray/shared-text.ts';

const record: TrayRecord = {
  ...{ version: 1, at: 1_700_000_000_000, origin: 'shared', folder: '', texts: ['hello'] },
  files: [{ path: 'photo.jpg', size: 3, modified: 5, slot: 0 }],
};

describe('what is stored of a bundle', () => {
  it('[B8] is read as it was written', () => {
    expect(readTrayRecord(writeTrayRecord(record))).toEqual(record);
  });

  const [file] = record.files;
  const hostile: Readonly<Record<string, unknown>> = {
    'of another version': { ...record, version: 2 },
    'with nothing in it': { ...record, files: [], texts: [] },
    'with a path that leads out': { ...record, files: [{ ...file, path: '../x' }] },
    'with an absolute path': { ...record, files: [{ ...file, path: '/etc/passwd' }] },
    'with a folder that leads out': { ...record, folder: '..' },
    'with a size that is none': { ...record, files: [{ ...file, size: -1 }] },
    'with a slot that is a name': { ...record, files: [{ ...file, slot: '../../x' }] },
    'with one slot for two files': { ...record, files: [file, { ...file, path: 'b' }] },
    'with a blank text': { ...record, texts: [' '] },
    'with a text that is too long': { ...record, texts: ['x'.repeat(32_769)] },
    'from nowhere': { ...record, origin: 'elsewhere' },
    'that is no object': 'hello',
  };
  for (const [what, value] of Object.entries(hostile))
    it(`[B8] is not believed ${what}`, () => {
      expect(readTrayRecord(JSON.stringify(value))).toBeUndefined();
    });

  it('[B8] may be any text, half of one too', () => {
    const whole = writeTrayRecord(record);
    for (let length = 0; length < whole.length; length++)
      expect(readTrayRecord(whole.slice(0, length))).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readTrayRecord(text) === undefined));
  });
});

describe('the name of a bundle', () => {
  it('[B4] tells when it was begun, and sorts by it', () => {
    const ids = [5, 1_700_000_000_000, 1_700_000_000_001].map((at) => bundleId(at, 'a-b_C'));
    expect(ids.map(begunAt)).toEqual([5, 1_700_000_000_000, 1_700_000_000_001]);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('[B4] is none of ours in any other form', () => {
    for (const name of ['', 'x', '123-a', `${'1'.repeat(15)}`, `${'1'.repeat(15)}-../x`])
      expect(begunAt(name), name).toBeUndefined();
  });
});

describe('where a share leads', () => {
  it('[B6] is the page, with the reason if it was refused, and no other words', () => {
    expect([shareFragment(), refusalIn('shared')]).toEqual(['#/shared', undefined]);
    for (const refusal of SHARE_REFUSALS)
      expect(refusalIn(shareFragment(refusal).slice('#/'.length))).toBe(refusal);
    for (const place of ['', 'shared/', 'shared/hello', 'settings', 'share-empty'])
      expect(refusalIn(place), place).toBeUndefined();
  });
});

describe('the text of a share', () => {
  it('[B3] is a line each, without what another one says already', () => {
    const page = { title: 'A page', text: 'Look', url: 'https://a.example/' };
    expect(sharedText(page, false)).toBe('A page\nLook\nhttps://a.example/');
    expect(sharedText({ ...page, text: 'Look: https://a.example/' }, false)).toBe(
      'A page\nLook: https://a.example/',
    );
    expect(sharedText({ title: 'same', text: 'same' }, false)).toBe('same');
    expect(sharedText({ title: ' ', text: '\n' }, false)).toBe('');
    expect(sharedText({}, true)).toBe('');
  });

  it('[B3] leaves out the title of files, but not what was written with them', () => {
    expect(sharedText({ title: 'IMG_1.jpg' }, true)).toBe('');
    expect(sharedText({ title: 'Trip', text: 'last week' }, true)).toBe('Trip\nlast week');
  });
});
