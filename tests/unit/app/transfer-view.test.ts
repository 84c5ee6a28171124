import { describe, expect, it } from 'vitest';
import type { EndReason } from '../../../src/core/files/messages.ts';
import type { ShownTransfer } from '../../../src/state/files/shown.ts';
import { transferView, unsavedOf } from '../../../src/app/transfer-view.ts';
import { shownFolder, shownTransfer } from '../../helpers/transfers.ts';

const view = (change: Partial<ShownTransfer> = {}) => transferView(shownTransfer(change));
const half = { total: 2_000, done: 1_000 } as const;
const out = { direction: 'out' } as const;

const REASONS: readonly EndReason[] = [
  ...(['declined', 'cancelled', 'no-room', 'disk', 'changed'] as const),
  ...(['unreadable', 'damaged', 'refused', 'too-many', 'unknown'] as const),
];

describe('the view of a transfer', () => {
  it.each<[string, Partial<ShownTransfer>, string, string]>([
    ['an offer of mine that nobody is there for', { ...out, phase: 'queued', hold: 'link' }, 'offered', 'cancel'],
    ['an offer of mine', { ...out, phase: 'offered' }, 'offered', 'cancel'],
    ['an offer of theirs', { phase: 'offered' }, 'offered', 'accept decline accept-always'],
    ['one that gets ready', { phase: 'preparing' }, 'active', 'cancel'],
    ['one that moves', { phase: 'moving' }, 'active', 'pause cancel'],
    ['one that I hold', { phase: 'moving', hold: 'mine' }, 'paused', 'resume cancel'],
    ['one that they hold', { phase: 'moving', hold: 'theirs' }, 'paused', 'cancel'],
    ['one whose link is cut', { phase: 'moving', hold: 'link' }, 'paused', 'pause cancel'],
    ['one of a reloaded page', { ...out, phase: 'moving', hold: 'source' }, 'paused', 'pick-again cancel'],
    ['one of their reloaded page', { phase: 'moving', hold: 'their-source' }, 'paused', 'cancel'],
    ['one that is checked', { phase: 'verifying' }, 'verifying', 'cancel'],
    ['one that has arrived', { phase: 'done' }, 'done', 'save remove'],
    ['one that was written where it was wanted', { phase: 'done', sink: 'picked' }, 'done', 'remove'],
    ['one that is being saved', { phase: 'done', saving: 5 }, 'done', ''],
    ['one that they have', { ...out, phase: 'done' }, 'done', 'remove'],
    ['one whose end can be taken back', { phase: 'cancelled', undoable: true }, 'cancelled', 'undo remove'],
    ['one that was cancelled', { phase: 'cancelled' }, 'cancelled', 'remove'],
    ['one that failed on a disk', { phase: 'failed', end: { reason: 'disk', by: 'mine' } }, 'failed', 'retry remove'],
    ['one that is not allowed', { phase: 'failed', end: { reason: 'refused', by: 'mine' } }, 'failed', 'remove'],
  ])('[X12] [X16] gives %s its state and what can be done', (_, change, state, actions) => {
    const shown = view(change);
    expect([shown.state, shown.actions.join(' ')]).toEqual([state, actions]);
  }); // prettier-ignore

  it('offers to save all of a folder, and each file once it is here', () => {
    expect(transferView(shownFolder(3, { phase: 'done' }))).toMatchObject({
      actions: ['save-all', 'remove'],
      savable: true,
      count: '3 files',
      icon: 'folder',
    });
    expect(transferView(shownFolder(3, { phase: 'moving' })).savable).toBe(false);
  });

  it('[X6] leaves out of a name what hides or turns it', () => {
    const { name, badge } = view({ name: 'invoice\u202egpj.exe' });
    expect([name, badge]).toEqual(['invoicegpj.exe', 'EXE']);
  });

  it('calls loose files by their number', () => {
    const shown = transferView(shownFolder(120, { name: '' }));
    expect([shown.name, shown.count]).toEqual(['120 files', undefined]);
  });

  it('says how much of it there is, and never all before it is all', () => {
    expect(view({ phase: 'moving', ...half }).amount).toBe('1 of 2 kB');
    expect(view({ phase: 'moving', total: 48e6, done: 48e6 - 1 }).amount).toBe('47 of 48 MB');
    expect(view({ phase: 'moving', total: 3, done: 2 }).percent).toBe(66);
    expect(view({ phase: 'offered', total: 512 }).amount).toBe('512 bytes');
    expect(view({ phase: 'moving', total: 0 }).percent).toBe(100);
  });

  it('[X15] shows the fingerprint only of what is done', () => {
    const root = 'ab'.repeat(32);
    expect(view({ phase: 'verifying', root }).root).toBeUndefined();
    expect(view({ phase: 'done', root }).root).toBe(root);
  });

  it('tells speed and time left', () => {
    const note = (left: number) => view({ phase: 'moving', speed: 4_100_000, left }).note;
    expect([0.2, 12, 130, 8_000, 200_000].map(note)).toEqual([
      '4.1 MB/s, 1 second left',
      '4.1 MB/s, 12 seconds left',
      '4.1 MB/s, about 2 minutes left',
      '4.1 MB/s, about 2 hours left',
      '4.1 MB/s, about 2 days left',
    ]);
  });

  it('[X17] says so when nothing moves', () => {
    const shown = view({ phase: 'moving', stalled: true, speed: 0 });
    expect([shown.tone, shown.state]).toEqual(['warn', 'active']);
    expect(shown.note).toContain('Nothing has moved for 15 seconds');
  });

  it('[X7] tells the sender where it is kept before a byte moves', () => {
    const shown = view({ ...out, phase: 'moving', sink: 'memory', free: 256_000_000 });
    expect(shown.hint).toContain('kept in memory, up to 256 MB, until they save it');
    expect(view({ ...out, phase: 'moving', sink: 'disk' }).hint).toBeUndefined();
  });

  it('[X13] asks for another file when it was not the one', () => {
    const shown = view({ ...out, phase: 'moving', hold: 'source', mismatch: true });
    expect([shown.code, shown.actions[0], shown.tone]).toEqual(['changed', 'pick-again', 'warn']);
    expect(shown.note).toContain('not the same file');
  });

  it.each(REASONS)('[X16] says what happened and what to do at the end as %s', (reason) => {
    const notes = (['in', 'out'] as const).flatMap((direction) =>
      (['mine', 'theirs'] as const).map((by) => {
        const shown = view({ direction, phase: 'failed', end: { reason, by, free: 2e9 } });
        expect([shown.code, shown.tone, shown.percent]).toEqual([reason, 'bad', undefined]);
        return shown.note;
      }),
    );
    for (const note of notes) expect(note).toMatch(/^[A-Z].*\.$/);
    if (reason === 'no-room') expect(notes.join()).toContain('2 GB');
  });

  it('[X20] knows what is here and nowhere else', () => {
    const here = shownTransfer({ phase: 'done' });
    const others = [
      shownTransfer({ phase: 'done', saved: true }),
      shownTransfer({ phase: 'done', sink: 'picked' }),
      shownTransfer({ phase: 'done', ...out }),
      shownTransfer({ phase: 'moving' }),
    ];
    expect(unsavedOf([here, ...others])).toEqual([here]);
    expect([transferView(here).unsaved, transferView(here).hint]).toEqual([
      true,
      'Kept on this device until you save it, for 30 days at most.',
    ]);
  });

  it('makes each view once, and each list of files once', () => {
    const shown = shownFolder(3, { phase: 'moving' });
    expect(transferView(shown)).toBe(transferView(shown));
    expect(transferView({ ...shown, done: 5 }).files).toBe(transferView(shown).files);
  });
});
