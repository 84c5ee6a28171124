import type { Result } from '../core/result.ts';
import { choiceFromText, choiceToText } from '../platform/camera/choice.ts';
import type { Camera, CameraChoice, CameraError, CameraFeed } from '../platform/camera/port.ts';
import { guide, startGuidance, type Guidance } from '../platform/qr/guidance.ts';
import type { ImageError, QrReader, ReaderError, Sight } from '../platform/qr/port.ts';
import { TextSieve, type TextVerdict } from './scanner-texts.ts';

export type ScannerStatus =
  | 'off'
  /** The browser asks the person. */
  | 'asking'
  /** Allowed already; the camera is starting. */
  | 'starting'
  | 'on'
  | 'failed';

/** Keeps one short text between visits: which camera was used last. */
export interface CameraMemory {
  read(): string | undefined | Promise<string | undefined>;
  write(text: string): void;
}

export interface ScannerPorts {
  readonly camera: Camera;
  readonly reader: QrReader;
  readonly memory: CameraMemory;
}

/** Takes a text that was read, and says whether it was one of this app's codes. */
export type OnText = (text: string, source: 'camera' | 'image') => TextVerdict;

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** The viewfinder: a camera, what it reads, and what to tell the person who holds it. */
export class Scanner {
  readonly #ports: ScannerPorts;
  readonly #onText: OnText;
  readonly #texts = new TextSieve();
  /** Ends the current run; a new run gets a new one, which makes late answers harmless. */
  #run = new AbortController();

  #status = $state.raw<ScannerStatus>('off');
  #error = $state.raw<CameraError | undefined>();
  #readerError = $state.raw<ReaderError | undefined>();
  #feed = $state.raw<CameraFeed | undefined>();
  #torch = $state.raw<{ readonly on: boolean } | undefined>();
  #zoom = $state.raw<Range | undefined>();
  #guidance = $state.raw(startGuidance(0));
  #lastForeign = $state.raw<string | undefined>();
  readonly #shownGuidance = $derived(this.#guidance.shown);

  constructor(ports: ScannerPorts, onText: OnText) {
    this.#ports = ports;
    this.#onText = onText;
  }

  get status(): ScannerStatus {
    return this.#status;
  }

  /** Why there is no picture; only while failed. */
  get error(): CameraError | undefined {
    return this.#error;
  }

  /** Reading goes on more slowly, or cannot work here; the picture is not affected. */
  get readerError(): ReaderError | undefined {
    return this.#readerError;
  }

  get guidance(): Guidance {
    return this.#shownGuidance;
  }

  get stream(): MediaStream | undefined {
    return this.#feed?.stream;
  }

  /** The picture should be shown mirrored, as people expect of a camera that looks at them. */
  get mirrored(): boolean {
    const choice = this.#feed?.choice;
    return choice !== undefined && 'facing' in choice && choice.facing === 'user';
  }

  get canSwitch(): boolean {
    return this.#feed?.other !== undefined;
  }

  /** Undefined where the camera has no lamp. */
  get torch(): { readonly on: boolean } | undefined {
    return this.#torch;
  }

  /** Undefined where the camera has no zoom. */
  get zoom(): Range | undefined {
    return this.#zoom;
  }

  /** The latest text that was not a code of this app. */
  get lastForeign(): string | undefined {
    return this.#lastForeign;
  }

  /** Attach it to the video element: shows the picture there and reads from it. */
  readonly view = (video: HTMLVideoElement): (() => void) | undefined => {
    const feed = this.#feed;
    if (!feed) return undefined;
    const watching = new AbortController();
    const hide = this.#ports.camera.show(video, feed);
    this.#ports.reader.watch(
      video,
      { onSight: this.#take, onProblem: (error) => (this.#readerError = error) },
      watching.signal,
    );
    return () => {
      watching.abort();
      hide();
    };
  };

  /** Starts the camera unless it runs. A signal that aborts stops it. */
  readonly start = async (signal?: AbortSignal): Promise<void> => {
    if (this.#status !== 'off' && this.#status !== 'failed') return;
    if (signal?.aborted) return;
    const run = this.#renew();
    signal?.addEventListener('abort', this.stop, { signal: run.signal });
    this.#status = 'starting';
    const permission = await this.#ports.camera.permission();
    if (run.signal.aborted) return;
    this.#status = permission === 'granted' ? 'starting' : 'asking';
    const remembered = await this.#ports.memory.read();
    if (!run.signal.aborted) await this.#open(choiceFromText(remembered), run);
  };

  readonly stop = (): void => {
    this.#renew();
    this.#status = 'off';
  };

  /** Goes to the other camera and remembers it; if that fails, back to the one before. */
  readonly switchCamera = async (): Promise<void> => {
    const { other, choice } = this.#feed ?? {};
    if (!other || !choice) return;
    // Phones run one camera at a time: the first must be let go before the second is opened.
    const run = this.#renew();
    this.#status = 'starting';
    const outcome = await this.#open(other, run);
    if (outcome === 'on') this.#ports.memory.write(choiceToText(other));
    if (outcome === 'failed') {
      const again = this.#renew();
      this.#status = 'starting';
      await this.#open(choice, again);
    }
  };

  readonly setTorch = async (on: boolean): Promise<void> => {
    const torch = this.#feed?.torch;
    await torch?.set(on);
    if (torch && this.#feed?.torch === torch) this.#torch = { on: torch.on };
  };

  readonly setZoom = async (value: number): Promise<void> => {
    const zoom = this.#feed?.zoom;
    await zoom?.set(value);
    if (zoom && this.#feed?.zoom === zoom) this.#zoom = rangeOf(zoom);
  };

  /** Reads a picture that was opened, dropped or pasted; its texts go the way of the camera's. */
  readonly readImage = async (
    image: Blob,
    signal = new AbortController().signal,
  ): Promise<Result<readonly string[], ImageError>> => {
    const read = await this.#ports.reader.readImage(image, signal);
    for (const text of read.ok ? read.value : []) {
      if (this.#onText(text, 'image') === 'foreign') this.#lastForeign = text;
    }
    return read;
  };

  /** Stops everything, the worker too. */
  readonly dispose = (): void => {
    this.stop();
    this.#ports.reader.dispose();
  };

  /** Lets go of the camera and of all that belongs to the run so far. */
  #renew(): AbortController {
    this.#run.abort();
    this.#run = new AbortController();
    this.#feed?.stop();
    this.#feed = undefined;
    this.#torch = this.#zoom = this.#error = this.#readerError = undefined;
    this.#guidance = startGuidance(0);
    this.#texts.clear();
    return this.#run;
  }

  async #open(choice: CameraChoice, run: AbortController): Promise<'on' | 'failed' | 'aborted'> {
    const { signal } = run;
    const onEnded = (error: CameraError) => {
      if (this.#run === run) this.#fail(error);
    };
    const opened = await this.#ports.camera.open({ choice, signal, onEnded });
    if (signal.aborted) {
      if (opened.ok) opened.value.stop();
      return 'aborted';
    }
    if (!opened.ok) {
      this.#fail(opened.error);
      return 'failed';
    }
    const feed = opened.value;
    this.#torch = feed.torch && { on: feed.torch.on };
    this.#zoom = feed.zoom && rangeOf(feed.zoom);
    this.#feed = feed;
    this.#status = 'on';
    return 'on';
  }

  #fail(error: CameraError): void {
    this.#renew();
    this.#error = error;
    this.#status = 'failed';
  }

  readonly #take = (sight: Sight): void => {
    const { at, texts, outline, light } = sight;
    const ask = (text: string) => this.#onText(text, 'camera');
    const verdicts = texts.map((text) => {
      const verdict = this.#texts.judge(text, at, ask);
      if (verdict === 'foreign') this.#lastForeign = text;
      return verdict;
    });
    // Whoever takes a text may stop the camera at once.
    if (!this.#feed) return;
    const found = verdicts.length > 0 ? 'foreign' : 'none';
    const outcome = verdicts.includes('taken') ? 'read' : found;
    const before = this.#guidance.shownSince === 0 ? startGuidance(at) : this.#guidance;
    this.#guidance = guide(before, { at, outcome, outline, light });
  };
}

function rangeOf({ min, max, step, value }: Range): Range {
  return { min, max, step, value };
}
