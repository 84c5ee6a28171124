import * as v from 'valibot';
import { MAX_TEXT_BYTES } from '../chat/messages.ts';
import { MAX_FILES } from '../files/messages.ts';
import { checkPath } from '../files/names.ts';
import { utf8Length } from '../utf8.ts';
import type { TrayRecord } from './messages.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const path = v.pipe(
  v.string(),
  v.check((text) => checkPath(text, 'folder').ok),
);

const file = v.object({ path, size: count, modified: count, slot: count });

const text = v.pipe(
  v.string(),
  v.check((words) => words.trim() !== '' && utf8Length(words) <= MAX_TEXT_BYTES),
);

const folder = v.pipe(
  v.string(),
  v.check((name) => name === '' || checkPath(name, 'file').ok),
);

const record = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(1),
    at: count,
    origin: v.picklist(['shared', 'opened', 'dropped', 'pasted']),
    folder,
    files: v.pipe(v.array(file), v.maxLength(MAX_FILES)),
    texts: v.pipe(v.array(text), v.maxLength(MAX_FILES)),
  }),
  v.check(({ files, texts }) => files.length + texts.length > 0),
  v.check(({ files }) => new Set(files.map(({ slot }) => slot)).size === files.length),
);

/** [B8] What is stored of a bundle; undefined for anything that is no record of this version. */
export function readTrayRecord(stored: string): TrayRecord | undefined {
  const read = v.safeParse(record, stored);
  return read.success ? read.output : undefined;
}

/** The text to store a record as. */
export function writeTrayRecord(bundle: TrayRecord): string {
  return JSON.stringify(bundle);
}
