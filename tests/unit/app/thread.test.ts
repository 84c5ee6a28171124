import { describe, expect, it } from 'vitest';
import { idOf, rowsOf } from '../../../src/app/thread.ts';
import { placesOf } from '../../../src/app/transfer-places.ts';
import { TransferNews } from '../../../src/app/transfer-news.ts';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { Entry } from '../../../src/core/chat/state.ts';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { shownTransfer } from '../../helpers/transfers.ts';

const NOON = Date.UTC(2026, 4, 4, 12);
const [one, two] = ['c1', 'c2'] as [ConversationId, ConversationId];
const names = new Map([[one, 'Mira']]);

const said = (order: number, minute: number, conversation = one): Entry => ({
  ...{ conversation, order, at: NOON + minute * 60_000, text: `m${order}` },
  ...{ direction: 'in', seq: order, id: `m${order}` as MessageId },
});
const sent = (id: string, minute: number, conversation = one) =>
  shownTransfer({ id: id as TransferId, at: NOON + minute * 60_000, conversation });
const ids = (rows: ReturnType<typeof rowsOf>) =>
  rows.flatMap((row) => ('kind' in row && row.kind === 'heading' ? [] : [idOf(row)]));
const headings = (rows: ReturnType<typeof rowsOf>) =>
  rows.flatMap((row) => ('kind' in row && row.kind === 'heading' ? [row] : []));

describe('transfers in the thread', () => {
  it('stand between the messages of their time, which keep their own order', () => {
    const thread = [said(1, 0), said(2, 10), said(3, 5)];
    const transfers = placesOf([sent('a', 1), sent('b', 7), sent('c', 20)], []);
    expect(ids(rowsOf(thread, { names, transfers }))).toEqual([
      ...['c1 1', 'a', 'b', 'c1 2', 'c1 3', 'c'],
    ]);
  });

  it('stay with their own conversation, the current one last', () => {
    const thread = [said(1, 0, two), said(1, 0)];
    const transfers = placesOf([sent('a', 1, two), sent('b', 2)], []);
    expect(ids(rowsOf(thread, { names, transfers, current: two }))).toEqual([
      ...['c1 1', 'b', 'c2 1', 'a'],
    ]);
  });

  it('make a thread by themselves', () => {
    const transfers = placesOf([sent('a', 1)], []);
    const rows = rowsOf([], { names, transfers });
    expect([rows.length, ids(rows)]).toEqual([2, ['a']]);
  });

  it('never give two days the same key, even if a clock was set back', () => {
    const DAY = 24 * 60;
    const days = headings(rowsOf([said(1, 0), said(2, DAY), said(3, 1)], { names }));
    expect(new Set(days.map(({ id }) => id)).size).toBe(3);
  });

  it('keep their places while only their progress changes', () => {
    const shown = sent('a', 1);
    const before = placesOf([shown], []);
    expect(placesOf([{ ...shown, done: 5 }], before)).toBe(before);
    expect(placesOf([shown, sent('b', 2)], before)).not.toBe(before);
  });
});

describe('news of transfers', () => {
  it('tell what has come of each, once, and nothing of what was there before', () => {
    const news = new TransferNews();
    const shown = shownTransfer({ name: 'Notes.txt', phase: 'moving' });
    expect(news.next([shown])).toBe('');
    expect(news.next([{ ...shown, done: 5 }])).toBe('');
    const done = { ...shown, phase: 'done' } as const;
    expect(news.next([done])).toBe('Notes.txt has arrived.');
    expect(news.next([done])).toBe('');
  });

  it('tell the beginning and the half of what takes long, and nothing between', () => {
    const news = new TransferNews();
    const shown = shownTransfer({
      ...{ name: 'Film.mp4', direction: 'out', phase: 'offered', total: 20_000_000, done: 0 },
    });
    news.next([shown]);
    const said = [0, 1, 9, 10, 11, 19].map((millions) =>
      news.next([{ ...shown, phase: 'moving', done: millions * 1_000_000 }]),
    );
    expect(said.filter(Boolean)).toEqual(['Film.mp4 is on its way.', 'Half of Film.mp4 is there.']);
  });

  it('[X16] tell offers, and ends that this person did not cause', () => {
    const news = new TransferNews();
    news.next([]);
    const offered = shownTransfer({ name: 'A.txt', total: 1_824 });
    expect(news.next([offered])).toBe('They want to send you A.txt, 1.8 kB.');
    const end = (by: 'mine' | 'theirs') =>
      ({ ...offered, phase: 'cancelled', end: { reason: 'cancelled', by } }) as const;
    expect(news.next([end('theirs')])).toBe('A.txt: They cancelled it.');
    news.next([offered]);
    expect(news.next([end('mine')])).toBe('');
  });
});
