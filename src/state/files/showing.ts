import type { TransferId } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { Progress } from './progress.ts';
import type { Transfer } from './record.ts';
import type { Roster } from './roster.ts';
import { shownOf, type Beside } from './shown-of.ts';
import type { ShownTransfer } from './shown.ts';

/** What is shown changes no more often than this, */
const LEAST_MS = 150;

/** and while something moves at least this often, so that a stall is seen. */
const TICK_MS = 1_000;

interface ShowingOptions {
  readonly roster: Roster;
  readonly clock: Clock;
  readonly show: (transfers: readonly ShownTransfer[]) => void;
}

interface Cached {
  readonly key: readonly unknown[];
  readonly shown: ShownTransfer;
}

/** Makes what the screens see of all transfers: at once while it is calm, never in a flood. */
export class Showing {
  readonly #undoable = new Set<TransferId>();
  readonly #saving = new Map<TransferId, number>();
  readonly #cache = new Map<TransferId, Cached>();
  readonly #progress = new Progress();
  #waiting = false;
  #again = false;
  #ticking = false;
  readonly #options: ShowingOptions;

  constructor(options: ShowingOptions) {
    this.#options = options;
  }

  undoable(id: TransferId, may: boolean): void {
    if (may) this.#undoable.add(id);
    else this.#undoable.delete(id);
    this.changed();
  }

  saving(id: TransferId, bytes: number | undefined): void {
    if (bytes === undefined) this.#saving.delete(id);
    else this.#saving.set(id, bytes);
    this.changed();
  }

  forget(id: TransferId): void {
    this.undoable(id, false);
    this.#saving.delete(id);
    this.#cache.delete(id);
    this.#progress.forget(id);
  }

  /** Something has changed. */
  readonly changed = (): void => {
    if (this.#waiting) {
      this.#again = true;
      return;
    }
    this.#waiting = true;
    this.#again = false;
    this.#show();
    this.#options.clock.after(LEAST_MS, () => {
      this.#waiting = false;
      if (this.#again) this.changed();
    });
  };

  #show(): void {
    const { roster, show } = this.#options;
    const listed = roster.all.filter(({ state }) => state.phase !== 'listing');
    const shown = listed.map((transfer) => this.#shownOf(transfer));
    show(shown.sort((one, other) => one.at - other.at));
    if (shown.some(isMoving)) this.#tick();
  }

  #tick(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#options.clock.after(TICK_MS, () => {
      this.#ticking = false;
      this.changed();
    });
  }

  /** The same object as long as nothing of it has changed. */
  #shownOf(transfer: Transfer): ShownTransfer {
    const { id, state, conversation } = transfer;
    const still: Beside = {
      ...{ speed: undefined, left: undefined, stalled: false },
      ...{ undoable: this.#undoable.has(id), saving: this.#saving.get(id) },
    };
    const first = shownOf(transfer, still);
    const { done, total } = first;
    const moving = { id, moved: transfer.moved, left: total - done };
    const pace = this.#progress.look(moving, isMoving(first), this.#options.clock.now());
    const known = this.#cache.get(id);
    const side = transfer.direction === 'in' ? [transfer.saved, transfer.reread] : [];
    const key = [
      state,
      conversation,
      ...[pace.speed, pace.left, pace.stalled],
      still.undoable,
      still.saving,
      ...side,
    ];
    if (known && key.length === known.key.length && key.every((value, i) => value === known.key[i]))
      return known.shown;
    const shown = shownOf(transfer, { ...still, ...pace });
    this.#cache.set(id, { key, shown });
    return shown;
  }
}

function isMoving({ phase, hold }: ShownTransfer): boolean {
  return (phase === 'moving' || phase === 'verifying') && hold === 'none';
}
