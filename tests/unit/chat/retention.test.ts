import { describe, expect, it } from 'vitest';
import type { StoredEntry } from '../../../src/core/chat/memory.ts';
import { historyOf } from '../../../src/core/chat/memory.ts';
import type { ConversationId } from '../../../src/core/chat/messages.ts';
import { forgettable, KNOWN_MS, MAX_KNOWN } from '../../../src/core/chat/retention.ts';

const NOW = 1e12;
const aged = (name: string, age: number, waiting = 0) => ({
  ...{ id: name as ConversationId, lastAt: NOW - age, waiting, wanted: false },
});
const nobody = { now: NOW, inUse: new Set<ConversationId>() };

describe('how long a conversation is known', () => {
  it('[C13] for 30 days after it was last open, whatever waits', () => {
    const known = [aged('young', KNOWN_MS), aged('old', KNOWN_MS + 1, 3)];
    expect(forgettable(known, nobody)).toEqual(['old']);
    expect(forgettable(known, { ...nobody, inUse: new Set(known.map(({ id }) => id)) })).toEqual(
      [],
    );
  });

  it('[C13] of 64 at most, those with nothing waiting go first, the oldest of them first', () => {
    const many = Array.from({ length: MAX_KNOWN }, (_, age) => aged(`c${age}`, age, 1));
    const known = [aged('waits', 5_000, 1), aged('older', 4_000), aged('newer', 3_000), ...many];
    expect(forgettable(known, nobody)).toEqual(['older', 'newer', 'waits']);
    expect(forgettable(known.slice(3), nobody)).toEqual([]);
  });

  it('[C13] as long as people want it, if they have asked for that', () => {
    const many = Array.from({ length: MAX_KNOWN }, (_, age) => aged(`c${age}`, age));
    const wanted = ['a', 'b'].map((name) => ({ ...aged(name, 2 * KNOWN_MS), wanted: true }));
    expect(forgettable([...wanted, ...many], nobody)).toEqual([]);
  });

  it('[C13] without its tab, only what waits is left of a thread', () => {
    const entry = (order: number, direction: 'in' | 'out', seq?: number): StoredEntry => ({
      conversation: 'c' as ConversationId,
      ...{ order, direction, id: `m${order}` as StoredEntry['id'], text: '', at: 0 },
      ...(seq !== undefined && { seq }),
    });
    const entries = [entry(1, 'out', 1), entry(2, 'in'), entry(3, 'out', 2), entry(4, 'out')];
    expect(historyOf(entries, { ackedSeq: 1 }).map(({ order }) => order)).toEqual([1, 2]);
  });
});
