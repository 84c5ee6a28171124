import type { ConversationId } from '../../core/chat/messages.ts';
import type { TransferId } from '../../core/files/messages.ts';
import type { StoredTransfer, TransferStoreError } from '../../platform/files/transfer-store.ts';
import { IncomingTransfer } from './incoming-transfer.ts';
import type { FilesOptions } from './options.ts';
import { OutgoingTransfer } from './outgoing-transfer.ts';
import { incomingOf, isWanted, KEPT_MS, outgoingOf, recordOf, type Transfer } from './record.ts';
import type { Surroundings } from './surroundings.ts';

/** What is wanted no more, of conversations that nobody opens, is kept no longer than this. */
const UNWANTED_MS = 86_400_000;

type RosterOptions = Pick<FilesOptions, 'store' | 'sinks' | 'tab' | 'clock'> & {
  readonly onError: (error: TransferStoreError) => void;
};

/** All transfers of this tab, and what is stored of them ([X20]). */
export class Roster {
  readonly #transfers = new Map<TransferId, Transfer>();
  #tab = '';
  #writing: Promise<unknown> = Promise.resolve();
  #told = false;
  readonly #options: RosterOptions;

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  get all(): readonly Transfer[] {
    return [...this.#transfers.values()];
  }

  get(id: TransferId): Transfer | undefined {
    return this.#transfers.get(id);
  }

  of(conversation: ConversationId): readonly Transfer[] {
    return this.all.filter((transfer) => transfer.conversation === conversation);
  }

  add(transfer: Transfer): void {
    this.#transfers.set(transfer.id, transfer);
  }

  /** Stores how it stands; in the order in which this is called. */
  keep = (id: TransferId): void => {
    const transfer = this.#transfers.get(id);
    const record =
      transfer && recordOf(transfer, { tab: this.#tab, at: this.#options.clock.now() });
    if (record) this.#write(() => this.#options.store.put(record));
  };

  /** This tab has it no more; what is stored of it stays. */
  drop(id: TransferId): void {
    this.#transfers.delete(id);
  }

  /** Resolves once all that was to be stored is. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Forgets it, with its bytes. */
  remove(id: TransferId): void {
    this.#transfers.delete(id);
    void this.#options.sinks.remove(id);
    this.#write(() => this.#options.store.remove(id));
  }

  /** Conversations in which something goes on, or has arrived and was not saved. */
  async wanted(): Promise<readonly ConversationId[]> {
    this.#tab = await this.#options.tab();
    const stored = await this.#records();
    // Bytes of which nobody can say whose they are stay where they are.
    const records = stored ? await this.#sweep(stored) : [];
    return [...new Set(records.filter(isWanted).map(({ conversation }) => conversation))];
  }

  /** The stored transfers of a conversation are here from now on. */
  async take(id: ConversationId, around: Surroundings): Promise<readonly Transfer[]> {
    const records = ((await this.#records()) ?? []).filter(
      ({ conversation }) => conversation === id,
    );
    const taken: Transfer[] = [];
    for (const record of records) {
      if (this.#transfers.has(record.id)) continue;
      if (record.tab !== this.#tab && !isWanted(record)) this.remove(record.id);
      else taken.push(this.#restore(record, around));
    }
    return taken;
  }

  #restore(record: StoredTransfer, around: Surroundings): Transfer {
    const { id, conversation, direction, saved } = record;
    const transfer =
      direction === 'out'
        ? new OutgoingTransfer(outgoingOf(record), conversation, around)
        : new IncomingTransfer(incomingOf(record), conversation, around);
    if (transfer.direction === 'in') transfer.saved = saved;
    this.#transfers.set(id, transfer);
    this.keep(id);
    return transfer;
  }

  /** Forgets what nobody will ask for any more. */
  async #sweep(records: readonly StoredTransfer[]): Promise<readonly StoredTransfer[]> {
    const now = this.#options.clock.now();
    const old = (record: StoredTransfer): boolean =>
      now - record.changedAt > (isWanted(record) ? KEPT_MS : UNWANTED_MS);
    const kept = records.filter((record) => !old(record));
    for (const { id } of records.filter(old)) this.remove(id);
    await this.#options.sinks.sweep(new Set(kept.map(({ id }) => id)));
    return kept;
  }

  async #records(): Promise<readonly StoredTransfer[] | undefined> {
    await this.#writing;
    const read = await this.#options.store.all();
    if (read.ok) return read.value;
    this.#tell(read.error);
    return undefined;
  }

  #write(write: () => ReturnType<FilesOptions['store']['put']>): void {
    this.#writing = this.#writing.then(async () => {
      const written = await write();
      if (!written.ok) this.#tell(written.error);
    });
  }

  /** Once: it is the same for all. */
  #tell(error: TransferStoreError): void {
    if (!this.#told) this.#options.onError(error);
    this.#told = true;
  }
}
