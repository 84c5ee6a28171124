import type { MessageId } from '../../core/chat/messages.ts';
import type { FileNote, FileOutcome } from '../../core/chat/notes.ts';
import type { TransferId } from '../../core/files/messages.ts';
import { shownName } from '../../core/files/shown-name.ts';
import type { FilesControl, ShownTransfer, TransferPhase } from '../files/shown.ts';
import type { Conversations } from './port.ts';

interface FileNotesOptions {
  readonly conversations: () => Pick<Conversations, 'act' | 'memoryOf' | 'entries'>;
  readonly files: () => Pick<FilesControl, 'open'>;
  readonly now: () => number;
  /** A small picture of a file, if it is one. */
  readonly thumb: (blob: Blob) => Promise<string | undefined>;
}

/** [C15] Notes each transfer in its conversation once it has ended, and forgets it with its removal. */
export class FileNotes {
  /** What was noted of each, or that it has not ended. */
  readonly #known = new Map<TransferId, ShownTransfer>();
  readonly #noted = new Map<TransferId, FileOutcome>();
  readonly #options: FileNotesOptions;

  constructor(options: FileNotesOptions) {
    this.#options = options;
  }

  /** All transfers of this tab as they stand now. */
  follow = (transfers: readonly ShownTransfer[]): void => {
    const ids = new Set(transfers.map(({ id }) => id));
    for (const [id, shown] of this.#known) if (!ids.has(id)) void this.#removed(shown);
    for (const shown of transfers) {
      this.#known.set(shown.id, shown);
      const outcome = outcomeOf(shown.phase);
      if (!outcome || outcome === this.#noted.get(shown.id)) continue;
      this.#noted.set(shown.id, outcome);
      void this.#note(shown, outcome);
    }
  };

  /** What is there already, from before a reload, is not written again. */
  async #note(shown: ShownTransfer, outcome: FileOutcome): Promise<void> {
    const conversations = this.#options.conversations();
    if (!conversations.memoryOf(shown.conversation)) return;
    const before = await this.#entryOf(shown);
    if (before?.note?.kind === 'file' && before.note.outcome === outcome) return;
    this.#say(shown, noteOf(shown, outcome));
    const blob =
      outcome === 'done' && shown.kind === 'file'
        ? await this.#options.files().open(shown.id, 0)
        : undefined;
    const thumb = blob && (await this.#options.thumb(blob));
    // It may have been removed, or its time be over, while the picture was made.
    if (thumb !== undefined && (await this.#entryOf(shown)))
      this.#say(shown, { ...noteOf(shown, outcome), thumb });
  }

  #say(shown: ShownTransfer, note: FileNote): void {
    const { now } = this.#options;
    const text = shownName(shown.name);
    const id = noteId(shown.id);
    const conversations = this.#options.conversations();
    conversations.act(shown.conversation, { type: 'note', id, note, text, at: now() });
  }

  async #entryOf({ id, conversation }: ShownTransfer) {
    const entries = await this.#options.conversations().entries(conversation);
    const entry = entries.findLast((one) => one.id === noteId(id));
    return entry?.direction === 'in' ? entry : undefined;
  }

  async #removed(shown: ShownTransfer): Promise<void> {
    this.#known.delete(shown.id);
    this.#noted.delete(shown.id);
    const entry = await this.#entryOf(shown);
    const orders = new Set(entry ? [entry.order] : []);
    if (entry) this.#options.conversations().act(shown.conversation, { type: 'strike', orders });
  }
}

/** The entry of a transfer is named by it. */
export function noteId(id: TransferId): MessageId {
  return id as string as MessageId;
}

function outcomeOf(phase: TransferPhase): FileOutcome | undefined {
  return phase === 'done' || phase === 'cancelled' || phase === 'failed' ? phase : undefined;
}

function noteOf(shown: ShownTransfer, outcome: FileOutcome): FileNote {
  return {
    ...{ kind: 'file', side: shown.direction, outcome, size: shown.total },
    ...{ folder: shown.kind === 'folder', count: shown.files.length },
  };
}
