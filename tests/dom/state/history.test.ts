import { describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { FileNote } from '../../../src/core/chat/notes.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { checkedStore } from '../../../src/platform/storage/checked-store.ts';
import type { ConversationStore } from '../../../src/platform/storage/conversation-store.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { conversationsOf } from '../../../src/state/memory/of-talk.ts';
import { FileNotes } from '../../../src/state/memory/file-notes.ts';
import { TIDY_MS } from '../../../src/state/talk/talk.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { shownTransfer } from '../../helpers/transfers.ts';
import { twoBrowsers } from './browsers.ts';
import { calm, Device, meetAgain, textOf } from './devices.ts';

const DAY = 86_400;

async function idOf(device: Device): Promise<ConversationId> {
  const [record] = await device.talk.records();
  if (!record) throw new Error('no conversation');
  return record.id;
}

/** Two browsers that have talked; the first one keeps it. */
async function keeping() {
  const all = await twoBrowsers();
  await all.a.say('one');
  await all.b.say('two');
  await all.a.book.keep(await idOf(all.a), true);
  await calm(all.net);
  return all;
}

/** A later page of the first browser, in another tab, after everything old was cleared away. */
async function later({ phone, a, b, net }: Awaited<ReturnType<typeof keeping>>, ms = 0) {
  phone.close(a, b);
  const page = await phone.open('another tab');
  page.clock.advance(ms);
  page.clock.advance(TIDY_MS);
  await calm(net);
  return page;
}

const opened = async (page: Device): Promise<readonly string[]> => {
  await page.book.open(await idOf(page));
  await calm(page.net);
  return page.texts;
};

describe('what is kept of a conversation', () => {
  it('[C14] stays when its tab goes, and what nobody asked for does not', async () => {
    const all = await keeping();
    all.laptop.close(all.b, all.a);
    const other = await all.laptop.open('another tab');
    other.clock.advance(TIDY_MS);
    await calm(all.net);
    expect(await opened(other)).toEqual([]);
    expect(await opened(await later(all))).toEqual(['one', 'two']);
  });

  it('[C14] goes at once with the wish, or stays while nothing more is kept', async () => {
    const all = await keeping();
    const id = await idOf(all.a);
    await all.a.book.keep(id, false, false);
    await all.a.say('three');
    const page = await later(all);
    expect(await opened(page)).toEqual(['one', 'two']);
    await page.book.keep(id, true);
    await page.book.keep(id, false, true);
    expect([page.texts, page.book.row(id)?.count]).toEqual([[], 0]);
  });

  it('[C14] stands alone in the thread, and others in theirs', async () => {
    const { a, net } = await keeping();
    a.session.leave();
    await calm(net);
    const stranger = new Device(net, 'Tablet').start();
    await calm(net);
    await meetAgain(a, stranger);
    await stranger.say('hello');
    expect([a.texts, a.conversation.unread]).toEqual([['hello'], 2]);
  });

  it('[C17] is deleted one by one or as a whole, but for what still waits', async () => {
    const all = await keeping();
    const { a } = all;
    const id = await idOf(a);
    await a.book.strike(id, 1);
    expect(a.texts).toEqual(['two']);
    all.laptop.close(all.b, a);
    await a.say('waits');
    await a.book.clearAll();
    expect([a.texts, a.deliveries]).toEqual([['waits'], ['queued']]);
    const b = await all.laptop.open();
    await meetAgain(a, b);
    expect(b.texts).toEqual(['one', 'two', 'waits']);
  });

  it('[C17] is not changed while another tab runs it, which is said', async () => {
    const all = await keeping();
    const other = await all.phone.open('another tab');
    expect(await other.book.clear(await idOf(other))).toBe(false);
    expect(other.errors).toEqual([{ code: 'history-elsewhere' }]);
    expect(all.a.texts).toEqual(['one', 'two']);
  });
});

describe('messages that last for a time', () => {
  it('[C16] go on both sides by their own clocks, those from before stay', async () => {
    const { a, b, net } = await keeping();
    await a.book.setLifetime(await idOf(a), DAY);
    await calm(net);
    const lines = [a, b].map((device) =>
      device.conversation.thread.flatMap((one) =>
        one.direction === 'in' && one.note?.kind === 'lifetime' ? [one.note] : [],
      ),
    );
    expect(lines).toEqual([
      [{ kind: 'lifetime', side: 'out', seconds: DAY }],
      [{ kind: 'lifetime', side: 'in', seconds: DAY }],
    ]);
    await a.say('passes');
    await b.say('passes too');
    b.clock.advance(DAY * 1_000 + 60_000);
    await calm(net);
    expect(b.texts).toEqual(['one', 'two', '']);
    expect(a.texts).toEqual(['one', 'two', '', 'passes', 'passes too']);
  });

  it('[C16] go at the next start, before they are shown, and in conversations nobody opens', async () => {
    const all = await keeping();
    await all.a.book.setLifetime(await idOf(all.a), DAY);
    await all.a.say('passes');
    const page = await later(all, DAY * 1_000 + 1);
    expect((await page.talk.library.entries(await idOf(page))).map(({ text }) => text)).toEqual([
      ...['one', 'two', ''],
    ]);
    expect(await opened(page)).toEqual(['one', 'two', '']);
  });

  it('[C16] say it again when they meet again, and the later change holds on both', async () => {
    const { a, b, net, laptop } = await keeping();
    await a.book.setLifetime(await idOf(a), DAY);
    await calm(net);
    laptop.close(b, a);
    await a.book.setLifetime(await idOf(a), 7 * DAY);
    const again = await laptop.open();
    await meetAgain(a, again);
    expect(again.conversation.memory?.history?.lifetime).toMatchObject({
      ...{ seconds: 7 * DAY, by: 'theirs' },
    });
  });

  it('[C16] says that the other device deletes nothing if its app is too old for it', async () => {
    const net = new FakeNet();
    const a = new Device(net, 'Phone');
    const b = new Device(net, 'Laptop', { features: ['chat'] });
    await meetAgain(a, b);
    await a.book.setLifetime(await idOf(a), DAY);
    await calm(net);
    expect(a.errors).toEqual([{ code: 'lifetime-unsupported' }]);
    expect(b.errors).toEqual([]);
  });
});

describe('an export', () => {
  it('[C18] comes in once, and nothing is sent to anybody', async () => {
    const all = await keeping();
    const id = await idOf(all.a);
    await all.a.book.archive.saveJson([id], 'x');
    const [file] = all.a.saved;
    if (!file) throw new Error('nothing was saved');
    expect(await textOf(file.blob)).not.toMatch(/secret|sentSeq|remembered/);
    const c = new Device(all.net, 'Tablet');
    await calm(all.net);
    const plan = await c.book.archive.plan(file.blob);
    expect(plan).toMatchObject({ ok: true, value: { added: 2, known: 0 } });
    if (plan.ok) expect(await c.book.archive.take(plan.value)).toEqual(ok(undefined));
    expect(await opened(c)).toEqual(['one', 'two']);
    expect([c.deliveries, c.conversation.writable]).toEqual([['delivered', 'in'], false]);
    expect(await c.book.archive.plan(file.blob)).toMatchObject({ value: { added: 0, known: 2 } });
  });

  it('[C18] comes between what is here, and what waits still goes out', async () => {
    const all = await keeping();
    const { a, net } = all;
    const id = await idOf(a);
    await a.book.archive.saveJson([id], 'x');
    await a.book.strike(id, 1);
    all.laptop.close(all.b, a);
    await a.say('waits');
    const [file] = a.saved;
    if (!file) throw new Error('nothing was saved');
    const plan = await a.book.archive.plan(file.blob);
    if (plan.ok) await a.book.archive.take(plan.value);
    await a.book.open(id);
    expect(a.texts).toEqual(['one', 'two', 'waits']);
    const b = await all.laptop.open();
    await meetAgain(a, b);
    await calm(net);
    expect([b.texts, a.deliveries.at(-1)]).toEqual([['one', 'two', 'waits'], 'delivered']);
  });

  it('[C18] is refused while its device is there, and where it has no room, as a whole', async () => {
    const all = await keeping();
    const id = await idOf(all.a);
    await all.a.book.archive.saveJson([id], 'x');
    const [file] = all.a.saved;
    if (!file) throw new Error('nothing was saved');
    const plan = await all.a.book.archive.plan(file.blob);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(await all.a.book.archive.take(plan.value)).toEqual(
      err({ code: 'import-while-talking' }),
    );
    const store: ConversationStore = {
      ...memoryStore(),
      write: () => Promise.resolve(err({ code: 'messages-storage-full' as const })),
    };
    const full = new Device(all.net, 'Full', { store });
    await calm(all.net);
    const there = await full.book.archive.plan(file.blob);
    if (there.ok)
      expect(await full.book.archive.take(there.value)).toEqual(err({ code: 'import-not-stored' }));
    expect(await full.talk.records()).toEqual([]);
  });
});

describe('the entries of files', () => {
  it('[C15] follow their transfers: once when they end, with a small picture, and go with them', async () => {
    const { a, net } = await keeping();
    const conversation = await idOf(a);
    const notes = new FileNotes({
      ...{ conversations: () => conversationsOf(a.talk), now: () => a.clock.now() },
      files: () => ({ open: () => Promise.resolve(new Blob(['picture'])) }),
      thumb: () => Promise.resolve('data:image/webp;base64,AAAA'),
    });
    const shown = shownTransfer({ id: 't1' as TransferId, conversation, kind: 'file' });
    const noted = (): readonly FileNote[] =>
      a.conversation.thread.flatMap((one) =>
        one.direction === 'in' && one.note?.kind === 'file' ? [one.note] : [],
      );
    notes.follow([{ ...shown, phase: 'failed' }]);
    await calm(net);
    expect(noted()).toMatchObject([{ outcome: 'failed' }]);
    notes.follow([{ ...shown, phase: 'done' }]);
    await calm(net);
    notes.follow([{ ...shown, phase: 'done', saved: true }]);
    await calm(net);
    expect(noted()).toMatchObject([{ outcome: 'done', thumb: 'data:image/webp;base64,AAAA' }]);
    notes.follow([]);
    await calm(net);
    expect(noted()).toEqual([]);
  });
});

describe('a store with records of another shape', () => {
  it('[C19] shows the rest, says how many, and deletes none', async () => {
    const store = memoryStore();
    const good = {
      ...{ id: 'good' as ConversationId, name: 'Laptop', tab: '', lastAt: 1, waiting: 0 },
      ...{ sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 1 },
      ...{ secret: new Uint8Array(32), history: { keep: true } },
    };
    const entry = (order: number, text: unknown) => ({
      ...{ conversation: good.id, order, direction: 'in', id: `m${order}` as MessageId, at: 1 },
      text: text as string,
    });
    await store.write({
      conversations: [good, { id: 'bad' } as never],
      entries: [entry(1, 'read me'), entry(2, undefined), entry(3, 7)] as never,
      ...{ gone: [], forgotten: [] },
    });
    const errors: unknown[] = [];
    const checked = checkedStore(store, (error) => errors.push(error));
    const page = new Device(new FakeNet(), 'Phone', { store: checked, locks: new FakeLocks() });
    await calm(page.net);
    await page.book.load();
    expect(page.book.rows?.map(({ record, count }) => [record.id, count])).toEqual([['good', 1]]);
    expect(errors.at(-1)).toEqual({ code: 'record-unreadable', count: 3 });
    const left = await store.entries(good.id);
    expect(left.ok && left.value.length).toBe(3);
  });
});
