import * as v from 'valibot';
import { decodeBase64 } from '../bytes.ts';
import { MAX_LIFETIME } from '../chat/lifetime.ts';
import { MAX_TEXT_BYTES } from '../chat/messages.ts';
import { THUMB_BYTES } from '../chat/notes.ts';
import { sniff } from '../files/sniff.ts';
import { err, ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_CONVERSATIONS,
  MAX_IMPORT_ENTRIES,
  type ExportedConversation,
  type ExportedEntry,
} from './format.ts';

/** Why a file is not imported; nothing of it is then. */
export type ReadExportError =
  | { readonly code: 'import-too-large'; readonly limit: number }
  | { readonly code: 'import-not-json' }
  /** It says nothing of being an export of this app. */
  | { readonly code: 'import-foreign' }
  | { readonly code: 'import-newer' }
  | { readonly code: 'import-too-many'; readonly limit: number }
  /** `path`: where it is not as it must be, e.g. `conversations[2].entries[7].at`. */
  | { readonly code: 'import-malformed'; readonly path: string };

/** What a file holds, checked. */
export interface ReadExport {
  readonly conversations: readonly ExportedConversation[];
  /** Entries that were in it twice and are taken once. */
  readonly repeated: number;
}

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const until = v.optional(time);
const name = v.pipe(v.string(), v.maxLength(1_024));

const common = {
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  direction: v.picklist(['in', 'out']),
  at: time,
  until,
};

const text = v.object({
  ...common,
  kind: v.literal('text'),
  text: v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '' && utf8Length(value) <= MAX_TEXT_BYTES),
  ),
  arrived: v.optional(v.boolean()),
});

const file = v.object({
  ...common,
  kind: v.literal('file'),
  name,
  folder: v.boolean(),
  count: amount,
  size: amount,
  outcome: v.picklist(['done', 'cancelled', 'failed']),
  thumb: v.optional(v.pipe(v.string(), v.check(isThumb))),
});

const lifetime = v.object({
  ...common,
  kind: v.literal('lifetime'),
  seconds: v.pipe(amount, v.maxValue(MAX_LIFETIME)),
});

const entry: v.GenericSchema<unknown, ExportedEntry> = v.variant('kind', [text, file, lifetime]);

const conversation = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name,
  label: v.optional(name),
  lastAt: time,
  entries: v.array(v.unknown()),
});

const json = v.pipe(v.string(), v.parseJson());
const marked = v.object({ format: v.literal(EXPORT_FORMAT), version: amount });
const whole = v.object({ conversations: v.array(v.unknown()) });

/** [C15] [C18] A small WebP or JPEG by its own bytes; how many pixels it has is another question. */
function isThumb(address: string): boolean {
  const [, type, data] = /^data:(image\/(?:webp|jpeg));base64,([\w+/]+)={0,2}$/.exec(address) ?? [];
  if (data === undefined || data.length > Math.ceil(THUMB_BYTES / 3) * 4) return false;
  const read = decodeBase64(data);
  return read !== undefined && sniff(read.bytes)?.type === type;
}

/** [C18] Reads an export, checks all of it, and never throws. */
export function readExport(source: string): Result<ReadExport, ReadExportError> {
  if (source.length > MAX_IMPORT_BYTES)
    return err({ code: 'import-too-large', limit: MAX_IMPORT_BYTES });
  const parsed = v.safeParse(json, source);
  if (!parsed.success) return err({ code: 'import-not-json' });
  const head = v.safeParse(marked, parsed.output);
  if (!head.success) return err({ code: 'import-foreign' });
  if (head.output.version > EXPORT_VERSION) return err({ code: 'import-newer' });
  const body = v.safeParse(whole, parsed.output);
  if (!body.success) return malformed('conversations');
  const { conversations } = body.output;
  if (conversations.length > MAX_IMPORT_CONVERSATIONS)
    return err({ code: 'import-too-many', limit: MAX_IMPORT_CONVERSATIONS });
  return readAll(conversations);
}

function readAll(found: readonly unknown[]): Result<ReadExport, ReadExportError> {
  const conversations = new Map<string, ExportedConversation>();
  let [repeated, total] = [0, 0];
  for (const [index, one] of found.entries()) {
    const path = `conversations[${index}]`;
    const head = v.safeParse(conversation, one, { abortEarly: true });
    if (!head.success) return malformed(`${path}.${v.getDotPath(head.issues[0]) ?? ''}`);
    total += head.output.entries.length;
    if (total > MAX_IMPORT_ENTRIES)
      return err({ code: 'import-too-many', limit: MAX_IMPORT_ENTRIES });
    if (conversations.has(head.output.id)) return malformed(`${path}.id`);
    const entries = readEntries(head.output.entries, path);
    if (!entries.ok) return entries;
    repeated += head.output.entries.length - entries.value.length;
    conversations.set(head.output.id, { ...head.output, entries: entries.value });
  }
  return ok({ conversations: [...conversations.values()], repeated });
}

/** Each id once: the first of them. */
function readEntries(
  found: readonly unknown[],
  path: string,
): Result<readonly ExportedEntry[], ReadExportError> {
  const entries = new Map<string, ExportedEntry>();
  for (const [index, one] of found.entries()) {
    const read = v.safeParse(entry, one, { abortEarly: true });
    if (!read.success)
      return malformed(`${path}.entries[${index}].${v.getDotPath(read.issues[0]) ?? ''}`);
    if (!entries.has(read.output.id)) entries.set(read.output.id, read.output);
  }
  return ok([...entries.values()]);
}

function malformed(path: string): Result<never, ReadExportError> {
  return err({ code: 'import-malformed', path: path.replace(/\.$/, '') });
}
