import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueOf,
  changedLifetime,
  heardLifetime,
  decodeLifetime,
} from '../../../src/core/chat/lifetime.ts';
import { newChat, stepChat } from '../../../src/core/chat/machine.ts';
import { restoreChat, storedEntry, type StoredEntry } from '../../../src/core/chat/memory.ts';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { ChatEvent } from '../../../src/core/chat/state.ts';
import { mergeOf } from '../../../src/core/history/merge.ts';
import { summaryOf } from '../../../src/core/history/summary.ts';
import type { ExportedEntry } from '../../../src/core/history/format.ts';

const conversation = 'c' as ConversationId;
const here = (order: number, at: number, seq?: number): StoredEntry => ({
  ...{ conversation, order, id: `h${order}` as MessageId, text: `h${order}`, at },
  direction: seq === undefined ? 'in' : 'out',
  ...(seq !== undefined && seq > 0 && { seq }),
});
const from = (id: string, at: number, more: object = {}): ExportedEntry => ({
  ...{ kind: 'text', id, direction: 'in', at, text: id, ...more },
});
const idsOf = (entries: readonly StoredEntry[]) => entries.map(({ id }) => id);

describe('what an import makes of a conversation', () => {
  it('[C18] puts what is new between, by its time, and nothing twice', () => {
    const present = { id: conversation, ackedSeq: 0, entries: [here(1, 10), here(5, 30)] };
    const merged = mergeOf(present, [from('a', 5), from('h1', 10), from('b', 20)], 0);
    expect(idsOf(merged.entries)).toEqual(['a', 'h1', 'b', 'h5']);
    expect(merged.entries.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect([merged.added, merged.known, idsOf(merged.gone as StoredEntry[])]).toEqual([
      ...[2, 1],
      ['h5'],
    ]);
    expect(mergeOf({ ...present, entries: merged.entries }, [from('a', 5)], 0).added).toBe(0);
  });

  it('[C18] leaves what waits at the end, and sends nothing that was imported', () => {
    const entries = [here(1, 10), here(2, 20, 0)];
    const theirs = [
      from('mine', 15, { direction: 'out' }),
      from('unsent', 25, { direction: 'out', arrived: false }),
    ];
    const merged = mergeOf({ id: conversation, ackedSeq: 0, entries }, theirs, 0);
    const counters = { sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 1 };
    const chat = restoreChat({
      ...{ conversation, counters, entries: merged.entries, sendable: true },
    });
    expect(chat.thread.map(({ id }) => id)).toEqual(['h1', 'mine', 'unsent', 'h2']);
    expect(chat.waiting).toBe(1);
  });

  it('[C18] leaves out what should be gone by now', () => {
    const present = { id: conversation, ackedSeq: 0, entries: [] };
    const merged = mergeOf(present, [from('old', 5, { until: 10 }), from('new', 6)], 10);
    expect(idsOf(merged.entries)).toEqual(['new']);
  });

  it('[C18] loses nothing that is here, in whatever order', () => {
    const times = fc.array(fc.nat(50), { maxLength: 30 });
    fc.assert(
      fc.property(times, times, (mine, theirs) => {
        const entries = mine.map((at, index) => here(index + 1, at));
        const fresh = theirs.map((at, index) => from(`t${index}`, at));
        const merged = mergeOf({ id: conversation, ackedSeq: 0, entries }, fresh, 0);
        const kept = idsOf(merged.entries).filter((id) => id.startsWith('h'));
        expect(kept).toEqual(idsOf(entries));
        expect(new Set(merged.entries.map(({ order }) => order)).size).toBe(
          mine.length + theirs.length,
        );
      }),
    );
  });
});

describe('how long messages last', () => {
  it('[C16] is the same on both sides, whoever changes it and in whatever order it is heard', () => {
    const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(5)), { maxLength: 20 });
    fc.assert(
      fc.property(changes, (all) => {
        let [a, b]: [ReturnType<typeof heardLifetime>, ReturnType<typeof heardLifetime>] = [
          undefined,
          undefined,
        ];
        for (const [mine, seconds] of all)
          if (mine) a = changedLifetime(a, seconds) ?? a;
          else b = changedLifetime(b, seconds) ?? b;
        const said = [a, b] as const;
        if (said[1]) a = heardLifetime(a, { type: 'lifetime', ...said[1] });
        if (said[0]) b = heardLifetime(b, { type: 'lifetime', ...said[0] });
        expect([a?.seconds, a?.turn]).toEqual([b?.seconds, b?.turn]);
      }),
    );
  });

  it('[C16] changes nothing when it is heard again', () => {
    const now = { seconds: 60, turn: 3, by: 'mine' } as const;
    expect(heardLifetime(now, { type: 'lifetime', seconds: 60, turn: 3 })).toBe(now);
    expect(heardLifetime(now, { type: 'lifetime', seconds: 5, turn: 2 })).toBe(now);
    expect(heardLifetime(now, { type: 'lifetime', seconds: 0, turn: 3 })).toBe(now);
    expect(heardLifetime(now, { type: 'lifetime', seconds: 0, turn: 4 })?.by).toBe('theirs');
  });

  it.each([{}, { seconds: -1, turn: 1 }, { seconds: 1e9, turn: 1 }, { seconds: 1, turn: 0 }])(
    '[C16] refuses what is no lifetime: %j',
    (body) => {
      const read = decodeLifetime({ type: 'lifetime', body: { type: 'lifetime', ...body } });
      expect(read.ok).toBe(false);
    },
  );

  it('[C16] [C17] deletes what is due, but nothing that waits', () => {
    let chat = newChat(conversation);
    const events: readonly ChatEvent[] = [
      { type: 'lasting', seconds: 10 },
      {
        type: 'message',
        message: { type: 'text', id: 'i' as MessageId, seq: 1, text: 'i', at: 0 },
        at: 0,
      },
      { type: 'write', id: 'w' as MessageId, text: 'w', at: 0 },
      { type: 'lasting', seconds: 0 },
      { type: 'write', id: 'v' as MessageId, text: 'v', at: 0 },
    ];
    for (const event of events) chat = stepChat(chat, event).state;
    expect(dueOf(chat.thread, 9_999)).toEqual({ due: [], next: 10_000 });
    expect(dueOf(chat.thread, 10_000).due).toEqual([1]);
    const struck = stepChat(chat, { type: 'strike', orders: new Set([1, 2, 3]) });
    expect(struck.state.thread.map(({ id }) => id)).toEqual(['w', 'v']);
    expect(struck.effects).toMatchObject([{ type: 'keep', gone: [{ id: 'i' }] }]);
  });
});

describe('what is noted beside messages', () => {
  it('[C15] is one entry for each, in its place, and is stored as it is', () => {
    const note = { kind: 'file', side: 'in', folder: false, count: 1, size: 3 } as const;
    const event = { type: 'note', id: 'f' as MessageId, text: 'a.png', at: 5 } as const;
    let chat = stepChat(newChat(conversation), {
      ...event,
      note: { ...note, outcome: 'failed' },
    }).state;
    chat = stepChat(chat, { ...event, at: 9, note: { ...note, outcome: 'done' } }).state;
    expect(chat.thread).toMatchObject([{ order: 1, at: 5, note: { outcome: 'done' } }]);
    const counters = { sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 };
    const entries = chat.thread.map(storedEntry);
    const again = restoreChat({ conversation, counters, entries, sendable: true });
    expect(again.thread).toEqual(chat.thread);
    expect(summaryOf(again.thread)).toMatchObject({ count: 1, last: { text: 'a.png' } });
  });
});
