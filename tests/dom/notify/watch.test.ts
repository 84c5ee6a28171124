import { describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { Entry } from '../../../src/core/chat/state.ts';
import type { ShownTransfer } from '../../../src/state/files/shown.ts';
import { Watch, type Watched } from '../../../src/state/notify/watch.ts';
import { file, LAPTOP, PHONE } from './fake-notify.ts';

const START = 1_000;

const entry = (order: number, facts: Partial<Entry> = {}): Entry =>
  ({
    ...{ conversation: PHONE, order, id: `${order}` as MessageId, text: `text ${order}` },
    ...{ at: START, direction: 'in' },
    ...facts,
  }) as Entry;

const watched = (thread: readonly Entry[], facts: Partial<Watched> = {}): Watched => ({
  ...{ thread, current: PHONE, recognised: false, name: 'Phone' },
  names: new Map<ConversationId, string>([[PHONE, 'Phone']]),
  ...facts,
});

const withFiles = (...transfers: readonly ShownTransfer[]) => watched([], { files: { transfers } });

describe('what has happened since the last look', () => {
  it('is each message of theirs, once', () => {
    const watch = new Watch(START);
    const thread = [entry(1), entry(2, { direction: 'out' }), entry(3)];
    expect(watch.next(watched(thread), 'open')).toMatchObject([
      { kind: 'message', text: 'text 1', name: 'Phone' },
      { kind: 'message', text: 'text 3' },
    ]);
    expect(watch.next(watched(thread), 'open')).toEqual([]);
    const next = [...thread, entry(4), entry(1, { conversation: LAPTOP })];
    expect(watch.next(watched(next), 'open')).toMatchObject([
      { text: 'text 4', name: 'Phone' },
      { text: 'text 1', conversation: LAPTOP, name: '' },
    ]);
  });

  it('is nothing from before the page was loaded', () => {
    const watch = new Watch(START);
    const before = file({ at: START - 1 });
    const old = { ...withFiles(before), thread: [entry(1, { at: START - 1 })] };
    expect(watch.next(old, 'ready')).toEqual([]);
    expect(new Watch(START).next(withFiles({ ...before, phase: 'done' }), 'ready')).toEqual([]);
  });

  it('is a meeting, but not the end of an interruption', () => {
    const watch = new Watch(START);
    const kinds = (recognised: boolean, phase: Parameters<Watch['next']>[1]) =>
      watch.next(watched([], { recognised }), phase).map(({ kind }) => kind);
    expect(kinds(false, 'open')).toEqual([]);
    expect(kinds(true, 'open')).toEqual(['connected']);
    expect(kinds(false, 'interrupted')).toEqual([]);
    expect(kinds(true, 'open')).toEqual([]);
    expect(kinds(false, 'lost')).toEqual([]);
    expect(kinds(true, 'open')).toEqual(['connected']);
  });

  it('is a file offered, and its arrival, each once', () => {
    const watch = new Watch(START);
    const offered = file({ at: START });
    const seen = (shown: ShownTransfer) =>
      watch.next(withFiles(shown), 'open').map(({ kind }) => kind);
    expect(seen(offered)).toEqual(['offer']);
    expect(seen({ ...offered, hold: 'link' })).toEqual([]);
    expect(seen({ ...offered, phase: 'moving' })).toEqual([]);
    expect(seen({ ...offered, phase: 'offered' })).toEqual([]);
    expect(seen({ ...offered, phase: 'done' })).toEqual(['arrived']);
    expect(seen({ ...offered, phase: 'done', saved: true })).toEqual([]);
  });

  it('is the arrival alone of what was accepted beforehand, and of what an earlier page began', () => {
    const whole = file({ at: START, phase: 'done' });
    const kinds = (watch: Watch, shown: ShownTransfer) =>
      watch.next(withFiles(shown), 'open').map(({ kind }) => kind);
    expect(kinds(new Watch(START), whole)).toEqual(['arrived']);
    const watch = new Watch(START);
    expect(kinds(watch, file({ at: 1, phase: 'moving' }))).toEqual([]);
    expect(kinds(watch, file({ at: 1, phase: 'done' }))).toEqual(['arrived']);
  });

  it('is nothing of my own files', () => {
    const watch = new Watch(START);
    for (const phase of ['offered', 'done'] as const)
      expect(watch.next(withFiles(file({ direction: 'out', at: START, phase })), 'open')).toEqual(
        [],
      );
  });
});
