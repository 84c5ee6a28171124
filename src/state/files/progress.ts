import {
  countBytes,
  isStalled,
  newMeter,
  rateOf,
  secondsLeft,
  type Meter,
} from '../../core/files/speed.ts';
import type { TransferId } from '../../core/files/messages.ts';

/** How fast one transfer moves, as far as that is known. */
export interface Pace {
  readonly speed: number | undefined;
  readonly left: number | undefined;
  readonly stalled: boolean;
}

const STILL: Pace = { speed: undefined, left: undefined, stalled: false };

interface Measured {
  readonly meter: Meter;
  readonly moved: number;
}

/** What moves: `moved` counts every byte that has come or gone, also of blocks under way. */
export interface Moving {
  readonly id: TransferId;
  readonly moved: number;
  /** Bytes that are still to come. */
  readonly left: number;
}

/** [X17] Measures all transfers that move. */
export class Progress {
  readonly #measured = new Map<TransferId, Measured>();

  /** How it moves now; begins anew after each time that nobody expects it to. */
  look({ id, moved, left }: Moving, expected: boolean, at: number): Pace {
    if (!expected) {
      this.#measured.delete(id);
      return STILL;
    }
    const last = this.#measured.get(id) ?? { meter: newMeter(at), moved };
    const bytes = moved - last.moved;
    const meter = bytes > 0 ? countBytes(last.meter, { bytes, at }) : last.meter;
    this.#measured.set(id, { meter, moved });
    return {
      speed: rateOf(meter, at),
      left: secondsLeft(meter, { left, at }),
      stalled: isStalled(meter, at),
    };
  }

  forget(id: TransferId): void {
    this.#measured.delete(id);
  }
}
