import { bytesOfHex, crc16, decodeBase64, hexOf } from '../bytes.ts';
import { blockCount } from './layout.ts';
import type { TransferId } from './messages.ts';

/**
 * What is written beside the bytes of a transfer, so that what has arrived is known after the end
 * of the browser ([X11]): a header, then one record for each verified block, in the order in which
 * they came. All numbers are big-endian; header and records end with their {@link crc16}.
 *
 * header: magic "HgJ" and version 1 (4 bytes), total (8), transfer (16), check (2).
 * record: block (4), SHA-256 of the block (32), check (2).
 */
const MAGIC = bytesOfHex('48674a01');

/** Bytes of the header. */
export const JOURNAL_HEADER_BYTES = 30;

/** Bytes of one record. */
export const JOURNAL_RECORD_BYTES = 38;

/** A block that the journal names. */
export interface JournalEntry {
  readonly block: number;
  /** SHA-256, 32 bytes. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** What a journal says. */
export interface Journal {
  readonly id: TransferId;
  /** Bytes of the whole stream. */
  readonly total: number;
  /** Sound records in their order; a block that is named twice has the later hash. */
  readonly entries: readonly JournalEntry[];
}

/** The beginning of a journal. */
export function journalHeader(id: TransferId, total: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(JOURNAL_HEADER_BYTES);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setBigUint64(4, BigInt(total));
  bytes.set(decodeBase64(id)?.bytes.subarray(0, 16) ?? [], 12);
  return sealed(bytes);
}

/** One verified block; `hash` is its SHA-256, 32 bytes. */
export function journalRecord(
  block: number,
  hash: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(JOURNAL_RECORD_BYTES);
  new DataView(bytes.buffer).setUint32(0, block);
  bytes.set(hash, 4);
  return sealed(bytes);
}

/**
 * The sound records of a journal; undefined if it is none, or one of another transfer.
 * A record that is torn or damaged is left out; those behind it count all the same.
 */
export function readJournal(
  bytes: Uint8Array<ArrayBuffer>,
  expected: Pick<Journal, 'id' | 'total'>,
): Journal | undefined {
  const header = bytes.subarray(0, JOURNAL_HEADER_BYTES);
  const wanted = journalHeader(expected.id, expected.total);
  if (hexOf(header) !== hexOf(wanted)) return undefined;
  const entries: JournalEntry[] = [];
  const blocks = blockCount(expected.total);
  for (let at = JOURNAL_HEADER_BYTES; at < bytes.length; at += JOURNAL_RECORD_BYTES) {
    const record = bytes.slice(at, at + JOURNAL_RECORD_BYTES);
    if (!isSealed(record)) continue;
    const block = new DataView(record.buffer).getUint32(0);
    if (block < blocks) entries.push({ block, hash: record.slice(4, 36) });
  }
  return { ...expected, entries };
}

function sealed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint16(bytes.length - 2, crc16(bytes.subarray(0, -2)));
  return bytes;
}

function isSealed(record: Uint8Array<ArrayBuffer>): boolean {
  if (record.length < JOURNAL_RECORD_BYTES) return false;
  const check = new DataView(record.buffer).getUint16(JOURNAL_RECORD_BYTES - 2);
  return check === crc16(record.subarray(0, -2));
}
