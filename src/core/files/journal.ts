import { crc16 } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes, idOf } from './frame.ts';
import { blockCount } from './layout.ts';
import { MAX_TOTAL_BYTES, type TransferId } from './messages.ts';

/*
 * The file beside a transfer's bytes that says which of its blocks are verified and written
 * ([X11]). Numbers are big-endian; each part ends with its CRC-16.
 *
 *   header (32)  magic (4) version (2) total (8) transfer (16) check (2)
 *   record (38)  block (4) SHA-256 of it (32) check (2)
 */
const MAGIC = 0x48_47_46_4a; // "HGFJ"
const VERSION = 1;
const TOTAL_AT = 6;
const ID_AT = 14;
const HEADER_CHECK_AT = 30;
const HASH_AT = 4;
const RECORD_CHECK_AT = 36;

/** Bytes of a journal before its first record. */
export const JOURNAL_HEADER_BYTES = 32;

/** Bytes of each record. */
export const JOURNAL_RECORD_BYTES = 38;

/** What a journal says. */
export interface Journal {
  readonly id: TransferId;
  /** Bytes of the whole stream. */
  readonly total: number;
  /** SHA-256 of each block that was verified and written, by its number: views of the journal. */
  readonly records: ReadonlyMap<number, Uint8Array>;
  /** Bytes that were understood: the next record is written here, over what is damaged. */
  readonly length: number;
}

/** Why a file is no journal that can be gone on with. */
export type JournalError =
  /** Something else, or of another version. */
  | { readonly code: 'journal-foreign' }
  /** Cut off in its header, or changed there. */
  | { readonly code: 'journal-damaged' };

/** [X11] The beginning of a journal. */
export function journalHeader(header: {
  readonly id: TransferId;
  readonly total: number;
}): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(JOURNAL_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint16(4, VERSION);
  view.setBigUint64(TOTAL_AT, BigInt(header.total));
  bytes.set(idBytes(header.id), ID_AT);
  return checked(bytes, HEADER_CHECK_AT);
}

/** [X11] What is put behind it once a block is verified and written; `hash`: 32 bytes. */
export function journalRecord(block: number, hash: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(JOURNAL_RECORD_BYTES);
  new DataView(bytes.buffer).setUint32(0, block);
  bytes.set(hash, HASH_AT);
  return checked(bytes, RECORD_CHECK_AT);
}

/**
 * [X11] Reads a journal. The end of the browser may have cut it off or left zeros in it: a record
 * that is damaged, half there or of no block of the stream is left out, and so is only that block.
 */
export function readJournal(bytes: Uint8Array): Result<Journal, JournalError> {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const records = new Map<number, Uint8Array>();
  const count = blockCount(header.value.total);
  let length = JOURNAL_HEADER_BYTES;
  for (let at = length; at + JOURNAL_RECORD_BYTES <= bytes.length; at += JOURNAL_RECORD_BYTES) {
    const record = bytes.subarray(at, at + JOURNAL_RECORD_BYTES);
    const block = viewOf(record).getUint32(0);
    if (block >= count || !isIntact(record, RECORD_CHECK_AT)) continue;
    records.set(block, record.subarray(HASH_AT, RECORD_CHECK_AT));
    length = at + JOURNAL_RECORD_BYTES;
  }
  return ok({ ...header.value, records, length });
}

function readHeader(bytes: Uint8Array): Result<Pick<Journal, 'id' | 'total'>, JournalError> {
  if (bytes.length < JOURNAL_HEADER_BYTES) return err({ code: 'journal-damaged' });
  const header = bytes.subarray(0, JOURNAL_HEADER_BYTES);
  const view = viewOf(header);
  if (view.getUint32(0) !== MAGIC || view.getUint16(4) !== VERSION) {
    return err({ code: 'journal-foreign' });
  }
  const total = Number(view.getBigUint64(TOTAL_AT));
  if (!isIntact(header, HEADER_CHECK_AT) || total > MAX_TOTAL_BYTES) {
    return err({ code: 'journal-damaged' });
  }
  return ok({ id: idOf(header.subarray(ID_AT, HEADER_CHECK_AT)), total });
}

function checked(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  viewOf(bytes).setUint16(at, crc16(bytes.subarray(0, at)));
  return bytes;
}

function isIntact(bytes: Uint8Array, at: number): boolean {
  return viewOf(bytes).getUint16(at) === crc16(bytes.subarray(0, at));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
