import { hasEnded } from '../../core/files/facts.ts';
import { startsOf } from '../../core/files/layout.ts';
import type { TransferId } from '../../core/files/messages.ts';
import { newOutgoing } from '../../core/files/outgoing-state.ts';
import type { Picked } from '../../platform/files/port.ts';
import type { IncomingTransfer } from './incoming-transfer.ts';
import { Meet } from './meet.ts';
import type { FilesOptions } from './options.ts';
import { OutgoingTransfer } from './outgoing-transfer.ts';
import { picksOf, sameFiles } from './picks.ts';
import { Pump } from './pump.ts';
import type { Transfer } from './record.ts';
import { Roster } from './roster.ts';
import { save, type SaveWish } from './saving.ts';
import { Showing } from './showing.ts';
import type { FilesControl, ShownTransfer } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

/** So long an end may be taken back by the person who made it ([X16]). */
export const UNDO_MS = 10_000;

/** All transfers of this tab's conversations: what people do with them. */
export class Files implements FilesControl {
  #transfers = $state.raw<readonly ShownTransfer[]>([]);
  readonly #busy = $derived(
    this.#transfers.some(({ phase, hold }) => moves(phase) && hold === 'none'),
  );
  readonly #roster: Roster;
  readonly #showing: Showing;
  readonly #around: Surroundings;
  readonly #options: FilesOptions;
  /** What conversations tell of their devices. */
  readonly feature: Meet;

  constructor(options: FilesOptions) {
    const { session, clock, onError } = options;
    this.#options = options;
    this.#roster = new Roster(options);
    const show = (shown: readonly ShownTransfer[]): void => {
      this.#transfers = shown;
      options.onShown?.(shown);
    };
    this.#showing = new Showing({ roster: this.#roster, clock, show });
    const around: Surroundings = {
      ...{ clock, sources: options.sources, sinks: options.sinks, onError },
      pump: new Pump({ session, clock }),
      say: (to, message) => this.feature.say(to, message),
      keep: this.#roster.keep,
      changed: this.#showing.changed,
      progressed: this.#showing.progressed,
    };
    this.#around = around;
    this.feature = new Meet({ session, roster: this.#roster, around, onError });
  }

  get transfers(): readonly ShownTransfer[] {
    return this.#transfers;
  }

  /** Something moves, or could: closing the page would stop it. */
  get busy(): boolean {
    return this.#busy;
  }

  offer = (picked: Picked): readonly TransferId[] => {
    const { clock, newId, place, onError } = this.#options;
    const { picks, errors } = picksOf(picked, { at: clock.now(), newId });
    const conversation = place();
    for (const error of errors) onError(error);
    if (conversation === undefined) return [];
    for (const { facts, files } of picks) {
      const transfer = new OutgoingTransfer(newOutgoing(facts), conversation, this.#around);
      this.#roster.add(transfer);
      transfer.give(files);
      this.#roster.keep(facts.id);
    }
    this.feature.offerMore(conversation);
    this.#showing.changed();
    return picks.map(({ facts }) => facts.id);
  };

  accept = (id: TransferId, { always }: { readonly always: boolean }): void => {
    const transfer = this.#roster.get(id);
    if (transfer?.direction !== 'in') return;
    if (always) this.feature.acceptAll(transfer.conversation);
    else transfer.dispatch({ type: 'accept' });
  };

  decline = (id: TransferId): void => {
    const transfer = this.#roster.get(id);
    if (transfer?.direction !== 'in') return;
    this.#end(transfer, () => transfer.dispatch({ type: 'decline' }));
  };

  pause = (id: TransferId): void => this.#roster.get(id)?.dispatch({ type: 'pause' });
  resume = (id: TransferId): void => this.#roster.get(id)?.dispatch({ type: 'resume' });

  cancel = (id: TransferId): void => {
    const transfer = this.#roster.get(id);
    if (!transfer) return;
    this.#end(transfer, () => transfer.dispatch({ type: 'cancel' }));
    this.feature.offerMore(transfer.conversation);
  };

  undo = (id: TransferId): void => this.#again(id);
  retry = (id: TransferId): void => this.#again(id);

  pickAgain = (id: TransferId, picked: Picked): void => {
    const transfer = this.#roster.get(id);
    if (transfer?.direction !== 'out') return;
    const files = sameFiles(transfer.state.facts, picked);
    if (!files) return transfer.dispatch({ type: 'mismatched' });
    this.#settle(transfer);
    transfer.give(files);
    this.feature.offerMore(transfer.conversation);
  };

  save = (id: TransferId): void => {
    const transfer = this.#roster.get(id);
    if (transfer?.direction === 'in')
      void this.#save({ name: transfer.state.facts.name, transfers: [transfer] });
  };

  saveFile = (id: TransferId, number: number): void => {
    const transfer = this.#roster.get(id);
    if (transfer?.direction === 'in') void this.#save({ name: '', transfers: [transfer], number });
  };

  saveAll = (): void => {
    const transfers = this.#roster.all.filter(
      (transfer): transfer is IncomingTransfer =>
        transfer.direction === 'in' && transfer.state.phase === 'done' && !transfer.saved,
    );
    if (transfers.length > 0) void this.#save({ name: '', transfers });
  };

  remove = (id: TransferId): void => {
    const transfer = this.#roster.get(id);
    if (!transfer) return;
    transfer.dispatch({ type: 'cancel' });
    if (transfer.direction === 'out') this.#around.sources.close(id);
    this.#showing.forget(id);
    this.#roster.remove(id);
    this.feature.offerMore(transfer.conversation);
    this.#showing.changed();
  };

  open = async (id: TransferId, number: number): Promise<Blob | undefined> => {
    const transfer = this.#roster.get(id);
    if (!transfer) return undefined;
    if (transfer.direction === 'out') return transfer.files[number]?.file;
    const { phase, facts } = transfer.state;
    const whole = phase === 'done' ? await this.#options.sinks.file(id) : undefined;
    const start = startsOf(facts.files)[number] ?? 0;
    return whole?.ok
      ? whole.value.slice(start, start + (facts.files[number]?.size ?? 0))
      : undefined;
  };

  #again(id: TransferId): void {
    const transfer = this.#roster.get(id);
    if (!transfer) return;
    this.#showing.undoable(id, false);
    if (transfer.direction === 'out') this.#settle(transfer);
    transfer.dispatch({ type: 'again' });
    this.feature.offerMore(transfer.conversation);
  }

  /** What never had a device to go to goes to the one that is written to now. */
  #settle(transfer: OutgoingTransfer): void {
    const { end } = transfer.state;
    if (end?.reason === 'unknown' && end.by === 'mine')
      transfer.conversation = this.#options.place() ?? transfer.conversation;
  }

  /** [X16] The person may take back what has ended just now. */
  #end(transfer: Transfer, end: () => void): void {
    if (hasEnded(transfer.state)) return;
    end();
    const { id, state } = transfer;
    if (!hasEnded(state)) return;
    this.#showing.undoable(id, true);
    const why = state.end;
    this.#options.clock.after(UNDO_MS, () => {
      if (transfer.state.end === why) this.#showing.undoable(id, false);
    });
  }

  async #save(wish: SaveWish): Promise<void> {
    const { sinks, saver, onError } = this.#options;
    const ids = wish.transfers.map(({ id }) => id);
    const told = (bytes: number | undefined): void => {
      for (const id of ids) this.#showing.saving(id, bytes);
    };
    const saved = await save(wish, { sinks, saver, progress: told });
    told(undefined);
    if (!saved.ok) return onError(saved.error);
    if (wish.number !== undefined && (wish.transfers[0]?.state.facts.files.length ?? 0) > 1) return;
    for (const transfer of wish.transfers) {
      transfer.saved = true;
      this.#roster.keep(transfer.id);
    }
    this.#showing.changed();
  }
}

function moves(phase: ShownTransfer['phase']): boolean {
  return phase === 'moving' || phase === 'preparing' || phase === 'verifying';
}
