import { describe, expect, it } from 'vitest';
import { type OutgoingEffect } from '../../../src/core/files/outgoing-state.ts';
import { ID, ROOT } from './world.ts';
import { Sender, UP, accept, offered, sending, END } from './sender.ts';

describe('the offer of a transfer', () => {
  it('[X8] waits until it is its turn, and while nobody is there', () => {
    const sender = new Sender();
    expect(sender.on({ type: 'offer' })).toEqual([]);
    expect(sender.on(UP)).toEqual([]);
    expect(sender.state.phase).toBe('queued');
  });

  it('[X2] is said with its list in parts of a hundred, right behind it', () => {
    const files = Array.from({ length: 250 }, (_, at) => ({ path: `${at}`, size: 1, modified: 0 }));
    const sender = new Sender(1, files);
    sender.on(UP, { type: 'offer' });
    expect(sender.said[0]).toMatchObject({ type: 'file-offer', count: 250, listed: true });
    expect(sender.said.slice(1).map((part) => part.type === 'file-list' && part.from)).toEqual([
      0, 100, 200,
    ]);
  });

  it('[X14] is repeated without its list over another line, and not over the same', () => {
    const sender = offered();
    sender.on({ type: 'down' });
    expect(sender.on({ type: 'up', fresh: false })).toEqual([]);
    sender.on({ type: 'down' }, UP);
    expect(sender.said).toMatchObject([{ type: 'file-offer', listed: false, attempt: 1 }]);
  });

  it('[X14] is said again with its list to who asks for that, and not while it is queued', () => {
    const sender = offered();
    sender.hear({ type: 'file-ask', id: ID, list: true });
    expect(sender.said.map(({ type }) => type)).toEqual(['file-offer', 'file-list']);
    expect(sender.hear({ type: 'file-ask', id: ID, list: false })).toEqual([]);
    expect(new Sender().hear({ type: 'file-ask', id: ID, list: true })).toEqual([]);
  });

  it('fails as unknown when the link ends before anybody came, and is queued once more', () => {
    const sender = new Sender();
    expect(sender.on({ type: 'nobody' })).toEqual([{ type: 'stop' }]);
    expect(sender.state).toMatchObject({ phase: 'failed', end: { reason: 'unknown', by: 'mine' } });
    expect(sender.on({ type: 'again' })).toEqual([]);
    expect(sender.state).toMatchObject({ phase: 'queued', end: undefined, attempt: 1 });
  });

  it('stays as it is when a link ends that it had been said over', () => {
    const sender = offered();
    sender.on({ type: 'nobody' });
    expect(sender.state.phase).toBe('offered');
  });
});

describe('what a sender sends', () => {
  it('[X9] is every block that they lack, once each, in order', () => {
    const sender = offered(6);
    sender.hear(accept([[1, 3]]));
    sender.on({ type: 'proved', proof: 'theirs' });
    expect(sender.pull()).toEqual([0, 3, 4, 5]);
    expect(sender.pull()).toEqual([]);
  });

  it('[X11] stops at 32 blocks that are not acknowledged, and goes on with each that is', () => {
    const sender = sending(50);
    expect(sender.pull()).toHaveLength(32);
    sender.hear({ type: 'file-got', id: ID, blocks: [[0, 2]] });
    expect(sender.pull()).toEqual([32, 33]);
  });

  it('[X11] takes no notice of blocks that there are not, or of a stream that has not begun', () => {
    const sender = sending(3);
    sender.pull();
    sender.hear({ type: 'file-got', id: ID, blocks: [[2, 900]] });
    expect(sender.state.have).toEqual([[2, 3]]);
    const early = offered(3);
    early.hear({ type: 'file-got', id: ID, blocks: [[0, 3]] });
    expect(early.state.have).toEqual([]);
  });

  it('[X9] begins with what was given up half-way', () => {
    const sender = sending(5);
    sender.pull();
    sender.on({ type: 'dropped', blocks: [1, 3] });
    expect(sender.pull()).toEqual([1, 3]);
  });

  it('[X9] sends nothing again that was given up and had arrived all the same', () => {
    const sender = sending(5);
    sender.pull();
    sender.on({ type: 'dropped', blocks: [1, 3] });
    sender.hear({ type: 'file-got', id: ID, blocks: [[1, 2]] });
    expect(sender.pull()).toEqual([3]);
  });

  it('[X14] is counted anew by what they have after another line', () => {
    const sender = sending(5);
    sender.pull();
    sender.on({ type: 'down' }, UP);
    expect(sender.pull()).toEqual([]);
    sender.hear(accept([[0, 4]]));
    sender.on({ type: 'proved', proof: 'theirs' });
    expect(sender.pull()).toEqual([4]);
  });

  it('is nothing of an empty file, which is done all the same', () => {
    const sender = new Sender(0);
    sender.on(UP, { type: 'offer' });
    sender.hear(accept());
    expect(sender.pull()).toEqual([]);
    sender.hear({ type: 'file-done', id: ID, root: ROOT });
    expect(sender.state).toMatchObject({ phase: 'done', have: [], root: ROOT });
  });
});

describe('a sender that is held', () => {
  it.each(['mine', 'theirs'] as const)('[X12] sends nothing while that is %s', (whose) => {
    const sender = sending();
    const pause = (paused: boolean): readonly OutgoingEffect[] =>
      whose === 'mine'
        ? sender.on({ type: paused ? 'pause' : 'resume' })
        : sender.hear({ type: 'file-pause', id: ID, paused });
    expect(pause(true)).toContainEqual({ type: 'stop' });
    expect(sender.pull()).toEqual([]);
    expect(pause(false)).not.toContainEqual({ type: 'stop' });
    expect(sender.pull()).toEqual([0, 1, 2]);
  });

  it('[X12] moves only when neither holds it', () => {
    const sender = sending();
    sender.on({ type: 'pause' });
    sender.hear({ type: 'file-pause', id: ID, paused: true });
    sender.on({ type: 'resume' });
    expect(sender.pull()).toEqual([]);
    sender.hear({ type: 'file-pause', id: ID, paused: false });
    expect(sender.pull()).not.toEqual([]);
  });

  it('[X12] says so once, and with each offer', () => {
    const sender = sending();
    sender.on({ type: 'pause' }, { type: 'pause' });
    expect(sender.said).toEqual([{ type: 'file-pause', id: ID, paused: true }]);
    sender.on(UP);
    expect(sender.said).toMatchObject([{ held: 'paused' }]);
  });

  it('[X12] [X13] goes on checking, and waits then', () => {
    const sender = offered();
    sender.hear(accept([[0, 1]]));
    sender.on({ type: 'pause' }, { type: 'proved', proof: 'theirs' });
    expect(sender.pull()).toEqual([]);
    sender.on({ type: 'resume' });
    expect(sender.pull()).toEqual([1, 2]);
  });

  it('[X12] says nothing of a pause while its files are missing: it is held by that', () => {
    const sender = sending();
    sender.state = { ...sender.state, source: 'missing', paused: true };
    sender.on({ type: 'resume' });
    expect(sender.said).toEqual([]);
    sender.on(UP);
    expect(sender.said).toMatchObject([{ held: 'source' }]);
  });
});

describe('the files of a sender', () => {
  it('[X13] are compared with what they have before a byte moves', () => {
    const sender = offered();
    expect(sender.hear(accept([[0, 2]]))).toContainEqual({ type: 'prove', blocks: [[0, 2]] });
    expect(sender.pull()).toEqual([]);
    sender.on({ type: 'proved', proof: 'theirs' });
    expect(sender.pull()).toEqual([2]);
  });

  it('[X13] are let go when they differ, and the offer says that they are missing', () => {
    const sender = offered();
    sender.hear(accept([[0, 2]]));
    expect(sender.on({ type: 'proved', proof: 'others' })).toMatchObject([
      { type: 'close' },
      { type: 'send', message: { type: 'file-offer', held: 'source', attempt: 1 } },
    ]);
    expect(sender.state).toMatchObject({ phase: 'sending', source: 'missing', mismatch: true });
    expect(sender.pull()).toEqual([]);
  });

  it('[X13] are compared after they were picked again, also if they had accepted before', () => {
    const sender = sending();
    sender.state = { ...sender.state, source: 'missing' };
    sender.hear(accept([[0, 2]]));
    sender.on({ type: 'picked' });
    expect(sender.said).toMatchObject([{ type: 'file-offer', held: 'no' }]);
    expect(sender.pull()).toEqual([]);
    expect(sender.hear(accept([[0, 2]]))).toContainEqual({ type: 'prove', blocks: [[0, 2]] });
  });

  it('[X13] that differ in size already are told to the person only', () => {
    const sender = sending();
    sender.state = { ...sender.state, source: 'missing' };
    expect(sender.on({ type: 'mismatched' })).toEqual([]);
    expect(sender.state).toMatchObject({ mismatch: true, source: 'missing', phase: 'sending' });
    sender.on({ type: 'picked' });
    expect(sender.state.mismatch).toBe(false);
  });

  it('[X13] are not believed because of a proof that nobody waits for any more', () => {
    const sender = offered();
    sender.hear(accept([[0, 2]]));
    sender.on({ type: 'down' }, UP, { type: 'proved', proof: 'others' });
    expect(sender.state).toMatchObject({ source: 'here', mismatch: false });
    expect(sender.pull()).toEqual([]);
  });

  it.each(['changed', 'unreadable'] as const)(
    '[X16] end it when they are %s, and it goes on with them',
    (reason) => {
      const sender = sending();
      expect(sender.on({ type: 'source-failed', reason })).toContainEqual({ type: 'close' });
      expect(sender.said).toEqual([{ ...END, reason }]);
      expect(sender.state).toMatchObject({ phase: 'failed', end: { reason, by: 'mine' } });
      sender.on({ type: 'picked' });
      expect(sender.said).toMatchObject([{ type: 'file-offer', attempt: 2, held: 'no' }]);
    },
  );
});

describe('the end of what is sent', () => {
  it('[X7] is learnt with what is free when there is no room', () => {
    const sender = offered();
    sender.hear({ ...END, reason: 'no-room', free: 12 });
    expect(sender.state).toMatchObject({
      phase: 'failed',
      end: { reason: 'no-room', by: 'theirs', free: 12 },
    });
  });

  it.each([
    ['declined', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['disk', 'failed'],
    ['too-many', 'failed'],
    ['unknown', 'failed'],
  ] as const)('[X16] is %s by them: %s, and nothing goes out', (reason, phase) => {
    const sender = sending();
    expect(sender.hear({ ...END, reason })).toEqual([{ type: 'stop' }]);
    expect(sender.state).toMatchObject({ phase, end: { reason, by: 'theirs' } });
    expect(sender.pull()).toEqual([]);
  });

  it('[X14] is said again over another line, but only if it was made here', () => {
    const mine = sending();
    mine.on({ type: 'cancel' }, { type: 'down' });
    mine.on(UP);
    expect(mine.said).toEqual([{ ...END, reason: 'cancelled' }]);
    const theirs = sending();
    theirs.hear({ ...END, reason: 'cancelled' });
    expect(theirs.on(UP)).toEqual([]);
  });

  it('[X14] is the answer to who accepts or asks all the same', () => {
    const sender = sending();
    sender.on({ type: 'cancel' });
    sender.hear(accept());
    expect(sender.said).toEqual([{ ...END, reason: 'cancelled' }]);
    sender.hear({ type: 'file-ask', id: ID, list: false });
    expect(sender.said).toEqual([{ ...END, reason: 'cancelled' }]);
    expect(sender.state.phase).toBe('cancelled');
  });

  it('[X16] is taken back by the same offer and one more attempt', () => {
    const sender = sending();
    sender.on({ type: 'cancel' }, { type: 'again' });
    expect(sender.said.at(-1)).toMatchObject({ type: 'file-offer', id: ID, attempt: 2 });
    expect(sender.state).toMatchObject({ phase: 'offered', end: undefined });
  });

  it('[X16] that they made is taken back when they accept again', () => {
    const sender = sending();
    sender.hear({ ...END, reason: 'cancelled' });
    sender.hear(accept([[0, 1]]));
    expect(sender.state).toMatchObject({ phase: 'sending', end: undefined, source: 'checking' });
  });

  it('[X14] that came too late is overtaken by what is done', () => {
    const sender = sending();
    sender.on({ type: 'cancel' });
    sender.hear({ type: 'file-done', id: ID, root: ROOT });
    expect(sender.state).toMatchObject({ phase: 'done', end: undefined, have: [[0, 3]] });
  });

  it('[X15] is not believed to be done before anybody has accepted it', () => {
    const sender = offered();
    sender.hear({ type: 'file-done', id: ID, root: ROOT });
    expect(sender.state.phase).toBe('offered');
  });

  it('[X15] lets go of the files once all has arrived, and changes no more', () => {
    const sender = sending();
    expect(sender.hear({ type: 'file-done', id: ID, root: ROOT })).toContainEqual({
      type: 'close',
    });
    const done = sender.state;
    sender.on({ type: 'cancel' }, { type: 'pause' }, { type: 'again' }, { type: 'picked' });
    sender.hear({ ...END, reason: 'cancelled' });
    sender.hear(accept());
    expect(sender.state).toEqual(done);
  });

  it('[X8] of what was never said is said to nobody', () => {
    const sender = new Sender();
    sender.on(UP, { type: 'cancel' });
    expect(sender.said).toEqual([]);
    expect(sender.state.phase).toBe('cancelled');
  });
});
