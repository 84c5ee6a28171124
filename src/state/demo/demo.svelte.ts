import { localDtlsRole, type DtlsRole } from '../../core/pairing/role.ts';
import { DemoSide, type DemoPorts, type Moment } from './side.svelte.ts';

/** What is shown, one after the other. */
export const DEMO_STEPS = ['codes', 'bytes', 'answer', 'connect', 'talk'] as const;
export type DemoStep = (typeof DEMO_STEPS)[number];

/** A step is left on the screen for so long while it plays by itself. */
export const PAUSE_MS = 7_000;

/** The browser's own figures of the path come a moment after the channel. */
const LOOK_MS = 1_200;

export interface DemoOptions extends DemoPorts {
  /** Asked for whenever they are shown: they follow the language. */
  readonly names: Readonly<Record<'a' | 'b', string>>;
  /** What the two say while it plays by itself. */
  readonly lines: Readonly<Record<'a' | 'b', string>>;
}

export interface TimelineEntry extends Moment {
  readonly side: 'a' | 'b';
}

type Sides = readonly [a: DemoSide, b: DemoSide];

/** Two devices in one page that pair with each other, step by step. */
export class Demo {
  #sides: Sides;
  #step = $state.raw<DemoStep>('codes');
  #playing = $state.raw(false);
  #timers: (() => void)[] = [];
  #closed = false;
  readonly #options: DemoOptions;

  constructor(options: DemoOptions) {
    this.#options = options;
    this.#sides = $state.raw(this.#made());
  }

  get a(): DemoSide {
    return this.#sides[0];
  }

  get b(): DemoSide {
    return this.#sides[1];
  }

  get step(): DemoStep {
    return this.#step;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** The step after this one may be shown now. */
  get ready(): boolean {
    switch (this.#step) {
      case 'codes':
      case 'bytes':
        return this.a.code.text !== undefined && this.b.code.text !== undefined;
      case 'answer':
        return this.a.session.hasRead;
      case 'connect':
        return this.connected;
      case 'talk':
        return false;
    }
  }

  get connected(): boolean {
    return this.a.session.phase === 'open' && this.b.session.phase === 'open';
  }

  /** The DTLS role of A towards B, as both codes have it. */
  get roleOfA(): DtlsRole | undefined {
    const [mine, theirs] = [this.a.session.myPacket, this.b.session.myPacket];
    return mine && theirs && localDtlsRole(mine, theirs);
  }

  /** What happened on either side, in order. */
  get timeline(): readonly TimelineEntry[] {
    const of = (side: 'a' | 'b') => this[side].moments.map((moment) => ({ ...moment, side }));
    return [...of('a'), ...of('b')].sort((one, other) => one.at - other.at);
  }

  start = (): void => {
    this.a.start();
    this.b.start();
  };

  next = (): void => {
    if (this.ready) this.go(DEMO_STEPS[DEMO_STEPS.indexOf(this.#step) + 1] ?? this.#step);
  };

  back = (): void => {
    this.#playing = false;
    this.go(DEMO_STEPS[DEMO_STEPS.indexOf(this.#step) - 1] ?? this.#step);
  };

  /** Shows a step, and does what happens in it, once. */
  go = (step: DemoStep): void => {
    this.#step = step;
    if (step === 'answer') this.a.read(this.b.code.text);
    if (step === 'connect') this.b.read(this.a.code.text);
  };

  play = (): void => {
    if (this.#playing) return;
    this.#playing = true;
    this.#later(PAUSE_MS, this.#advance);
  };

  pause = (): void => {
    this.#playing = false;
  };

  /** Two new devices, and the first step again. */
  again = (): void => {
    this.close();
    this.#closed = false;
    this.#step = 'codes';
    this.#sides = this.#made();
    this.start();
  };

  /** Ends all connections of both. */
  close = (): void => {
    this.#closed = true;
    this.#playing = false;
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
    this.a.close();
    this.b.close();
  };

  #made(): Sides {
    const { names } = this.#options;
    const sides = [
      new DemoSide(() => names.a, this.#options),
      new DemoSide(() => names.b, this.#options),
    ] as const;
    const look = (): void => sides.forEach((side) => void side.look());
    sides[1].session.listen({
      phase: (phase) => {
        if (phase !== 'open') return;
        look();
        this.#later(LOOK_MS, look);
      },
    });
    return sides;
  }

  #advance = (): void => {
    if (!this.#playing) return;
    if (this.#step !== 'talk') this.next();
    else if (this.#speak()) {
      this.#playing = false;
      return;
    }
    this.#later(PAUSE_MS, this.#advance);
  };

  /** One line of the two, A first; true once both were said. */
  #speak(): boolean {
    const { lines } = this.#options;
    const { thread } = this.a.conversation;
    const said = (direction: 'in' | 'out') => thread.some((entry) => entry.direction === direction);
    if (!said('out')) return !this.a.conversation.write(lines.a);
    if (!said('in')) this.b.conversation.write(lines.b);
    return true;
  }

  #later(ms: number, call: () => void): void {
    if (this.#closed) return;
    this.#timers.push(this.#options.clock.after(ms, call));
  }
}
