import { MIB, randomBytesOf } from '../helpers/test-files.mjs';
import { rootOf } from '../helpers/test-files.mjs';
import { test } from './file-page.ts';
import { FilePeer, hashOf, newId, type Entry, type Part } from './file-peer.ts';
import { expect } from './fixtures.ts';

test.use({ trace: 'off' });

const CHUNK = 65_536;
const data = (length: number) => Buffer.concat([...randomBytesOf('peer', length)]);

test('[X10] what a hand-made other side sends rightly arrives', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  const bytes = data(2 * MIB + 70_000);
  const id = await peer.accepted('right.bin', bytes.length);
  await peer.stream(id, bytes);
  expect(await peer.told('file-done', id)).toMatchObject({ root: rootOf(bytes) });
  await peer.app.is('right.bin', 'done');
  await expect(peer.app.one('right.bin')).toHaveAttribute('data-root', rootOf(bytes));
});

const FIRST = { block: 0, offset: 0, bytes: data(CHUNK) };
const NEXT = { block: 0, offset: CHUNK, bytes: data(CHUNK) };

/** Frames of an accepted transfer of 1.5 MiB that no app of ours would send. */
const BAD_FRAMES: Readonly<Record<string, readonly Omit<Part, 'id'>[]>> = {
  'a gap in a block': [FIRST, { ...NEXT, offset: 3 * CHUNK }],
  'the same part twice': [FIRST, NEXT, NEXT],
  'a part that overlaps': [FIRST, { ...NEXT, offset: CHUNK - 1 }],
  'frames of two blocks mixed': [FIRST, { ...NEXT, block: 1 }],
  'a block beyond the end': [{ ...FIRST, block: 2 }],
  'the largest number of a block': [{ ...FIRST, block: 0xffff_ffff }],
  'an offset beyond the block': [FIRST, { ...NEXT, offset: MIB }],
};

for (const [name, parts] of Object.entries(BAD_FRAMES))
  test(`[X10] ${name} ends the transfer, and nothing else`, async ({ page }) => {
    const peer = await FilePeer.meet(page);
    const kept = await peer.accepted('good.bin', 100_000);
    const id = await peer.accepted('bad.bin', 1.5 * MIB);
    for (const part of parts) await peer.part({ id, ...part });
    await peer.ended(id, 'refused');
    await peer.app.failed('bad.bin', 'refused');
    expect(await peer.app.done('bad.bin')).toBe(0);
    await peer.stream(kept, data(100_000));
    await peer.app.is('good.bin', 'done');
    await peer.stillTalking();
  });

test('[X10] a last block with more bytes than were offered ends the transfer', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  const id = await peer.accepted('more.bin', 100_000);
  await peer.block(id, 0, data(100_001));
  await peer.ended(id, 'refused');
  await peer.app.failed('more.bin', 'refused');
  await peer.stillTalking();
});

test('[X4] a block that does not have its hash is not kept, and what came before is', async ({
  page,
}) => {
  const peer = await FilePeer.meet(page);
  const id = await peer.accepted('damaged.bin', 2 * MIB);
  await peer.block(id, 0, data(MIB));
  await peer.told('file-got', id);
  const hash = hashOf(Buffer.from('of something else'));
  for (let offset = 0; offset < MIB; offset += CHUNK)
    await peer.part({ id, block: 1, offset, hash, bytes: data(CHUNK) });
  await peer.ended(id, 'damaged');
  await peer.app.failed('damaged.bin', 'damaged');
  expect(await peer.app.done('damaged.bin')).toBe(MIB);
  await expect(peer.app.one('damaged.bin').getByTestId('save')).toHaveCount(0);
  await peer.stillTalking();
});

test('[X10] frames of nothing that was agreed on are dropped', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  await peer.part({ id: newId(), ...FIRST });
  await peer.bulk(Buffer.alloc(0));
  await peer.bulk(Buffer.alloc(24));
  await peer.bulk(Buffer.alloc(200_000));
  const waiting = await peer.offer([{ path: 'not yet.bin', size: MIB }]);
  await peer.app.is('not yet.bin', 'offered');
  const over = await peer.accepted('over.bin', MIB);
  await peer.peer.say({ type: 'file-end', id: over, reason: 'cancelled' });
  await peer.app.is('over.bin', 'cancelled');
  await peer.block(over, 0, data(MIB));
  await peer.stillTalking();
  expect(await peer.app.done('over.bin')).toBe(0);
  await peer.app.is('over.bin', 'cancelled');
  await peer.app.press('not yet.bin', 'accept');
  await peer.told('file-accept', waiting);
  await peer.stream(waiting, data(MIB));
  await peer.app.is('not yet.bin', 'done');
});

const FILES: readonly Entry[] = [
  { path: 'one.txt', size: 10 },
  { path: 'two.txt', size: 20 },
];

/** Offers whose lists do not agree with them. */
const LIES: Readonly<Record<string, object>> = {
  'fewer bytes than its list': { total: 29 },
  'more bytes than its list': { total: 31 },
  'fewer files than its list': { count: 1 },
};

for (const [name, lie] of Object.entries(LIES))
  test(`[X2] an offer of ${name} is refused and never shown as an offer`, async ({ page }) => {
    const peer = await FilePeer.meet(page);
    const id = await peer.offer(FILES, lie);
    await peer.ended(id, 'refused');
    await peer.stillTalking();
    await expect(peer.app.page.getByTestId('accept')).toHaveCount(0);
  });

test('[X2] an offer is not shown before its list is whole', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  const id = await peer.offer(FILES, { count: 3, total: 60 });
  await peer.stillTalking();
  await expect(peer.app.all).toHaveCount(0);
  await peer.peer.say({
    ...{ type: 'file-list', id, from: 2 },
    files: [{ path: 'three.txt', size: 30, modified: 0 }],
  });
  await expect(peer.app.page.getByTestId('accept')).toHaveCount(1);
});

const LONG = 'x'.repeat(256);

/** Paths that would lead somewhere else, or cannot be written. */
const BAD_PATHS: readonly string[] = [
  ...['../evil', 'a/../b', '..', '.', 'a/./b', '/etc/passwd', 'a//b', 'a/', ''],
  ...['C:\\evil.exe', 'C:/evil.exe', 'c:evil', '\\\\host\\share', 'a\\b', 'nul\0byte'],
  ...['half a pair \ud800', LONG, `ok/${LONG}`, 'd/'.repeat(40) + 'deep', 'é'.repeat(128)],
];

test('[X5] paths that lead elsewhere are refused, none is rewritten', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  for (const path of BAD_PATHS)
    await test.step(JSON.stringify(path.slice(0, 30)), async () => {
      const id = await peer.offer([
        { path: 'harmless.txt', size: 1 },
        { path, size: 1 },
      ]);
      await peer.ended(id, 'refused');
    });
  await expect(peer.app.page.getByTestId('accept')).toHaveCount(0);
  await peer.stillTalking();
});

test('[X5] the same path twice is refused, in any case and any form', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  for (const [one, other] of [
    ['a.txt', 'a.txt'],
    ['a.txt', 'A.TXT'],
    ['\u00e9.txt', 'e\u0301.txt'],
  ] as const) {
    const id = await peer.offer([
      { path: one, size: 1 },
      { path: other, size: 1 },
    ]);
    await peer.ended(id, 'refused');
  }
  await peer.stillTalking();
});

test('[X8] the 33rd offer that nobody has answered is refused', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  for (let number = 1; number <= 32; number += 1)
    await peer.offer([{ path: `offer ${number}.txt`, size: 1 }]);
  await expect(peer.app.page.getByTestId('accept')).toHaveCount(32);
  const id = await peer.offer([{ path: 'one too many.txt', size: 1 }]);
  await peer.ended(id, 'too-many');
  await expect(peer.app.page.getByTestId('accept')).toHaveCount(32);
  await peer.stillTalking();
});

/** Messages that cannot be read: told, left out, and the link stays [W4]. */
const BAD_MESSAGES: Readonly<Record<string, object>> = {
  'an offer of no file': { count: 0 },
  'an offer of too many files': { count: 20_001 },
  'an offer of less than nothing': { total: -1 },
  'an offer of more than any disk': { total: 2 ** 50 + 2 },
  'an offer of half a byte': { total: 0.5 },
  'an offer of an unknown kind': { kind: 'device' },
  'an offer of a file by itself that is two': { count: 2 },
  'an offer whose name of itself is too short': { id: 'AAAA' },
};

test('[X2] an offer that cannot be read is left out, and the link stays', async ({ page }) => {
  const peer = await FilePeer.meet(page);
  const offer = {
    type: 'file-offer',
    kind: 'file',
    name: 'a',
    count: 1,
    total: 1,
    at: 0,
    held: 'no',
    attempt: 1,
    listed: true,
  };
  for (const [name, bad] of Object.entries(BAD_MESSAGES))
    await test.step(name, async () => {
      await peer.peer.say({ ...offer, id: newId(), ...bad });
      await peer.app.app.tells('bad-frame');
      await page.getByRole('button', { name: 'Close' }).click();
      await expect(peer.app.app.alert).toHaveCount(0);
    });
  await expect(peer.app.all).toHaveCount(0);
  await peer.stillTalking();
});

test('[X13] a receiver that says it has other blocks than mine gets nothing', async ({
  page,
  sample,
}) => {
  const peer = await FilePeer.meet(page);
  const file = await sample('mine.bin', 3 * MIB);
  await peer.app.attach(file);
  await peer.peer.said('file-offer');
  const id = await offeredId(peer);
  const accept = { type: 'file-accept', id, sink: 'disk', free: 1e9, paused: false };
  const proof = hashOf(Buffer.from('another file')).toString('base64url');
  await peer.peer.say({ ...accept, have: [[0, 1]], proof });
  await expect(peer.app.one(file.name)).toHaveAttribute('data-code', 'changed');
  await peer.stillTalking();
});

test('[X11] [X15] a receiver that thanks for what it never got is not believed', async ({
  page,
  sample,
}) => {
  const peer = await FilePeer.meet(page);
  const file = await sample('mine.bin', 3 * MIB);
  await peer.app.attach(file);
  await peer.peer.said('file-offer');
  const id = await offeredId(peer);
  await peer.peer.say({ type: 'file-got', id, blocks: [[0, 3]] });
  await peer.peer.say({ type: 'file-done', id, root: file.root });
  await peer.peer.say({ type: 'file-got', id, blocks: [[0, 4_000_000_000]] });
  await peer.stillTalking();
  await expect(peer.app.one(file.name)).not.toHaveAttribute('data-state', 'done');
});

async function offeredId(peer: FilePeer): Promise<string> {
  const offer = (await peer.peer.frames()).find((frame) => frame.includes('"file-offer"'));
  return (JSON.parse(offer ?? '{}') as { readonly id: string }).id;
}

test('[X1] a device that does not know of files is offered none', async ({ page, sample }) => {
  const peer = await FilePeer.meet(page, {
    capabilities: { maxFrame: 262_144, features: ['chat'] },
  });
  const input = page.getByTestId('attach');
  if ((await input.count()) > 0) await peer.app.attach(await sample('for nobody.bin', 10));
  await peer.stillTalking();
  expect((await peer.peer.frames()).filter((frame) => frame.includes('"file-'))).toEqual([]);
});

test('[X10] a bulk frame of more than 256 KiB ends the link', async ({ page }) => {
  // Chromium sends no more than that at once (fact F13): what Firefox may send is made here.
  await page.addInitScript(() => {
    const create = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (label, options) {
      const channel = create.call(this, label, options);
      // The first one is the link's own; later ones are its spare lines'.
      if (options?.id === 1 && !('bulkOfApp' in window))
        Object.assign(window, { bulkOfApp: channel });
      return channel;
    };
  });
  const peer = await FilePeer.meet(page);
  await peer.offer([{ path: 'waiting.bin', size: 10 }]);
  await peer.app.is('waiting.bin', 'offered');
  await page.evaluate(() => {
    const { bulkOfApp } = window as unknown as { bulkOfApp: RTCDataChannel };
    bulkOfApp.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(262_145) }));
  });
  await peer.app.app.tells('frame-too-large');
  await peer.app.app.is('closed');
  // What was offered stays in the thread.
  await expect(peer.app.all).toHaveCount(1);
});
