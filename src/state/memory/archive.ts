import { storedEntry } from '../../core/chat/memory.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import { exportOf } from '../../core/history/exported.ts';
import {
  MAX_IMPORT_BYTES,
  type Export,
  type ExportedConversation,
} from '../../core/history/format.ts';
import { htmlOf, type HtmlWords } from '../../core/history/html.ts';
import { mergeOf, type Merged } from '../../core/history/merge.ts';
import { readExport, type ReadExportError } from '../../core/history/read.ts';
import { displayName } from '../../core/link/display-name.ts';
import { MAX_NAME_LENGTH } from '../../core/link/messages.ts';
import { safeName } from '../../core/files/safe-names.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Saver, SaveError } from '../../platform/files/port.ts';
import type { UnreadableError } from '../../platform/files/read-text.ts';
import type {
  ConversationStoreError,
  StoredConversation,
} from '../../platform/storage/conversation-store.ts';
import { nameOf } from '../talk/held.ts';
import type { Conversations } from './port.ts';

/** Why nothing was imported. */
export type ImportError =
  | ReadExportError
  | UnreadableError
  /** One of these conversations is open with its device: leave it first. */
  | { readonly code: 'import-while-talking' }
  /** Another window runs one of them. */
  | { readonly code: 'import-elsewhere' }
  /** No room, or nothing can be stored here. */
  | { readonly code: 'import-not-stored' };

/** One conversation of a file, before it is imported. */
export interface PlannedConversation {
  readonly id: ConversationId;
  /** May be empty. */
  readonly name: string;
  /** There is one here already to which it belongs. */
  readonly here: boolean;
  readonly added: number;
  readonly known: number;
}

/** What an import would do. */
export interface Plan {
  readonly conversations: readonly PlannedConversation[];
  /** New entries in all. */
  readonly added: number;
  readonly known: number;
  /** Entries that were in the file twice. */
  readonly repeated: number;
  readonly source: readonly ExportedConversation[];
}

interface ArchiveOptions {
  readonly conversations: () => Conversations;
  readonly saver: Saver;
  readonly now: () => number;
  readonly app: string;
  readonly readText: (blob: Blob) => Promise<Result<string, UnreadableError>>;
  /** Whether a small picture is one by its pixels too. */
  readonly isSmall: (thumb: string) => boolean;
}

/** [C18] Conversations out of the app, and into it. */
export class Archive {
  readonly #options: ArchiveOptions;

  constructor(options: ArchiveOptions) {
    this.#options = options;
  }

  /** As a file that can be imported again. `name`: the file's, without its end. */
  saveJson = async (ids: readonly string[], name: string): Promise<Result<void, SaveError>> =>
    this.#save(JSON.stringify(await this.#export(ids), null, 1), `${name}.json`);

  /** As a page that people read. */
  saveHtml = async (
    ids: readonly string[],
    name: string,
    words: HtmlWords,
  ): Promise<Result<void, SaveError>> =>
    this.#save(htmlOf(await this.#export(ids), words), `${name}.html`);

  /** What a file would bring; nothing is changed yet. */
  plan = async (file: Blob): Promise<Result<Plan, ImportError>> => {
    if (file.size > MAX_IMPORT_BYTES)
      return err({ code: 'import-too-large', limit: MAX_IMPORT_BYTES });
    const text = await this.#options.readText(file);
    if (!text.ok) return text;
    const read = readExport(text.value);
    if (!read.ok) return read;
    const { conversations: source, repeated } = read.value;
    if (!source.every(this.#picturesFit)) return err({ code: 'import-malformed', path: 'thumb' });
    const planned = await Promise.all(source.map((one) => this.#planned(one)));
    const sum = (key: 'added' | 'known') => planned.reduce((all, one) => all + one[key], 0);
    const [added, known] = [sum('added'), sum('known')];
    return ok({ conversations: planned, added, known, repeated, source });
  };

  /** All of it, in one write, or nothing. */
  take = async ({ source }: Plan): Promise<Result<void, ImportError>> => {
    const conversations = this.#options.conversations();
    const records = new Map((await conversations.records()).map((one) => [one.id, one]));
    for (const { id } of source) {
      const known = records.get(id as ConversationId);
      if (!known) continue;
      if (known.id === conversations.linked) return err({ code: 'import-while-talking' });
      if (!(await conversations.fetch(known.id))) return err({ code: 'import-elsewhere' });
    }
    const merged = await Promise.all(
      source.map(async (one) => ({ one, merged: await this.#merged(one) })),
    );
    const added: Result<void, ConversationStoreError> = await conversations.add({
      conversations: merged.map(({ one, merged: { entries } }) =>
        recordOf(one, records.get(one.id as ConversationId), {
          count: entries.length,
          now: this.#options.now(),
        }),
      ),
      entries: merged.flatMap(({ merged: { entries } }) => entries),
      gone: merged.flatMap(({ merged: { gone } }) => gone),
      forgotten: [],
    });
    return added.ok ? added : err({ code: 'import-not-stored' });
  };

  #picturesFit = ({ entries }: ExportedConversation): boolean =>
    entries.every(
      (one) => one.kind !== 'file' || one.thumb === undefined || this.#options.isSmall(one.thumb),
    );

  async #planned(one: ExportedConversation): Promise<PlannedConversation> {
    const records = await this.#options.conversations().records();
    const here = records.find(({ id }) => id === one.id);
    const { added, known } = await this.#merged(one);
    const name = here ? nameOf(here) : fit(nameOf(one));
    return { id: one.id as ConversationId, name, here: here !== undefined, added, known };
  }

  async #merged({ id, entries }: ExportedConversation): Promise<Merged> {
    const { now } = this.#options;
    const conversations = this.#options.conversations();
    const present = (await conversations.entries(id as ConversationId)).map(storedEntry);
    const record = (await conversations.records()).find((one) => one.id === id);
    const ackedSeq = record?.ackedSeq ?? 0;
    return mergeOf({ id: id as ConversationId, ackedSeq, entries: present }, entries, now());
  }

  async #export(ids: readonly string[]): Promise<Export> {
    const { now, app } = this.#options;
    const conversations = this.#options.conversations();
    const records = (await conversations.records()).filter(({ id }) => ids.includes(id));
    const all = await Promise.all(
      records.map(async ({ id, name, label, lastAt }) => ({
        ...{ id, name, lastAt, ...(label !== undefined && { label }) },
        entries: await conversations.entries(id),
      })),
    );
    return exportOf(all, { at: now(), app });
  }

  #save(text: string, name: string): Promise<Result<void, SaveError>> {
    const { saver, now } = this.#options;
    return saver.one({ path: safeName(name), blob: new Blob([text]), modified: now() });
  }
}

/** A name as a device could have said it. */
function fit(name: string): string {
  return displayName(name).slice(0, MAX_NAME_LENGTH);
}

/** What was here stays as it was, but all that it has now is kept; what is new can only be read. */
function recordOf(
  { id, name, label, lastAt }: ExportedConversation,
  here: StoredConversation | undefined,
  { count, now }: { readonly count: number; readonly now: number },
): StoredConversation {
  if (here) {
    const { upTo: _upTo, ...history } = here.history ?? { keep: false };
    return { ...here, history: { ...history, ...(!history.keep && { upTo: count }) } };
  }
  return {
    ...{ id: id as ConversationId, name: fit(name), tab: '', lastAt: Math.min(lastAt, now) },
    ...{ waiting: 0, sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 },
    ...(label !== undefined && fit(label) !== '' && { label: fit(label) }),
    history: { keep: true },
  };
}
