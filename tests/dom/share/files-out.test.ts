import { afterEach, describe, expect, it, vi } from 'vitest';
import { goOut, withOutward } from '../../../src/app/outward.ts';
import { transferView } from '../../../src/app/transfer-view.ts';
import { shownTransfer } from '../../helpers/transfers.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser whose share sheet takes what `takes` says, and then does `share`. */
function sheet(
  takes: (file: File) => boolean,
  share: () => Promise<void> = () => Promise.resolve(),
) {
  const shared: File[] = [];
  vi.stubGlobal('navigator', {
    canShare: ({ files }: { files: File[] }) => files.length > 0 && files.every(takes),
    share: ({ files }: { files: File[] }) => (shared.push(...files), share()),
  });
  return shared;
}

const arrived = shownTransfer({ phase: 'done', name: 'Photo.png' });
const actions = (type?: string) => withOutward(transferView(arrived), arrived, type).actions;
const given = (content: Blob | undefined) => ({
  ...{ name: 'Photo.png', type: 'image/png' },
  open: () => Promise.resolve(content),
});

describe('a file that goes on to other apps', () => {
  it('has a button only where the sheet takes such a file, told from its bytes', () => {
    sheet(({ type }) => type === 'image/png');
    expect(actions('image/png')).toEqual(['save', 'share', 'remove']);
    expect(actions()).toEqual(['save', 'remove']);
    vi.stubGlobal('navigator', {});
    expect(actions('image/png')).toEqual(['save', 'remove']);
  });

  it('has none before it has arrived', () => {
    sheet(() => true);
    const moving = shownTransfer({ phase: 'moving' });
    const view = transferView(moving);
    expect(withOutward(view, moving, 'image/png')).toBe(view);
  });

  it('goes with a safe name and the type that was found', async () => {
    const shared = sheet(() => true);
    const open = () => Promise.resolve(new Blob(['x']));
    expect(await goOut('share', { name: 'a\u202eb?.png', type: 'image/png', open })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(shared.map(({ name, type }) => [name, type])).toEqual([['ab_.png', 'image/png']]);
  });

  it.each([
    ['AbortError', 'share-cancelled'],
    ['NotAllowedError', 'share-too-late'],
    ['DataError', 'share-failed'],
  ])('says what became of it: %s', async (name, code) => {
    sheet(
      () => true,
      () => Promise.reject(new DOMException('', name)),
    );
    expect(await goOut('share', given(new Blob(['x'])))).toEqual({ ok: false, error: { code } });
  });

  it('is refused where its bytes are gone, or the sheet takes no such file', async () => {
    sheet(() => true);
    const refused = { ok: false, error: { code: 'share-refused' } };
    expect(await goOut('share', given(undefined))).toEqual(refused);
    sheet(() => false);
    expect(await goOut('share', given(new Blob(['x'])))).toEqual(refused);
  });

  it('is put on the clipboard as PNG, or that is told', async () => {
    const written: Promise<Blob>[] = [];
    function Item(data: Record<string, Promise<Blob>>): void {
      if (data['image/png']) written.push(data['image/png']);
    }
    vi.stubGlobal('ClipboardItem', Item);
    vi.stubGlobal('navigator', { clipboard: { write: () => Promise.all(written) } });
    expect(actions('image/png')).toEqual(['save', 'copy-picture', 'remove']);
    expect(actions('image/jpeg')).toEqual(['save', 'remove']);
    expect(await goOut('copy-picture', given(new Blob(['x'])))).toMatchObject({ ok: true });
    expect((await written[0])?.type).toBe('image/png');
    expect(await goOut('copy-picture', given(undefined))).toEqual({
      ok: false,
      error: { code: 'picture-not-copied' },
    });
  });
});
