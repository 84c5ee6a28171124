import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { sourceHandlers } from '../../../src/platform/files/worker/source-reader.ts';

const MIB = 1_048_576;
const id = 'AAAAAAAAAAAAAAAAAAAAAA' as TransferId;
const none = () => undefined;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** A file that its disk does with what it likes after it was picked. */
class FakeFile extends File {
  trouble: 'none' | 'shorter' | 'not-readable' | 'gone' | 'newer' = 'none';
  override get lastModified() {
    return this.trouble === 'newer' ? 2 : 1;
  }
  override slice(from?: number, to = 0): Blob {
    const part = super.slice(from, this.trouble === 'shorter' ? to - 1 : to);
    const failure = { 'not-readable': 'NotReadableError', gone: 'NotFoundError' }[
      this.trouble as string
    ];
    if (failure) part.arrayBuffer = () => Promise.reject(new DOMException('no', failure));
    return part;
  }
}

function opened(...sizes: number[]) {
  const contents = sizes.map((size, at) => new Uint8Array(size).fill(at + 1));
  const files = contents.map((bytes, at) => new FakeFile([bytes], `f${at}`));
  const handlers = sourceHandlers();
  void handlers.open({ id, files: files.map((file) => ({ path: file.name, file })) }, none);
  return {
    files,
    all: Buffer.concat(contents),
    read: async (block: number) => (await handlers.read({ id, block }, none)).value,
    prove: async (...blocks: [number, number][]) =>
      (await handlers.prove({ id, blocks }, none)).value,
    reply: (block: number) => handlers.read({ id, block }, none),
  };
}

describe('what goes out', () => {
  it('[X3] [X4] is one stream of many files, in blocks with their hashes', async () => {
    const { read, all } = opened(10, 0, MIB, 5, 2 * MIB);
    for (const block of [0, 1, 2, 3]) {
      const bytes = all.subarray(block * MIB, (block + 1) * MIB);
      const answer = await read(block);
      expect(answer.ok && sha256(answer.value.bytes).equals(sha256(bytes))).toBe(true);
      expect(answer.ok && [...answer.value.hash]).toEqual([...sha256(bytes)]);
    }
  });

  it('hands the bytes over instead of copying them', async () => {
    const { value, transfer } = await opened(5).reply(0);
    expect(transfer).toEqual([value.ok && value.value.bytes.buffer]);
  });

  it('[X13] is proved by the hashes of its blocks, read already or not', async () => {
    const { read, prove, all } = opened(3 * MIB);
    await read(0);
    const hashes = [0, 2].map((block) => sha256(all.subarray(block * MIB, (block + 1) * MIB)));
    const proof = createHash('sha256').update(Buffer.concat(hashes)).digest('base64url');
    expect(await prove([0, 1], [2, 3])).toEqual({ ok: true, value: proof });
    expect(await prove()).toEqual({ ok: true, value: '' });
  });

  it.each([
    ['shorter', 'file-changed'],
    ['newer', 'file-changed'],
    ['not-readable', 'file-changed'],
    ['gone', 'file-unreadable'],
  ] as const)('tells which file is %s', async (trouble, code) => {
    const { read, prove, files } = opened(MIB, MIB);
    const [, second] = files;
    if (second) second.trouble = trouble;
    expect(await read(0)).toMatchObject({ ok: true });
    const failed = { ok: false, error: { code, path: 'f1' } };
    expect(await read(1)).toEqual(failed);
    expect(await prove([0, 2])).toEqual(failed);
  });
});
