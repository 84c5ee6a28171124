import { err, ok, type Result } from '../../core/result.ts';
import type { SoundError, SoundPort, Tune } from './port.ts';
import { TUNES, type Tone } from './tunes.ts';

/** What of the browser sounds need; tests give fakes. */
export interface SoundHost {
  /** Undefined where there is no Web Audio. */
  readonly Context: typeof AudioContext | undefined;
  /** Where presses are heard of. */
  readonly target: EventTarget;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** A quiet one: full loudness is 1. */
const LOUDNESS = 0.08;

/** A sound device that wakes up later than this would say what is no news any more. */
const LATE_MS = 1_000;

/** Presses after which browsers let a page be heard (HTML §6.4.1). */
const PRESSES = ['click', 'keydown'] as const;

/**
 * Notes made by Web Audio. The first press on the page unlocks it (W3C Web Audio §1.2); between
 * tunes the sound device is let go.
 */
export class BrowserSound implements SoundPort {
  readonly #host: SoundHost;
  #context: AudioContext | undefined;
  /** Tunes that are heard, or are about to be. */
  #tunes = 0;

  constructor(host: SoundHost) {
    this.#host = host;
    for (const press of PRESSES) host.target.addEventListener(press, this.#unlock, true);
  }

  play = async (tune: Tune): Promise<Result<void, SoundError>> => {
    if (!this.#host.Context) return err({ code: 'sound-unsupported' });
    const context = this.#context;
    if (!context) return err({ code: 'sound-locked' });
    this.#tunes += 1;
    const done = (): void => {
      this.#tunes -= 1;
      if (this.#tunes === 0) void suspend(context);
    };
    const played = await this.#wake(context);
    if (played.ok) sound(context, TUNES[tune]).addEventListener('ended', done);
    else done();
    return played;
  };

  async #wake(context: AudioContext): Promise<Result<void, SoundError>> {
    const asked = this.#host.now();
    try {
      await context.resume();
    } catch (error) {
      return err({ code: 'sound-failed', detail: String(error) });
    }
    const late = this.#host.now() - asked > LATE_MS;
    return late ? err({ code: 'sound-locked' }) : ok(undefined);
  }

  readonly #unlock = (): void => {
    const { Context, target } = this.#host;
    for (const press of PRESSES) target.removeEventListener(press, this.#unlock, true);
    if (!Context) return;
    try {
      this.#context = new Context({ latencyHint: 'interactive' });
      // Safari takes only a resume() within the press itself; then the device is let go.
      void this.#rest(this.#context);
    } catch {
      // No sound device, or too many in use: the page stays silent, `play` says that it is locked.
      this.#context = undefined;
    }
  };

  async #rest(context: AudioContext): Promise<void> {
    await this.#wake(context);
    if (this.#tunes === 0) await suspend(context);
  }
}

async function suspend(context: AudioContext): Promise<void> {
  try {
    await context.suspend();
  } catch {
    // Closed by the browser: there is nothing to let go of.
  }
}

/** Its last note, which tells when the tune has ended. */
function sound(context: AudioContext, tones: readonly Tone[]): EventTarget {
  const notes = tones.map((tone) => note(context, tone));
  return notes.at(-1) ?? new EventTarget();
}

/** A sine that swells and fades, since a hard edge is heard as a click. */
function note(context: AudioContext, { pitch, at, length }: Tone): OscillatorNode {
  const start = context.currentTime + at;
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: pitch });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
  return oscillator;
}

/** The real SoundPort. Make it before the press that is to unlock it. */
export function createSound(): SoundPort {
  mixWithOthers();
  return new BrowserSound({
    Context: 'AudioContext' in window ? AudioContext : undefined,
    target: document,
    now: () => performance.now(),
  });
}

/** On iPhones: music goes on, and the silent switch is obeyed (W3C Audio Session §3). */
function mixWithOthers(): void {
  const session: unknown = Reflect.get(navigator, 'audioSession');
  if (typeof session === 'object' && session !== null) Reflect.set(session, 'type', 'ambient');
}
