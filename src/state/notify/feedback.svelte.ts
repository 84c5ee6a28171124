import type { Clock } from '../../platform/clock/clock.ts';
import type {
  Pulse,
  SoundError,
  SoundPort,
  Tune,
  VibrationPort,
} from '../../platform/feedback/port.ts';
import type { NotifyChoices } from './choices.svelte.ts';
import { isNews, type Happening } from './happening.ts';

export interface FeedbackOptions {
  readonly sound: SoundPort;
  /** Absent where the device cannot. */
  readonly vibration: VibrationPort | undefined;
  readonly choices: Pick<NotifyChoices, 'sound' | 'vibration'>;
  readonly clock: Clock;
}

interface Now {
  /** The page cannot be seen. */
  readonly hidden: boolean;
  /** The system tells of it, with a sound of its own. */
  readonly told: boolean;
}

/** Between the beginnings of two tunes at least. */
const CALM_MS = 2_000;

/** Sound and vibration when something has succeeded. */
export class Feedback {
  #failed = $state.raw<SoundError['code'] | undefined>();
  #lastTune = -Infinity;
  readonly #options: FeedbackOptions;

  constructor(options: FeedbackOptions) {
    this.#options = options;
  }

  /** The device can vibrate. */
  get vibrates(): boolean {
    return this.#options.vibration !== undefined;
  }

  /** The browser makes no sounds here. That nothing was pressed yet is no failure. */
  get silent(): boolean {
    return this.#failed === 'sound-unsupported' || this.#failed === 'sound-failed';
  }

  happened = (happenings: readonly Happening[], { hidden, told }: Now): void => {
    const kinds = new Set(happenings.map(({ kind }) => kind));
    if (kinds.has('connected')) this.#vibrate('double');
    else if (kinds.has('arrived')) this.#vibrate('tick');
    if (told) return;
    if (kinds.has('connected')) void this.#play('connected');
    else if (kinds.has('arrived')) void this.#play('arrived');
    else if (hidden && happenings.some(isNews)) void this.#play('message');
  };

  /** The camera has read their code. */
  codeRead = (): void => this.#vibrate('tick');

  setSound = (on: boolean): void => {
    this.#options.choices.sound = on;
    this.#lastTune = -Infinity;
    // Whoever switches it on hears what it is.
    void this.#play('connected');
  };

  setVibration = (on: boolean): void => {
    this.#options.choices.vibration = on;
    this.#vibrate('double');
  };

  async #play(tune: Tune): Promise<void> {
    const { choices, clock, sound } = this.#options;
    const now = clock.now();
    if (!choices.sound || Math.abs(now - this.#lastTune) < CALM_MS) return;
    this.#lastTune = now;
    const played = await sound.play(tune);
    this.#failed = played.ok ? undefined : played.error.code;
  }

  #vibrate(pulse: Pulse): void {
    const { choices, vibration } = this.#options;
    // A device that is not to vibrate now has its reasons, and its owner knows them.
    if (choices.vibration) vibration?.vibrate(pulse);
  }
}
