import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { transferView } from '../../../../src/app/transfer-view.ts';
import { transfer as words } from '../../../../src/app/words/files.ts';
import type { ShownTransfer } from '../../../../src/state/files/shown.ts';
import TransferCard from '../../../../src/ui/files/TransferCard.svelte';
import type { PreviewView, TransferAction } from '../../../../src/ui/files/words.ts';
import { shownFolder, shownTransfer } from '../../../helpers/transfers.ts';
import { stubDialog } from '../dialog-stub.ts';

const ROOT = 'ab'.repeat(32);

function show(shown: ShownTransfer, preview?: PreviewView) {
  const does = { onaction: vi.fn(), onpick: vi.fn(), onsavefile: vi.fn() };
  const view = render(TransferCard, { transfer: transferView(shown), words, preview, ...does });
  return { ...view, ...does, card: screen.getByTestId('transfer') };
}

const moving = { phase: 'moving', total: 2_000, done: 500 } as const;

beforeEach(stubDialog);
afterEach(cleanup);

describe('a transfer in the thread', () => {
  it('says what it is and how far it came, for scripts and for people', () => {
    const { card } = show(shownTransfer({ ...moving, direction: 'out', name: 'Notes.txt' }));
    expect(card.dataset).toMatchObject({
      ...{ direction: 'out', state: 'active', done: '500', total: '2000' },
    });
    expect(card.dataset['root']).toBeUndefined();
    const bar = screen.getByRole('progressbar', { name: 'Notes.txt, 25 percent' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByRole('article', { name: 'Notes.txt' })).toBe(card);
  });

  it('does not read out what moves all the time', () => {
    expect(show(shownTransfer(moving)).card.getAttribute('aria-live')).toBe('off');
  });

  it.each<[TransferAction, Partial<ShownTransfer>]>([
    ['accept', {}],
    ['accept-always', {}],
    ['decline', {}],
    ['pause', moving],
    ['cancel', moving],
    ['resume', { ...moving, hold: 'mine' }],
    ['undo', { phase: 'cancelled', undoable: true }],
    ['retry', { phase: 'failed', end: { reason: 'disk', by: 'mine' } }],
    ['save', { phase: 'done' }],
    ['remove', { phase: 'done' }],
  ])('[X16] has a button for %s that names the file', async (action, change) => {
    const { onaction } = show(shownTransfer({ name: 'Notes.txt', ...change }));
    const button = screen.getByTestId(action);
    const name = button.getAttribute('aria-label') ?? button.textContent;
    expect(name.replaceAll('\u00a0', ' ').trim()).toBe(`${words.actions[action]} Notes.txt`);
    await fireEvent.click(button);
    expect(onaction).toHaveBeenCalledExactlyOnceWith(action);
  });

  it('[X12] takes the file again after a reload', async () => {
    const { onpick } = show(
      shownTransfer({ ...moving, direction: 'out', hold: 'source', kind: 'file' }),
    );
    const input = screen.getByTestId<HTMLInputElement>('pick-again');
    expect([input.type, input.multiple]).toEqual(['file', false]);
    const file = new File(['x'], 'Notes.txt');
    await fireEvent.change(input, { target: { files: [file] } });
    expect(onpick).toHaveBeenCalledExactlyOnceWith([file]);
  });

  it('[X15] says of what is done that it is as it was sent', () => {
    const { card } = show(shownTransfer({ phase: 'done', root: ROOT }));
    expect(card.dataset['root']).toBe(ROOT);
    expect(within(card).getByText(words.verified)).toBeTruthy();
  });

  it('[X6] shows markup and turned names as the text they are', async () => {
    const { card } = show(shownTransfer({ name: '<img src=x onerror=alert(1)>\u202egpj.exe' }));
    expect(card.querySelector('img')).toBeNull();
    await fireEvent.click(within(card).getByTitle(words.wholeName));
    expect(card.querySelector('bdi')?.textContent).toBe('<img src=x onerror=alert(1)>gpj.exe');
  });

  it('names the error for scripts', () => {
    const { card } = show(
      shownTransfer({ phase: 'failed', end: { reason: 'damaged', by: 'theirs' } }),
    );
    expect(card.dataset).toMatchObject({ state: 'failed', code: 'damaged' });
  });

  it('[X19] shows a picture that opens large and can be saved there', async () => {
    const preview = { kind: 'image', href: 'blob:small', large: 'blob:large' } as const;
    const { card, onaction } = show(shownTransfer({ phase: 'done', name: 'A.jpg' }), preview);
    expect(card.querySelector('img')?.getAttribute('alt')).toBe('A.jpg');
    await fireEvent.click(screen.getByRole('button', { name: words.preview.enlarge('A.jpg') }));
    const sheet = screen.getByRole('dialog', { name: 'A.jpg' });
    expect(sheet.querySelector('img')?.getAttribute('src')).toBe('blob:large');
    await fireEvent.click(within(sheet).getByRole('button', { name: words.preview.save }));
    expect(onaction).toHaveBeenCalledExactlyOnceWith('save');
  });

  it.each(['audio', 'video'] as const)('[X19] never plays %s by itself', (kind) => {
    const { card } = show(shownTransfer({ phase: 'done' }), { kind, href: 'blob:x' });
    const player = card.querySelector(kind);
    expect(player?.getAttribute('preload')).toBe('metadata');
    expect([player?.hasAttribute('controls'), player?.hasAttribute('autoplay')]).toEqual([
      true,
      false,
    ]);
  });

  it('[X19] shows the beginning of a text as text', () => {
    const preview = { kind: 'text', text: '<b>one</b>\n two' } as const;
    const { card } = show(shownTransfer({ phase: 'done' }), preview);
    expect(within(card).getByText(/<b>one<\/b>/)).toBeTruthy();
  });
});

describe('the files of a folder', () => {
  it('open on a press, and only those in sight are drawn', async () => {
    show(shownFolder(5_000, { phase: 'done' }));
    const opener = screen.getByTestId('open-list');
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    await fireEvent.click(opener);
    const list = screen.getByRole('group', { name: 'Files of Harbour' });
    const rows = within(list).getAllByRole('listitem');
    expect(rows.length).toBeLessThan(60);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('5000');
  });

  it('follow the reader down and save the one that is pressed', async () => {
    const { onsavefile } = show(shownFolder(5_000, { phase: 'done' }));
    await fireEvent.click(screen.getByTestId('open-list'));
    const list = screen.getByRole('group', { name: 'Files of Harbour' });
    Object.defineProperty(list, 'scrollHeight', { value: 5_000 * 52 });
    list.scrollTop = 2_500 * 52;
    await fireEvent.scroll(list);
    await fireEvent.click(screen.getByRole('button', { name: 'Save Day 2/IMG_4500.jpg' }));
    expect(onsavefile).toHaveBeenCalledExactlyOnceWith(2_500);
  });

  it('cannot be saved one by one before all of it is here', async () => {
    show(shownFolder(3, { phase: 'moving' }));
    await fireEvent.click(screen.getByTestId('open-list'));
    expect(screen.queryByTestId('save-file')).toBeNull();
  });
});
