import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFileMessage, encodeFileMessage } from '../../../src/core/files/codec.ts';
import {
  LIST_BATCH,
  MAX_FILES,
  MAX_TOTAL_BYTES,
  type FileMessage,
} from '../../../src/core/files/messages.ts';
import { MAX_BLOCKS, MAX_RANGES } from '../../../src/core/files/ranges.ts';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import { MAX_FRAME_BYTES } from '../../../src/core/link/messages.ts';
import { bytesOf, ID, someBlocks, transferId } from './arbitrary.ts';

const read = (frame: string) => {
  const envelope = openEnvelope(frame);
  return envelope.ok ? decodeFileMessage(envelope.value) : envelope;
};

const type = <T extends string>(name: T) => fc.constant(name);
const size = fc.nat({ max: MAX_TOTAL_BYTES });
const moment = fc.integer({ min: 0, max: 8.64e15 });

const message: fc.Arbitrary<FileMessage> = fc.oneof(
  fc.record({
    type: type('file-offer'),
    id: transferId,
    kind: fc.constant('folder' as const),
    name: fc.string({ unit: 'binary', maxLength: 200 }),
    count: fc.integer({ min: 1, max: MAX_FILES }),
    total: size,
    at: moment,
    attempt: fc.integer({ min: 1, max: 1_000 }),
    listed: fc.boolean(),
    held: fc.constantFrom('no' as const, 'paused' as const, 'source' as const),
  }),
  fc.record({
    type: type('file-list'),
    id: transferId,
    from: fc.nat({ max: MAX_FILES - 1 }),
    files: fc.array(fc.record({ path: fc.string({ unit: 'binary' }), size, modified: moment }), {
      minLength: 1,
      maxLength: LIST_BATCH,
    }),
  }),
  fc
    .record({
      type: type('file-accept'),
      id: transferId,
      sink: fc.constantFrom('disk' as const, 'picked' as const, 'memory' as const),
      free: fc.maxSafeNat(),
      have: someBlocks,
      proof: bytesOf(32).map(base64UrlOf),
      paused: fc.boolean(),
    })
    .map((accept) => (accept.have.length > 0 ? accept : { ...accept, proof: '' })),
  fc.record({ type: type('file-got'), id: transferId, blocks: someBlocks }),
  fc.record({ type: type('file-done'), id: transferId, root: fc.constant('0f'.repeat(32)) }),
  fc.record({ type: type('file-pause'), id: transferId, paused: fc.boolean() }),
  fc.record({ type: type('file-end'), id: transferId, reason: fc.constant('cancelled' as const) }),
  fc.record({ type: type('file-ask'), id: transferId, list: fc.boolean() }),
);

const offer = {
  type: 'file-offer',
  id: ID,
  kind: 'folder',
  name: 'Photos',
  count: 2,
  total: 10,
  at: 0,
  attempt: 1,
  listed: true,
  held: 'no',
};
const entry = { path: 'a', size: 1, modified: 0 };
const list = { type: 'file-list', id: ID, from: 0, files: [entry] };
const proof = base64UrlOf(new Uint8Array(32).fill(255));
const accept = {
  type: 'file-accept',
  id: ID,
  sink: 'disk',
  free: 1,
  have: [[0, 1]],
  proof,
  paused: false,
};
const got = { type: 'file-got', id: ID, blocks: [[0, 1]] };
const done = { type: 'file-done', id: ID, root: 'a'.repeat(64) };
const end = { type: 'file-end', id: ID, reason: 'no-room', free: 7 };
const everySecond = (count: number) =>
  Array.from({ length: count }, (_, at) => [2 * at, 2 * at + 1]);

describe('messages about files', () => {
  it('[X1] survive the way, whatever they say', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(read(encodeFileMessage(sent))).toEqual({ ok: true, value: sent });
      }),
    );
  });

  it('[X1] leave those of another feature alone', () => {
    expect(read('{"type":"text"}')).toEqual({ ok: true, value: undefined });
    expect(read('{"type":"file"}')).toEqual({ ok: true, value: undefined });
  });

  it.each<[string, object]>([
    ['an offer of one file by itself', { ...offer, kind: 'file', count: 1 }],
    ['an offer of the most there can be', { ...offer, count: 20_000, total: 2 ** 50 }],
    ['an offer of nothing but names', { ...offer, total: 0, name: '' }],
    ['a name of 1,024 bytes', { ...offer, name: 'é'.repeat(512) }],
    ['a list of 100 files', { ...list, files: Array(100).fill(entry) }],
    ['a path that names.ts will refuse', { ...list, files: [{ ...entry, path: '../x' }] }],
    ['a file from before 1970', { ...list, files: [{ ...entry, modified: -1 }] }],
    ['that nothing is there', { ...accept, have: [], proof: '' }],
    ['as many ranges as there may be', { ...got, blocks: everySecond(MAX_RANGES) }],
    ['the last block there can be', { ...got, blocks: [[0, MAX_BLOCKS]] }],
    ['how much is free', end],
    ['an end without a number', { ...end, free: undefined }],
  ])('[X1] [X2] accept %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
  });

  it.each<[string, object]>([
    ['no id', { ...offer, id: '' }],
    ['an id of 21 characters', { ...offer, id: ID.slice(1) }],
    ['an id of 23 characters', { ...offer, id: `A${ID}` }],
    ['an id in the other alphabet', { ...offer, id: `+${ID.slice(1)}` }],
    ['an id with bits behind its end', { ...offer, id: `${ID.slice(0, -1)}B` }],
    ['an id with a line behind its end', { ...offer, id: `${ID}\n` }],
    ['another kind', { ...offer, kind: 'link' }],
    ['two files by themselves', { ...offer, kind: 'file' }],
    ['a name of 1,025 bytes', { ...offer, name: `a${'é'.repeat(512)}` }],
    ['no files', { ...offer, count: 0 }],
    ['20,001 files', { ...offer, count: 20_001 }],
    ['half a file', { ...offer, count: 1.5 }],
    ['fewer than no bytes', { ...offer, total: -1 }],
    ['more bytes than 2^50', { ...offer, total: 2 ** 50 + 1 }],
    ['bytes without end', { ...offer, total: Infinity }],
    ['a time before 1970', { ...offer, at: -1 }],
    ['an attempt before the first', { ...offer, attempt: 0 }],
    ['a list that may follow', { ...offer, listed: 'perhaps' }],
    ['another hold', { ...offer, held: true }],
  ])('[X2] refuse an offer with %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frame-malformed', type: 'file-offer' },
    });
  });

  it.each<[string, object]>([
    ['a part of no files', { ...list, files: [] }],
    ['a part of 101 files', { ...list, files: Array(101).fill(entry) }],
    ['a part from before the first file', { ...list, from: -1 }],
    ['a part from behind the last file', { ...list, from: 20_000 }],
    ['a path of 4,097 characters', { ...list, files: [{ ...entry, path: 'p'.repeat(4_097) }] }],
    ['a path that is none', { ...list, files: [{ ...entry, path: 1 }] }],
    ['a file of half a byte', { ...list, files: [{ ...entry, size: 0.5 }] }],
    ['a file beyond 2^50 bytes', { ...list, files: [{ ...entry, size: 2 ** 51 }] }],
    ['a file changed at no time', { ...list, files: [{ ...entry, modified: null }] }],
    ['a file changed beyond dates', { ...list, files: [{ ...entry, modified: 8.65e15 }] }],
    ['another place to put it', { ...accept, sink: 'cloud' }],
    ['less room than none', { ...accept, free: -1 }],
    ['a proof of nothing', { ...accept, have: [] }],
    ['blocks without a proof', { ...accept, proof: '' }],
    ['a proof of 31 bytes', { ...accept, proof: base64UrlOf(new Uint8Array(31)) }],
    ['a proof with bits behind its end', { ...accept, proof: `${proof.slice(0, -1)}9` }],
    ['a hold that is neither', { ...accept, paused: 'yes' }],
    ['no blocks at all', { ...got, blocks: undefined }],
    ['an empty range', { ...got, blocks: [[1, 1]] }],
    ['a range that runs backwards', { ...got, blocks: [[2, 1]] }],
    ['ranges that touch', { ...got, blocks: [[0, 1], [1, 2]] }], // prettier-ignore
    ['ranges that overlap', { ...got, blocks: [[0, 3], [2, 4]] }], // prettier-ignore
    ['ranges out of order', { ...got, blocks: [[4, 5], [0, 1]] }], // prettier-ignore
    ['a range of three numbers', { ...got, blocks: [[0, 1, 2]] }],
    ['a range of half a block', { ...got, blocks: [[0.5, 1]] }],
    ['a range before the beginning', { ...got, blocks: [[-1, 1]] }],
    ['a range beyond any end', { ...got, blocks: [[0, MAX_BLOCKS + 1]] }],
    ['too many ranges', { ...got, blocks: everySecond(MAX_RANGES + 1) }],
    ['a hash in capitals', { ...done, root: 'A'.repeat(64) }],
    ['a hash of 63 digits', { ...done, root: 'a'.repeat(63) }],
    ['an end for no reason', { ...end, reason: 'because' }],
    ['an end with a text for a number', { ...end, free: '7' }],
    ['a question about nothing', { type: 'file-ask', list: true }],
    ['a hold about nothing', { type: 'file-pause', paused: true }],
  ])('[X1] [X2] refuse %s', (_, frame) => {
    expect(read(JSON.stringify(frame))).toMatchObject({
      ok: false,
      error: { code: 'frame-malformed' },
    });
  });

  it('[X2] stay below the limit of a frame with the most ranges there may be', () => {
    const blocks = Array.from({ length: MAX_RANGES }, (_, at) => {
      const start = MAX_BLOCKS - 2 * (MAX_RANGES - at);
      return [start, start + 1] as const;
    });
    const frame = encodeFileMessage({ type: 'file-got', id: ID, blocks });
    expect(frame.length).toBeLessThan(MAX_FRAME_BYTES / 2);
    expect(read(frame)).toMatchObject({ ok: true });
  });
});
