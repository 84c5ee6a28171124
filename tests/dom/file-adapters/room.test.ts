import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RESERVE } from '../../../src/platform/files/places.ts';
import type * as Rooms from '../../../src/platform/files/room.ts';

const GIB = 1_073_741_824;
const memory = 1_000;

function browser({ free = 0, canPick = false }) {
  const persist = vi.fn(() => new Promise<boolean>(() => undefined));
  const estimate = () => Promise.resolve({ quota: free + RESERVE + 50, usage: 50 });
  vi.stubGlobal('navigator', { storage: { estimate, persist } });
  if (canPick) vi.stubGlobal('showSaveFilePicker', vi.fn());
  return persist;
}

let { pickTarget, roomFor }: typeof Rooms = {} as typeof Rooms;

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
  // A page that has asked nobody yet.
  vi.resetModules();
  ({ pickTarget, roomFor } = await import('../../../src/platform/files/room.ts'));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('[X7] room', () => {
  it('is on the disk where it fits there with something to spare', async () => {
    browser({ free: GIB });
    expect(await roomFor(GIB, { disk: true, memory })).toEqual({ sink: 'disk', free: GIB });
  });

  it('is wherever the person wants where it does not fit and can be asked', async () => {
    browser({ free: 10, canPick: true });
    expect(await roomFor(GIB, { disk: true, memory })).toEqual({ sink: 'picked', free: GIB });
    expect(await roomFor(GIB, { disk: false, memory })).toEqual({ sink: 'picked', free: GIB });
  });

  it('is in memory where there is no disk', async () => {
    browser({});
    expect(await roomFor(memory, { disk: false, memory })).toEqual({
      sink: 'memory',
      free: memory,
    });
  });

  it('is in memory for something small where the disk is full', async () => {
    browser({ free: 10 });
    expect(await roomFor(memory, { disk: true, memory })).toEqual({ sink: 'memory', free: memory });
  });

  it('says how much there is where nothing fits', async () => {
    browser({ free: 10 });
    expect(await roomFor(GIB, { disk: true, memory })).toEqual({ sink: 'disk', free: 10 });
    expect(await roomFor(GIB, { disk: false, memory })).toEqual({ sink: 'memory', free: memory });
  });

  it('asks once whether data may be kept, and waits for no answer', async () => {
    const persist = browser({ free: GIB });
    await roomFor(1, { disk: true, memory });
    await roomFor(1, { disk: true, memory });
    expect(persist).toHaveBeenCalledTimes(1);
  });
});

describe('a picked file', () => {
  it('is the one that the person names', async () => {
    const handle = { kind: 'file' };
    vi.stubGlobal(
      'showSaveFilePicker',
      vi.fn(() => Promise.resolve(handle)),
    );
    expect(await pickTarget('a.txt')).toBe(handle);
  });

  it('is none where the dialog is closed, or there is none', async () => {
    expect(await pickTarget('a.txt')).toBeUndefined();
    const closed = () => Promise.reject(new DOMException('closed', 'AbortError'));
    vi.stubGlobal('showSaveFilePicker', vi.fn(closed));
    expect(await pickTarget('a.txt')).toBeUndefined();
  });
});
