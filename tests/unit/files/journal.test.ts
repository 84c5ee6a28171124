import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16, hexOf } from '../../../src/core/bytes.ts';
import {
  JOURNAL_HEADER_BYTES,
  JOURNAL_RECORD_BYTES,
  journalHeader,
  journalRecord,
  readJournal,
} from '../../../src/core/files/journal.ts';
import { BLOCK_BYTES, MAX_TOTAL_BYTES } from '../../../src/core/files/messages.ts';
import { bytesOf, ID } from './arbitrary.ts';

const BLOCKS = 40;
const total = BLOCKS * BLOCK_BYTES - 5;
const header = journalHeader({ id: ID, total });
const hash = (fill: number) => new Uint8Array(32).fill(fill);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
const recordsIn = (bytes: Uint8Array) => {
  const read = readJournal(bytes);
  return read.ok ? [...read.value.records].map(([block, its]) => [block, hexOf(its)]) : read.error;
};

const written = fc
  .uniqueArray(fc.nat({ max: BLOCKS - 1 }), { maxLength: 12 })
  .chain((blocks) => fc.tuple(...blocks.map((block) => fc.tuple(fc.constant(block), bytesOf(32)))));
const journalOf = (records: readonly (readonly [number, Uint8Array])[]) =>
  joined(header, ...records.map(([block, its]) => journalRecord(block, its)));

describe('the journal of what has arrived', () => {
  it('[X11] has the layout that is written down', () => {
    const start = `4847464a000100000000027ffffbf0f1f2f3f4f5f6f7f8f9fafbfcfdfeff`;
    expect(hexOf(header.subarray(0, 30))).toBe(start);
    expect(header).toHaveLength(JOURNAL_HEADER_BYTES);
    const record = journalRecord(258, hash(0xab));
    expect(hexOf(record.subarray(0, 36))).toBe(`00000102${'ab'.repeat(32)}`);
    expect((record[36] ?? 0) * 256 + (record[37] ?? 0)).toBe(crc16(record.subarray(0, 36)));
    expect(record).toHaveLength(JOURNAL_RECORD_BYTES);
  });

  it('[X11] says what was written', () => {
    fc.assert(
      fc.property(written, (records) => {
        const bytes = journalOf(records);
        expect(readJournal(bytes)).toMatchObject({ ok: true, value: { id: ID, total } });
        expect(recordsIn(bytes)).toEqual(records.map(([block, its]) => [block, hexOf(its)]));
      }),
    );
  });

  it('[X11] cut off anywhere says a beginning of it', () => {
    fc.assert(
      fc.property(written, fc.nat({ max: 600 }), (records, cut) => {
        const bytes = journalOf(records).subarray(0, cut);
        const whole = Math.floor((bytes.length - JOURNAL_HEADER_BYTES) / JOURNAL_RECORD_BYTES);
        expect(recordsIn(bytes)).toEqual(
          whole < 0
            ? { code: 'journal-damaged' }
            : records.slice(0, whole).map(([block, its]) => [block, hexOf(its)]),
        );
      }),
    );
  });

  it('[X11] leaves out a record that is damaged, and no other', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, where, flip) => {
        fc.pre(records.length > 0);
        const bytes = journalOf(records);
        const at = where % (bytes.length - JOURNAL_HEADER_BYTES);
        bytes[JOURNAL_HEADER_BYTES + at] = (bytes[JOURNAL_HEADER_BYTES + at] ?? 0) ^ flip;
        const hit = Math.floor(at / JOURNAL_RECORD_BYTES);
        const rest = records.filter((_, index) => index !== hit);
        expect(recordsIn(bytes)).toEqual(rest.map(([block, its]) => [block, hexOf(its)]));
      }),
    );
  });

  it.each<[string, Uint8Array]>([
    ['zeros', new Uint8Array(3 * JOURNAL_RECORD_BYTES)],
    ['ones', new Uint8Array(JOURNAL_RECORD_BYTES).fill(255)],
    ['half a record', journalRecord(2, hash(2)).subarray(0, 20)],
    ['a block behind the end', journalRecord(BLOCKS, hash(2))],
  ])('[X11] leaves out %s at its end, and is gone on with before that', (_, end) => {
    const bytes = joined(header, journalRecord(1, hash(1)), end);
    expect(recordsIn(bytes)).toEqual([[1, '01'.repeat(32)]]);
    expect(readJournal(bytes)).toMatchObject({
      value: { length: JOURNAL_HEADER_BYTES + JOURNAL_RECORD_BYTES },
    });
  });

  it('[X11] takes the last word about a block that came again', () => {
    const bytes = joined(header, journalRecord(1, hash(1)), journalRecord(1, hash(2)));
    expect(recordsIn(bytes)).toEqual([[1, '02'.repeat(32)]]);
  });

  it('[X11] may be a part of a larger buffer, and of the largest transfer', () => {
    const largest = journalHeader({ id: ID, total: MAX_TOTAL_BYTES });
    const bytes = joined(hash(9), largest, journalRecord(2 ** 30 - 1, hash(1)));
    expect(recordsIn(bytes.subarray(32))).toEqual([[2 ** 30 - 1, '01'.repeat(32)]]);
  });

  it.each<[string, string, Uint8Array]>([
    ['nothing', 'journal-damaged', new Uint8Array(0)],
    ['half a header', 'journal-damaged', header.subarray(0, 31)],
    ['zeros', 'journal-foreign', new Uint8Array(100)],
    ['something else', 'journal-foreign', Uint8Array.from(Buffer.from('x'.repeat(100)))],
    ['another version', 'journal-foreign', header.with(5, 2)],
    ['another total', 'journal-damaged', header.with(12, 1)],
    ['another transfer', 'journal-damaged', header.with(20, 1)],
    ['more than there can be', 'journal-damaged', journalHeader({ id: ID, total: 2 ** 51 })],
  ])('[X11] is not made of %s', (_, code, bytes) => {
    expect(readJournal(bytes)).toEqual({ ok: false, error: { code } });
  });
});
