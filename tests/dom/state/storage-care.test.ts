import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/core/result.ts';
import { bytesText } from '../../../src/app/words/storage.ts';
import { StorageCare, type StorageCareOptions } from '../../../src/state/storage-care.svelte.ts';

/** A device that keeps what it is told to, and notes in which order it was asked. */
function device(changes: Partial<StorageCareOptions> = {}) {
  const asked: string[] = [];
  const note = (what: string) => () => void asked.push(what);
  const care = new StorageCare({
    use: () => Promise.resolve(ok({ used: 5, quota: 10, persisted: asked.includes('persist') })),
    persist: () => Promise.resolve(asked.push('persist') > 0),
    wipe: () => {
      asked.push('wipe');
      return Promise.resolve(ok(undefined));
    },
    ...{ tellOthers: note('tell others'), startAgain: note('start again') },
    ...changes,
  });
  return { care, asked };
}

describe('what is stored on this device', () => {
  it('is counted when asked for', async () => {
    const { care } = device();
    expect(care.use).toBeUndefined();
    await care.measure();
    expect(care.use).toEqual({ used: 5, quota: 10, persisted: false });
  });

  it('has no figures where the browser keeps nothing', async () => {
    const { care } = device({ use: () => Promise.resolve(err({ code: 'storage-blocked' })) });
    await care.measure();
    expect(care.use).toBeUndefined();
  });

  it('is protected once the browser agrees, and says when it does not', async () => {
    const { care } = device();
    await care.protect();
    expect([care.use?.persisted, care.refused]).toEqual([true, false]);
    const refusing = device({ persist: () => Promise.resolve(false) }).care;
    await refusing.protect();
    expect([refusing.use?.persisted, refusing.refused]).toEqual([false, true]);
  });

  it('is wiped once, before the other tabs are told, and all begin anew', async () => {
    const { care, asked } = device();
    await Promise.all([care.wipe(), care.wipe()]);
    expect(asked).toEqual(['wipe', 'tell others', 'start again']);
  });

  it('is not called gone while some of it is still there', async () => {
    const left = { code: 'wipe-incomplete', left: ['files'] } as const;
    const { care, asked } = device({ wipe: () => Promise.resolve(err(left)) });
    await care.wipe();
    expect([care.left, care.wiping]).toEqual([['files'], false]);
    expect(asked).toEqual(['tell others']);
  });
});

describe('a number of bytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_234_567, '1.23 MB'],
    [45_600_000, '45.6 MB'],
    [12_345_678_901, '12.3 GB'],
    [3e15, '3,000 TB'],
  ])('%d is read as %s', (bytes, text) => {
    expect(bytesText(bytes, 'en')).toBe(text);
  });
});
