import { describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { StoredEntry } from '../../../src/core/chat/memory.ts';
import type {
  Batch,
  ConversationStore,
  StoredConversation,
} from '../../../src/platform/storage/conversation-store.ts';
import type { HeldKey } from '../../../src/platform/lock/held-key.ts';
import { isSealed } from '../../../src/platform/lock/sealed-record.ts';
import { sealedStore } from '../../../src/platform/lock/sealed-store.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';

const id = 'c-1' as ConversationId;
const none: Batch = { conversations: [], entries: [], gone: [], forgotten: [] };

const conversation = (lastAt: number, of = id): StoredConversation => ({
  ...{ id: of, name: 'Kiosk of Ada', tab: 't', lastAt, waiting: 0, secret: Uint8Array.of(1, 2, 3) },
  ...{ sentSeq: 1, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 },
});
const entry = (order: number, text: string): StoredEntry => ({
  ...{ conversation: id, order, direction: 'out', id: `m${order}` as MessageId, text, at: order },
});

async function store() {
  const raw = memoryStore();
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const page = { held: { key, seals: true } as HeldKey | undefined, damaged: 0, locked: 0 };
  const sealed = sealedStore(raw, {
    held: () => page.held,
    onDamaged: ({ count }) => (page.damaged += count),
    onLocked: () => (page.locked += 1),
  });
  return { raw, sealed, page };
}

const read = async (from: ConversationStore) => {
  const [conversations, entries] = [await from.conversations(), await from.entries(id)];
  if (!conversations.ok || !entries.ok) throw new Error('not read');
  return { conversations: conversations.value, entries: entries.value };
};

describe('a store under a lock', () => {
  it('[K7] keeps nothing readable but keys, and gives everything back in order', async () => {
    const { raw, sealed } = await store();
    const other = conversation(9, 'c-2' as ConversationId);
    const entries = [entry(1, 'one'), entry(2, 'two')];
    await sealed.write({ ...none, conversations: [conversation(5), other], entries });
    const kept = await read(raw);
    expect([...kept.conversations, ...kept.entries].every(isSealed)).toBe(true);
    expect(JSON.stringify(kept)).not.toMatch(/Kiosk|one|two/);
    expect(await read(sealed)).toEqual({ conversations: [other, conversation(5)], entries });
  });

  it('[K10] reads records of both forms, as a pass leaves them in between', async () => {
    const { raw, sealed, page } = await store();
    await raw.write({ ...none, conversations: [conversation(5)], entries: [entry(1, 'clear')] });
    await sealed.write({ ...none, entries: [entry(2, 'sealed')] });
    expect((await read(sealed)).entries.map(({ text }) => text)).toEqual(['clear', 'sealed']);
    if (page.held) page.held = { ...page.held, seals: false };
    await sealed.write({ ...none, entries: [entry(2, 'in clear again')] });
    expect((await read(raw)).entries.some(isSealed)).toBe(false);
  });

  it('[K5] gives all that opens, says how many do not, and leaves those where they are', async () => {
    const { raw, sealed, page } = await store();
    await sealed.write({ ...none, entries: [entry(1, 'one'), entry(2, 'two'), entry(3, 'three')] });
    const [first] = (await read(raw)).entries;
    if (!first) throw new Error('nothing is kept');
    await raw.write({ ...none, entries: [{ ...first, order: 2 }] });
    expect((await read(sealed)).entries.map(({ text }) => text)).toEqual(['one', 'three']);
    expect(page.damaged).toBe(1);
    expect((await read(raw)).entries).toHaveLength(3);
  });

  it('writes in the order in which it was asked to, whatever sealing takes', async () => {
    const { sealed } = await store();
    const long = 'x'.repeat(200_000);
    await Promise.all([
      sealed.write({ ...none, entries: [entry(1, long)] }),
      sealed.write({ ...none, entries: [entry(1, 'the last word')] }),
    ]);
    expect((await read(sealed)).entries.map(({ text }) => text)).toEqual(['the last word']);
  });

  it('without a key asks for one where something is sealed, and is the store itself elsewhere', async () => {
    const { raw, sealed, page } = await store();
    await sealed.write({ ...none, entries: [entry(1, 'sealed')] });
    page.held = undefined;
    expect([(await read(sealed)).entries, page.locked, page.damaged]).toEqual([[], 1, 0]);
    await raw.write({ ...none, forgotten: [id] });
    await sealed.write({ ...none, entries: [entry(2, 'clear')] });
    expect((await read(raw)).entries).toEqual([entry(2, 'clear')]);
  });
});
