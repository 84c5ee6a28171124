import { MAX_TEXT_BYTES } from '../core/chat/messages.ts';
import { joinedBytes } from '../core/bytes.ts';
import { isDiskFull } from '../core/disk-full.ts';
import { MAX_FILES } from '../core/files/messages.ts';
import { safePaths } from '../core/files/safe-names.ts';
import { err, ok, type Result } from '../core/result.ts';
import { bundleId } from '../core/tray/bundle-id.ts';
import {
  MAX_BUNDLES,
  RECORD_NAME,
  type ShareRefusal,
  type TrayFile,
  type TrayRecord,
} from '../core/tray/messages.ts';
import { boundaryOf, FormReader, type FormEvent } from '../core/tray/multipart.ts';
import { sharedText } from '../core/tray/shared-text.ts';
import { utf8Length } from '../core/utf8.ts';
import type { ShareFolder, SharePlace, ShareSink } from './share-folder.ts';

/** Longest text field that is taken, in bytes ([B3]). */
const MAX_FIELD_BYTES = 1_048_576;

interface Kept {
  readonly name: string;
  size: number;
  readonly slot: number;
}

interface OpenFile extends Kept {
  sink?: ShareSink;
}

/** What is known of one share while it comes. */
class Incoming {
  readonly fields = new Map<string, string>();
  readonly files: Kept[] = [];
  #left: number;
  #file: OpenFile | undefined;
  #field: { readonly name: string; readonly parts: Uint8Array<ArrayBuffer>[] } | undefined;
  readonly #folder: ShareFolder;

  constructor(folder: ShareFolder, free: number) {
    this.#folder = folder;
    this.#left = free;
  }

  /** Carries out what the form brings; the reason once it cannot be kept. */
  async take(event: FormEvent): Promise<ShareRefusal | undefined> {
    if (event.type === 'part') return this.#begin(event);
    if (event.type === 'end') return this.#end();
    this.#left -= event.bytes.length;
    if (this.#left < 0) return 'share-no-room';
    if (this.#file) return this.#write(this.#file, event.bytes);
    this.#field?.parts.push(event.bytes);
    const length = this.#field?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
    return length > MAX_FIELD_BYTES ? 'share-malformed' : undefined;
  }

  /** A whole file at once: of a text that is too long for a message. */
  async add(name: string, content: string): Promise<ShareRefusal | undefined> {
    this.#begin({ type: 'part', name: '', filename: name });
    const bytes = new TextEncoder().encode(content);
    return (await this.take({ type: 'data', bytes })) ?? this.#end();
  }

  /** What is half written is locked, and could not be taken away. */
  async abandon(): Promise<void> {
    await this.#file?.sink?.abort();
  }

  #begin({ name, filename }: Extract<FormEvent, { type: 'part' }>): ShareRefusal | undefined {
    if (this.files.length >= MAX_FILES) return 'share-too-many';
    const slot = this.files.length;
    if (filename === undefined) this.#field = { name, parts: [] };
    else this.#file = { name: filename, size: 0, slot };
    return undefined;
  }

  async #write(file: OpenFile, bytes: Uint8Array<ArrayBuffer>): Promise<undefined> {
    file.sink ??= await this.#folder.create(String(file.slot));
    await file.sink.write(bytes);
    file.size += bytes.length;
  }

  async #end(): Promise<undefined> {
    const file = this.#file;
    const field = this.#field;
    this.#file = this.#field = undefined;
    if (field) this.fields.set(field.name, decode(joinedBytes(field.parts)));
    // A field for files in which none was chosen.
    if (!file || (file.name === '' && file.size === 0)) return;
    file.sink ??= await this.#folder.create(String(file.slot));
    await file.sink.close();
    this.files.push({ name: file.name, size: file.size, slot: file.slot });
  }
}

/** When a share comes, and what its name ends with. */
export interface ShareMoment {
  readonly at: number;
  readonly random: string;
}

/** [B1] Stores a share; nothing of it stays if that fails. Never rejects. */
export async function receiveShare(
  request: Request,
  place: SharePlace,
  { at, random }: ShareMoment,
): Promise<Result<void, ShareRefusal>> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  const body = request.body?.getReader();
  if (boundary === undefined || !body) return err('share-malformed');
  const [count, free, folder] = await Promise.allSettled([
    place.count(),
    place.free(),
    place.folder(bundleId(at, random)),
  ]);
  if (folder.status === 'rejected') return err(refusalOf(folder.reason));
  const many = count.status === 'fulfilled' && count.value > MAX_BUNDLES;
  const incoming = new Incoming(folder.value, free.status === 'fulfilled' ? free.value : 0);
  const stored = many
    ? ('share-too-many' as const)
    : await store({ body, boundary, incoming, folder: folder.value, at }).then(
        undefined,
        refusalOf,
      );
  if (stored === undefined) return ok(undefined);
  await Promise.allSettled([body.cancel(), incoming.abandon()]);
  await Promise.allSettled([folder.value.discard()]);
  return err(stored);
}

interface Storing {
  readonly body: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  readonly boundary: string;
  readonly incoming: Incoming;
  readonly folder: ShareFolder;
  readonly at: number;
}

async function store(storing: Storing): Promise<ShareRefusal | undefined> {
  const { body, boundary, incoming, folder, at } = storing;
  const form = new FormReader(boundary, decode);
  for (;;) {
    const { done, value } = await body.read();
    if (done) break;
    const events = form.push(value);
    if (!events.ok) return events.error.code;
    for (const event of events.value) {
      const refused = await incoming.take(event);
      if (refused) return refused;
    }
  }
  if (!form.done) return 'share-malformed';
  const text = textOf(incoming);
  const long = utf8Length(text) > MAX_TEXT_BYTES;
  const refused = long ? await incoming.add('text.txt', text) : undefined;
  if (refused) return refused;
  const texts = long || text === '' ? [] : [text];
  if (incoming.files.length + texts.length === 0) return 'share-empty';
  const record = recordOf(incoming.files, { texts, at });
  const sink = await folder.create(RECORD_NAME);
  await sink.write(JSON.stringify(record));
  await sink.close();
  return undefined;
}

function textOf({ fields, files }: Incoming): string {
  const [title, text, url] = ['title', 'text', 'url'].map((name) => fields.get(name));
  return sharedText({ title, text, url }, files.length > 0);
}

/** [B7] */
function recordOf(
  files: readonly Kept[],
  { texts, at }: Pick<TrayRecord, 'texts' | 'at'>,
): TrayRecord {
  const paths = safePaths(files.map(({ name }) => name.replaceAll('/', '_')));
  const kept = files.map(({ size, slot }, index): TrayFile => ({
    ...{ path: paths[index] ?? '_', size, slot, modified: at },
  }));
  return { version: 1, at, origin: 'shared', folder: '', files: kept, texts };
}

function decode(bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder().decode(bytes);
}

function refusalOf(thrown: unknown): ShareRefusal {
  return isDiskFull(thrown) ? 'share-no-room' : 'share-not-stored';
}
