import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { blockCount, blockLength } from '../../../src/core/files/layout.ts';
import type { SinkKind, TransferId } from '../../../src/core/files/messages.ts';
import type { IncomingBlock } from '../../../src/platform/files/port.ts';
import { MEMORY_CAP } from '../../../src/platform/files/places.ts';
import { sinkHandlers } from '../../../src/platform/files/worker/sink-handlers.ts';
import { FakeFiles } from '../../helpers/fake-files.ts';

const MIB = 1_048_576;
const id = 'AAAAAAAAAAAAAAAAAAAAAA' as TransferId;
const total = 3 * MIB + 7;
const nothing = { have: [], proof: '' };

const bytesOf = (block: number, of = total) =>
  new Uint8Array(blockLength(of, block)).map((_, at) => (at * 31 + block) & 255);
const hashOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** As it comes: in frames. */
function blockOf(block: number, of = total): IncomingBlock {
  const bytes = bytesOf(block, of);
  const parts = [bytes.slice(0, 65_536), bytes.slice(65_536)].filter(({ length }) => length > 0);
  return { block, hash: hashOf(bytes), parts };
}

/** [X15] */
const rootOf = (of = total) => {
  const root = createHash('sha256');
  for (let block = 0; block < blockCount(of); block++) root.update(hashOf(bytesOf(block, of)));
  return root.digest('hex');
};
const allBytes = () => Buffer.concat([0, 1, 2, 3].map((block) => bytesOf(block)));
const proofOf = (...blocks: number[]) =>
  createHash('sha256')
    .update(Buffer.concat(blocks.map((n) => hashOf(bytesOf(n)))))
    .digest('base64url');

let disk: FakeFiles;

/** A worker over the disk as it is now: a second one is that of the next page. */
function worker() {
  const handlers = sinkHandlers(disk);
  const none = () => undefined;
  return {
    probe: async () => (await handlers.probe(undefined, none)).value,
    open: async (sink: SinkKind = 'disk', of = total, name = id) =>
      (await handlers.open({ id: name, sink, total: of }, none)).value,
    write: async (block: IncomingBlock) => (await handlers.write({ id, ...block }, none)).value,
    put: async (...blocks: number[]) => {
      for (const block of blocks) await handlers.write({ id, ...blockOf(block) }, none);
    },
    finish: async (progress: (bytes: number) => void = none) =>
      (await handlers.finish({ id }, progress)).value,
    file: async () => (await handlers.file({ id }, none)).value,
    close: () => handlers.close({ id }, none),
    remove: () => handlers.remove({ id }, none),
  };
}

beforeEach(() => {
  disk = new FakeFiles();
});

describe.each(['disk', 'memory'] as const)('the %s sink', (sink) => {
  it('[X15] gives the whole stream and its root, in whatever order the blocks came', async () => {
    const one = worker();
    expect(await one.open(sink)).toEqual({ ok: true, value: nothing });
    await one.put(2, 0, 3, 1);
    expect(await one.finish()).toEqual({ ok: true, value: rootOf() });
    const file = await one.file();
    const bytes = file.ok ? new Uint8Array(await file.value.arrayBuffer()) : undefined;
    expect(bytes && hashOf(bytes)).toEqual(hashOf(allBytes()));
  });

  it('[X15] tells again what it has told when it is asked twice', async () => {
    const one = worker();
    await one.open(sink);
    await one.put(0, 1, 2, 3);
    await one.finish();
    expect(await one.finish()).toEqual({ ok: true, value: rootOf() });
  });

  it('an empty stream has the root of nothing', async () => {
    const one = worker();
    await one.open(sink, 0);
    expect(await one.finish()).toEqual({ ok: true, value: rootOf(0) });
    const file = await one.file();
    expect(file.ok && file.value.size).toBe(0);
  });

  it('[X15] reads nothing again of what has just come', async () => {
    const one = worker();
    await one.open(sink);
    await one.put(0, 1, 2, 3);
    let again = 0;
    await one.finish((bytes) => (again = bytes));
    expect(again).toBe(0);
  });

  it('[X4] refuses a block with another hash, and one of another length', async () => {
    const one = worker();
    await one.open(sink);
    const damaged = { code: 'block-damaged', block: 1 };
    const wrong = { ...blockOf(1), hash: hashOf(bytesOf(2)) };
    expect(await one.write(wrong)).toEqual({ ok: false, error: damaged });
    const short = bytesOf(1).slice(1);
    const cut = { block: 1, hash: hashOf(short), parts: [short] };
    expect(await one.write(cut)).toEqual({ ok: false, error: damaged });
    const beyond = { ...blockOf(1), block: 4 };
    expect(await one.write(beyond)).toMatchObject({ ok: false, error: { code: 'block-damaged' } });
    expect(await one.open(sink)).toEqual({ ok: true, value: nothing });
  });

  it('a stream that is not whole is not finished, and goes on', async () => {
    const one = worker();
    await one.open(sink);
    await one.put(0, 3);
    const error = {
      code: 'disk-damaged',
      have: [
        [0, 1],
        [3, 4],
      ],
    };
    expect(await one.finish()).toEqual({ ok: false, error });
    expect(await one.file()).toMatchObject({ ok: false });
    await one.put(1, 2);
    expect(await one.finish()).toEqual({ ok: true, value: rootOf() });
  });

  it('[X16] writes nothing any more once it is removed, even what was asked before', async () => {
    const one = worker();
    await one.open(sink);
    const writes = [0, 1, 2].map((block) => one.write(blockOf(block)));
    await one.remove();
    const [, , last] = await Promise.all(writes);
    expect(last).toMatchObject({ ok: false, error: { code: 'disk-failed' } });
    expect(await one.write(blockOf(3))).toMatchObject({ ok: false });
    expect(disk.kept.size).toBe(0);
    expect(await one.open(sink)).toEqual({ ok: true, value: nothing });
  });
});

describe('after the end of the browser', () => {
  it('[X11] [X13] all that was written is there, with its proof', async () => {
    const one = worker();
    await one.open();
    await one.put(0, 1, 3);
    disk.kill();
    const opened = await worker().open();
    expect(opened).toEqual({
      ok: true,
      value: {
        have: [
          [0, 2],
          [3, 4],
        ],
        proof: proofOf(0, 1, 3),
      },
    });
  });

  it('[X11] a block that the disk has lost is missing again, and can come again', async () => {
    const one = worker();
    await one.open();
    await one.put(0, 1, 2, 3);
    disk.kill();
    disk.of(id).data.bytes.fill(9, MIB + 5, MIB + 6);
    const two = worker();
    expect(await two.open()).toMatchObject({
      ok: true,
      value: {
        have: [
          [0, 1],
          [2, 4],
        ],
      },
    });
    await two.put(1);
    expect(await two.finish()).toEqual({ ok: true, value: rootOf() });
  });

  it('[X11] bytes that never reached the disk are missing again', async () => {
    const one = worker();
    await one.open();
    await one.put(0, 1, 2);
    disk.kill();
    disk.of(id).data.truncate(MIB + 100);
    expect(await worker().open()).toMatchObject({ ok: true, value: { have: [[0, 1]] } });
  });

  it('[X11] a torn record costs its own block and none that comes later', async () => {
    const one = worker();
    await one.open();
    await one.put(0, 1);
    disk.kill();
    const { journal } = disk.of(id);
    journal.truncate(journal.getSize() - 3);
    const two = worker();
    expect(await two.open()).toMatchObject({ ok: true, value: { have: [[0, 1]] } });
    await two.put(1, 2);
    disk.kill();
    expect(await worker().open()).toMatchObject({ ok: true, value: { have: [[0, 3]] } });
  });

  it.each([
    ['of another length', async () => (await worker().open('disk', total + 1)) as unknown],
    [
      'that is none',
      async () => {
        disk.of(id).journal.bytes.fill(1);
        return worker().open();
      },
    ],
  ])('a journal %s is begun anew', async (_, open) => {
    const one = worker();
    await one.open();
    await one.put(0, 1);
    disk.kill();
    expect(await open()).toEqual({ ok: true, value: nothing });
  });

  it('[X15] reads again what it had, with progress, and finds what was damaged meanwhile', async () => {
    // More than is checked when it is opened (CHECK_LAST of stream.ts).
    const [blocks, large] = [66, 66 * MIB];
    const one = worker();
    await one.open('disk', large);
    for (let block = 0; block < blocks; block++) await one.write(blockOf(block, large));
    disk.kill();
    disk.of(id).data.bytes.fill(9, MIB, MIB + 1);
    const two = worker();
    expect(await two.open('disk', large)).toMatchObject({ value: { have: [[0, blocks]] } });
    const seen: number[] = [];
    const have = [
      [0, 1],
      [2, blocks],
    ];
    expect(await two.finish((bytes) => seen.push(bytes))).toEqual({
      ok: false,
      error: { code: 'disk-damaged', have },
    });
    expect(seen).toEqual([MIB, 2 * MIB]);
    await two.write(blockOf(1, large));
    expect(await two.finish()).toEqual({ ok: true, value: rootOf(large) });
  });

  it('a transfer that was closed is there for the next worker, and whole if it was done', async () => {
    const one = worker();
    await one.open();
    await one.put(0, 1, 2, 3);
    await one.finish();
    await one.close();
    const file = await worker().file();
    expect(file.ok && file.value.size).toBe(total);
  });
});

describe('a disk', () => {
  it('[X7] that is full says so, and keeps what it has', async () => {
    const one = worker();
    await one.open();
    disk.of(id).data.room = 2 * MIB;
    await one.put(0, 1);
    expect(await one.write(blockOf(2))).toEqual({ ok: false, error: { code: 'disk-full' } });
    disk.kill();
    expect(await worker().open()).toMatchObject({ ok: true, value: { have: [[0, 2]] } });
  });

  it('with no room for the journal either loses that block alone', async () => {
    const one = worker();
    await one.open();
    await one.put(0);
    const { journal } = disk.of(id);
    journal.room = journal.getSize() + 10;
    expect(await one.write(blockOf(1))).toEqual({ ok: false, error: { code: 'disk-full' } });
    journal.room = Infinity;
    await one.put(2);
    disk.kill();
    expect(await worker().open()).toMatchObject({
      ok: true,
      value: {
        have: [
          [0, 1],
          [2, 3],
        ],
      },
    });
  });

  it('is brought up to date every 32 blocks and when it is closed', async () => {
    const large = 70 * MIB;
    const one = worker();
    await one.open('disk', large);
    for (let block = 0; block < 65; block++) await one.write(blockOf(block, large));
    expect(disk.of(id).data.flushes).toBe(2);
    await one.close();
    expect(disk.of(id)).toMatchObject({ data: { flushes: 3 }, journal: { flushes: 3 } });
  });

  it('that cannot be opened is an error, and can be tried again', async () => {
    disk.blocked = true;
    const one = worker();
    expect(await one.open()).toMatchObject({ ok: false, error: { code: 'disk-failed' } });
    expect(await one.write(blockOf(0))).toMatchObject({ ok: false });
    disk.blocked = false;
    expect(await one.open()).toEqual({ ok: true, value: nothing });
  });
});

describe('memory', () => {
  const other = 'BBBBBBBBBBBBBBBBBBBBBA' as TransferId;

  it('[X7] has a cap for all transfers together', async () => {
    const one = worker();
    await one.open('memory', 200 * MIB);
    expect(await one.probe()).toEqual({ disk: true, memory: MEMORY_CAP - 200 * MIB });
    const refused = await one.open('memory', 100 * MIB, other);
    expect(refused).toEqual({ ok: false, error: { code: 'disk-full' } });
    await one.remove();
    expect(await one.open('memory', 100 * MIB, other)).toEqual({ ok: true, value: nothing });
  });

  it('[X16] keeps what it has when it is closed: a cancel can be undone', async () => {
    const one = worker();
    await one.open('memory');
    await one.put(0, 1);
    await one.close();
    expect(await one.open('memory')).toMatchObject({ ok: true, value: { have: [[0, 2]] } });
  });
});
