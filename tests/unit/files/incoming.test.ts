import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES, type FileEntry, type FileOffer } from '../../../src/core/files/messages.ts';
import { filesOf, ID, ROOT } from './world.ts';
import { Receiver, UP, END, opened, offered, receiving, done, entry } from './receiver.ts';

describe('an offer that has come', () => {
  it('[X2] is shown when its list is whole', () => {
    const files = [entry('a'), entry('b'), entry('c')];
    const receiver = new Receiver(files, { kind: 'folder' });
    receiver.list(files.slice(0, 2));
    expect(receiver.state.phase).toBe('listing');
    receiver.list(files.slice(2), 2);
    expect(receiver.state).toMatchObject({ phase: 'offered', facts: { files } });
  });

  it('[X2] takes each part once, and only in its place', () => {
    const files = [entry('a'), entry('b'), entry('c')];
    const receiver = new Receiver(files, { kind: 'folder' });
    receiver.list(files.slice(1), 1);
    receiver.list(files.slice(0, 1));
    receiver.list(files.slice(0, 1));
    expect(receiver.state.facts.files).toEqual(files.slice(0, 1));
  });

  it.each<[string, Partial<FileOffer>, readonly FileEntry[]]>([
    ['more files', { kind: 'folder', count: 1 }, [entry('a', 0), entry('b')]],
    ['more bytes', { total: 5 }, [entry('a')]],
    ['fewer bytes', { total: 0 }, [entry('a')]],
    ['several files by themselves', { kind: 'file' }, [entry('a'), entry('b')]],
    ['a file in a folder by itself', { kind: 'file' }, [entry('a/b')]],
    ['the way out', { kind: 'folder' }, [entry('../b')]],
    ['the same path twice', { kind: 'folder' }, [entry('a/B'), entry('A/b')]],
    ['a root', { kind: 'folder' }, [entry('/etc/b')]],
    ['a drive', { kind: 'folder' }, [entry('c:b')]],
  ])('[X2] [X5] is refused for good if its list has %s', (_, change, files) => {
    const receiver = new Receiver(files, change);
    receiver.list(files);
    expect(receiver.said).toEqual([{ ...END, reason: 'refused' }]);
    expect(receiver.state.phase).toBe('failed');
    receiver.on({ type: 'again' });
    receiver.hear({ ...receiver.offer, attempt: 9 });
    receiver.list(files);
    receiver.on({ type: 'accept' });
    expect(receiver.state.phase).toBe('failed');
  });

  it('[X14] without its list is asked for that', () => {
    const receiver = new Receiver(filesOf(3), { listed: false });
    expect(receiver.said).toEqual([{ type: 'file-ask', id: ID, list: true }]);
    receiver.on(UP);
    expect(receiver.said).toEqual([{ type: 'file-ask', id: ID, list: true }]);
  });

  it('[X14] is dealt with once, however often it comes', () => {
    const receiver = offered();
    expect(receiver.hear(receiver.offer)).toEqual([]);
    expect(receiver.list(filesOf(3))).toEqual([]);
    expect(receiver.on(UP)).toEqual([]);
  });

  it('[X16] may be declined, and accepted after all', () => {
    const receiver = offered();
    receiver.on({ type: 'decline' });
    expect(receiver.said).toEqual([{ ...END, reason: 'declined' }]);
    expect(receiver.state.phase).toBe('cancelled');
    expect(receiver.on({ type: 'again' })).toEqual([{ type: 'open' }]);
  });
});

describe('a transfer that is accepted', () => {
  it('[X7] says where it is put, what is free and what is there, before anything moves', () => {
    const receiver = offered();
    expect(receiver.on({ type: 'accept' })).toEqual([{ type: 'open' }]);
    receiver.on(opened([[0, 1]]));
    expect(receiver.said).toEqual([
      {
        ...{ type: 'file-accept', id: ID, sink: 'disk', free: 1e9 },
        ...{ have: [[0, 1]], proof: 'proof', paused: false },
      },
    ]);
  });

  it('[X7] ends for want of room, says how much there is, and may be tried again', () => {
    const receiver = offered();
    receiver.on({ type: 'accept' }, { type: 'no-room', free: 5 });
    expect(receiver.said).toEqual([{ ...END, reason: 'no-room', free: 5 }]);
    expect(receiver.state.phase).toBe('failed');
    receiver.on({ type: 'again' });
    expect(receiver.state).toMatchObject({ phase: 'preparing', end: undefined });
  });

  it('[X7] [X16] stays as it ended when the answer about room comes late', () => {
    const receiver = offered();
    receiver.on({ type: 'accept' }, { type: 'cancel' });
    expect(receiver.on({ type: 'no-room', free: 5 })).toEqual([]);
    expect(receiver.on(opened())).toEqual([{ type: 'close' }]);
    expect(receiver.state).toMatchObject({ phase: 'cancelled', end: { reason: 'cancelled' } });
  });

  it('is an offer again if the person names no file to put it in', () => {
    const receiver = offered();
    expect(receiver.on({ type: 'accept' }, { type: 'not-picked' })).toEqual([{ type: 'open' }]);
    expect(receiver.state.phase).toBe('offered');
  });

  it('[X4] [X11] acknowledges a block when it is stored, and no other', () => {
    const receiver = receiving();
    receiver.on({ type: 'stored', block: 1 });
    expect(receiver.said).toEqual([{ type: 'file-got', id: ID, blocks: [[1, 2]] }]);
    expect(receiver.state.have).toEqual([[1, 2]]);
  });

  it('[X15] is read as a whole when all blocks are there, and done with that', () => {
    const receiver = receiving();
    receiver.on({ type: 'stored', block: 0 }, { type: 'stored', block: 2 });
    expect(receiver.effects).not.toContainEqual({ type: 'finish' });
    expect(receiver.on({ type: 'stored', block: 1 })).toContainEqual({ type: 'finish' });
    expect(receiver.state.phase).toBe('verifying');
    receiver.on({ type: 'finished', root: ROOT });
    expect(receiver.said).toEqual([{ type: 'file-done', id: ID, root: ROOT }]);
    expect(receiver.state).toMatchObject({ phase: 'done', root: ROOT });
  });

  it('[X15] is read at once if there is nothing to send', () => {
    const empty = offered([entry('empty', 0)]);
    empty.on({ type: 'accept' });
    expect(empty.on(opened()).map(({ type }) => type)).toEqual(['send', 'finish']);
    const whole = offered();
    whole.on({ type: 'accept' });
    expect(whole.on(opened([[0, 3]])).map(({ type }) => type)).toEqual(['send', 'finish']);
  });

  it('[X15] lacks again what the disk has lost, and asks for that', () => {
    const receiver = receiving([[0, 2]]);
    receiver.on({ type: 'stored', block: 2 });
    expect(receiver.on({ type: 'sink-lost', have: [[0, 1]] })).toEqual([{ type: 'open' }]);
    receiver.on(opened([[0, 1]]));
    expect(receiver.said).toMatchObject([{ type: 'file-accept', have: [[0, 1]] }]);
    expect(receiver.state.phase).toBe('receiving');
  });

  it('[X9] [X14] is accepted again when its offer comes again, with what is there by then', () => {
    const receiver = receiving();
    receiver.on({ type: 'stored', block: 0 }, { type: 'down' });
    receiver.on(UP);
    expect(receiver.said).toEqual([{ type: 'file-ask', id: ID, list: false }]);
    expect(receiver.hear({ ...receiver.offer, listed: false })).toEqual([{ type: 'open' }]);
    receiver.on({ type: 'stored', block: 1 }, opened([[0, 2]]));
    expect(receiver.said).toMatchObject([{ type: 'file-got' }, { have: [[0, 2]] }]);
  });

  it('[X14] says nothing over the same line', () => {
    const receiver = receiving();
    expect(receiver.on({ type: 'down' }, { type: 'up', fresh: false })).toEqual([]);
  });

  it('[X12] is held and let go once each, and says it with its answer', () => {
    const receiver = receiving();
    receiver.on({ type: 'pause' }, { type: 'pause' });
    expect(receiver.said).toEqual([{ type: 'file-pause', id: ID, paused: true }]);
    receiver.hear(receiver.offer);
    receiver.on(opened());
    expect(receiver.said).toMatchObject([{ type: 'file-accept', paused: true }]);
    receiver.on({ type: 'resume' });
    expect(receiver.said).toEqual([{ type: 'file-pause', id: ID, paused: false }]);
  });

  it('[X12] knows why the sender sends nothing', () => {
    const receiver = receiving();
    receiver.hear({ type: 'file-pause', id: ID, paused: true });
    expect(receiver.state.held).toBe('paused');
    receiver.hear({ ...receiver.offer, held: 'source' });
    expect(receiver.state.held).toBe('source');
  });
});

describe('the end of what is received', () => {
  it.each([
    [{ type: 'cancel' }, 'cancelled', 'cancelled'],
    [{ type: 'refused' }, 'refused', 'failed'],
    [{ type: 'sink-failed', reason: 'disk' }, 'disk', 'failed'],
    [{ type: 'sink-failed', reason: 'damaged' }, 'damaged', 'failed'],
  ] as const)('[X16] closes the sink and is said: %o', (event, reason, phase) => {
    const receiver = receiving();
    expect(receiver.on(event)).toEqual([
      { type: 'close' },
      { type: 'send', message: { ...END, reason } },
    ]);
    expect(receiver.state).toMatchObject({ phase, end: { reason, by: 'mine' } });
    expect(receiver.on({ type: 'stored', block: 0 }, event)).toEqual([]);
  });

  it.each(['cancelled', 'changed', 'unreadable'] as const)(
    '[X16] is theirs when the sender says %s, and only they take it back',
    (reason) => {
      const receiver = receiving([[0, 1]]);
      expect(receiver.hear({ ...END, reason })).toEqual([{ type: 'close' }]);
      expect(receiver.on({ type: 'again' })).toEqual([]);
      expect(receiver.hear({ ...receiver.offer, attempt: 2 })).toEqual([{ type: 'open' }]);
      expect(receiver.state).toMatchObject({ phase: 'preparing', attempt: 2, end: undefined });
    },
  );

  it('[X16] that was never accepted is an offer again with one more attempt', () => {
    const receiver = offered();
    receiver.hear({ ...END, reason: 'cancelled' });
    receiver.hear({ ...receiver.offer, attempt: 2 });
    expect(receiver.state.phase).toBe('offered');
  });

  it('[X14] [X16] in the middle of its list is taken back with the whole of it', () => {
    const files = [entry('a'), entry('b')];
    const receiver = new Receiver(files, { kind: 'folder' });
    receiver.list(files.slice(0, 1));
    receiver.hear({ ...END, reason: 'cancelled' });
    receiver.hear({ ...receiver.offer, attempt: 2, listed: false });
    expect(receiver.said).toEqual([{ type: 'file-ask', id: ID, list: true }]);
    receiver.hear({ ...receiver.offer, attempt: 2 });
    receiver.list(files);
    receiver.list(files.slice(1), 1);
    expect(receiver.state.phase).toBe('offered');
  });

  it('[X14] is the answer to an offer of the same attempt', () => {
    const receiver = receiving();
    receiver.on({ type: 'cancel' });
    receiver.hear(receiver.offer);
    expect(receiver.said).toEqual([{ ...END, reason: 'cancelled' }]);
  });

  it('[X16] is taken back here with what is on the disk', () => {
    const receiver = receiving();
    receiver.on({ type: 'stored', block: 0 }, { type: 'cancel' });
    expect(receiver.on({ type: 'again' })).toEqual([{ type: 'open' }]);
    receiver.on(opened([[0, 1]]));
    expect(receiver.said).toMatchObject([{ type: 'file-accept', have: [[0, 1]] }]);
  });

  it('[X14] [X16] is overtaken by what is done, which stays done whatever comes', () => {
    const receiver = done();
    const answer = [{ type: 'file-done', id: ID, root: ROOT }];
    receiver.hear({ ...END, reason: 'cancelled' });
    expect(receiver.said).toEqual(answer);
    receiver.hear(receiver.offer);
    expect(receiver.said).toEqual(answer);
    receiver.hear({ ...receiver.offer, attempt: 5 });
    expect(receiver.said).toEqual(answer);
    receiver.on(UP);
    expect(receiver.said).toEqual(answer);
    const events = ['cancel', 'pause', 'again', 'accept', 'decline', 'refused'] as const;
    expect(receiver.on(...events.map((type) => ({ type })))).toEqual([]);
    expect(receiver.state).toMatchObject({ phase: 'done', root: ROOT });
  });

  it('[X3] counts a shorter last block like any other', () => {
    const receiver = offered([entry('a', BLOCK_BYTES + 1)]);
    receiver.on({ type: 'accept' }, opened(), { type: 'stored', block: 1 });
    expect(receiver.state.phase).toBe('receiving');
    receiver.on({ type: 'stored', block: 0 });
    expect(receiver.state.phase).toBe('verifying');
  });
});
