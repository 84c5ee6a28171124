import type { TransferId } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { Progress } from './progress.ts';
import type { Transfer } from './record.ts';
import type { Roster } from './roster.ts';
import { shownOf, type Beside } from './shown-of.ts';
import type { ShownTransfer } from './shown.ts';

/** What people wait for is shown at once, but no flood of it more often than this. */
const SOON_MS = 50;

/** Bytes that move are shown no more often than this: drawing takes from the link's own time, */
const CALM_MS = 500;

/** and while they should move at least this often, so that a stall is seen. */
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
  #shownAt = -Infinity;
  /** When it is shown again, if that is known already. */
  #due: number | undefined;
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

  /** Something has changed that people wait for. */
  readonly changed = (): void => this.#within(SOON_MS);

  /** More bytes have moved. */
  readonly progressed = (): void => this.#within(CALM_MS);

  /** Shows it so long after it was shown last; at once if the clock was set since. */
  #within(pause: number): void {
    const { clock } = this.#options;
    const now = clock.now();
    const wait = pause - Math.abs(now - this.#shownAt);
    if (wait <= 0) return this.#show();
    const due = now + wait;
    if (this.#due !== undefined && this.#due <= due) return;
    this.#due = due;
    clock.after(wait, () => {
      if (this.#due === due) this.#show();
    });
  }

  #show(): void {
    const { roster, show, clock } = this.#options;
    this.#shownAt = clock.now();
    this.#due = undefined;
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
      this.progressed();
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
