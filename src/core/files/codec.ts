import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import { ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import {
  LIST_BATCH,
  MAX_FILES,
  MAX_PATH_BYTES,
  MAX_TOTAL_BYTES,
  type FileAccept,
  type FileAsk,
  type FileDone,
  type FileEnd,
  type FileGot,
  type FileList,
  type FileMessage,
  type FileOffer,
  type FilePause,
  type TransferId,
} from './messages.ts';
import { MAX_BLOCKS, MAX_RANGES, type BlockRanges } from './ranges.ts';

/** Longest path that is looked at, in UTF-16 code units; what is wrong with it says [X5]. */
const MAX_PATH_UNITS = 4_096;

/** The last moment that a date can name (ECMA-262 §21.4.1.1), in milliseconds since 1970. */
const LAST_DATE = 8.64e15;

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const bytes = v.pipe(natural, v.maxValue(MAX_TOTAL_BYTES));

/** 16 bytes in their only spelling: the last character has no bits behind the end. */
const id = v.pipe(
  v.string(),
  v.regex(/^[\w-]{21}[AQgw]$/),
  v.transform((value) => value as TransferId),
);

/** 32 bytes in their only spelling, or nothing. */
const proof = v.pipe(v.string(), v.regex(/^([\w-]{42}[AEIMQUYcgkosw048])?$/));

const block = v.pipe(natural, v.maxValue(MAX_BLOCKS));

const ranges: v.GenericSchema<unknown, BlockRanges> = v.pipe(
  v.array(v.strictTuple([block, block])),
  v.maxLength(MAX_RANGES),
  v.check((value) => isInOrder(value), 'not sorted, disjoint and apart'),
);

const offer: v.GenericSchema<unknown, FileOffer> = v.pipe(
  v.object({
    type: v.literal('file-offer'),
    id,
    kind: v.picklist(['file', 'folder']),
    name: v.pipe(
      v.string(),
      v.check((name) => utf8Length(name) <= MAX_PATH_BYTES, 'name too long'),
    ),
    count: v.pipe(natural, v.minValue(1), v.maxValue(MAX_FILES)),
    total: bytes,
    at: v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_DATE)),
    attempt: v.pipe(natural, v.minValue(1)),
    listed: v.boolean(),
    held: v.picklist(['no', 'paused', 'source']),
  }),
  v.check(({ kind, count }) => kind === 'folder' || count === 1, 'a file by itself is one'),
);

const entry = v.object({
  path: v.pipe(v.string(), v.maxLength(MAX_PATH_UNITS)),
  size: bytes,
  modified: v.pipe(v.number(), v.minValue(-LAST_DATE), v.maxValue(LAST_DATE)),
});

const list: v.GenericSchema<unknown, FileList> = v.object({
  type: v.literal('file-list'),
  id,
  from: v.pipe(natural, v.maxValue(MAX_FILES - 1)),
  files: v.pipe(v.array(entry), v.minLength(1), v.maxLength(LIST_BATCH)),
});

const accept: v.GenericSchema<unknown, FileAccept> = v.pipe(
  v.object({
    type: v.literal('file-accept'),
    id,
    sink: v.picklist(['disk', 'picked', 'memory']),
    free: natural,
    have: ranges,
    proof,
    paused: v.boolean(),
  }),
  v.check((message) => (message.have.length === 0) === (message.proof === ''), 'proof of nothing'),
);

const got: v.GenericSchema<unknown, FileGot> = v.object({
  type: v.literal('file-got'),
  id,
  blocks: ranges,
});

const done: v.GenericSchema<unknown, FileDone> = v.object({
  type: v.literal('file-done'),
  id,
  root: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const pause: v.GenericSchema<unknown, FilePause> = v.object({
  type: v.literal('file-pause'),
  id,
  paused: v.boolean(),
});

const end: v.GenericSchema<unknown, FileEnd> = v.object({
  type: v.literal('file-end'),
  id,
  reason: v.picklist([
    'declined',
    'cancelled',
    'no-room',
    'disk',
    'changed',
    'unreadable',
    'damaged',
    'refused',
    'too-many',
    'unknown',
  ]),
  free: v.optional(natural),
});

const ask: v.GenericSchema<unknown, FileAsk> = v.object({
  type: v.literal('file-ask'),
  id,
  list: v.boolean(),
});

/**
 * [X1] [X2] A message about files, `undefined` for a type of another feature, or why it is
 * malformed. Paths are only bounded in length here: what may be in them is looked at when the list
 * is whole ([X5]), so that the sender learns `refused` and not that a frame was bad.
 */
export function decodeFileMessage(envelope: Envelope): Result<FileMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'file-offer':
      return readMessage(offer, envelope);
    case 'file-list':
      return readMessage(list, envelope);
    case 'file-accept':
      return readMessage(accept, envelope);
    case 'file-got':
      return readMessage(got, envelope);
    case 'file-done':
      return readMessage(done, envelope);
    case 'file-pause':
      return readMessage(pause, envelope);
    case 'file-end':
      return readMessage(end, envelope);
    case 'file-ask':
      return readMessage(ask, envelope);
    default:
      return ok(undefined);
  }
}

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeFileMessage(message: FileMessage): string {
  return JSON.stringify(message);
}

/** Whether ranges are in the only form there is of them: {@link BlockRanges}. */
function isInOrder(value: BlockRanges): boolean {
  let last = -1;
  return value.every(([start, stop]) => {
    const apart = start > last && start < stop;
    last = stop;
    return apart;
  });
}
