import type {
  Camera,
  CameraChoice,
  CameraError,
  CameraFeed,
  CameraPermission,
  OpenOptions,
} from '../../../src/platform/camera/port.ts';
import type { ImageError, QrReader, Sight, WatchHandlers } from '../../../src/platform/qr/port.ts';
import { err, ok, type Result } from '../../../src/core/result.ts';

/** A camera whose answers the test gives, one opening at a time. */
export class FakeCamera implements Camera {
  state: CameraPermission = 'granted';
  readonly openings: OpenOptions[] = [];
  readonly feeds: FakeFeed[] = [];
  readonly shown: CameraFeed[] = [];
  /** Refusals for the openings to come, in order; after them openings succeed. */
  readonly refusals: (CameraError | undefined)[] = [];
  parts: Partial<CameraFeed> = {};
  /** Holds openings back until called. */
  gate: Promise<void> = Promise.resolve();

  permission = () => Promise.resolve(this.state);
  watchPermission = () => undefined;
  show = (_: HTMLVideoElement, feed: CameraFeed) => {
    this.shown.push(feed);
    return () => void this.shown.splice(this.shown.indexOf(feed), 1);
  };
  open = async (options: OpenOptions): Promise<Result<CameraFeed, CameraError>> => {
    this.openings.push(options);
    await this.gate;
    const refusal = this.refusals.shift();
    if (refusal) return err(refusal);
    const feed = new FakeFeed(options.choice, this.parts);
    this.feeds.push(feed);
    return ok(feed);
  };
}

export class FakeFeed implements CameraFeed {
  readonly stream = new EventTarget() as MediaStream;
  readonly count = 2;
  readonly other: CameraFeed['other'];
  readonly torch: CameraFeed['torch'];
  readonly zoom: CameraFeed['zoom'];
  readonly choice: CameraChoice;
  stopped = false;
  constructor(choice: CameraChoice, parts: Partial<CameraFeed>) {
    this.choice = choice;
    this.other = parts.other;
    this.torch = parts.torch;
    this.zoom = parts.zoom;
  }
  stop = () => {
    this.stopped = true;
  };
}

/** A reader that sees what the test says. */
export class FakeReader implements QrReader {
  readonly watches: { readonly handlers: WatchHandlers; readonly signal: AbortSignal }[] = [];
  image: Result<readonly string[], ImageError> = err({ code: 'image-no-code' });
  disposed = false;

  watch = (_: HTMLVideoElement, handlers: WatchHandlers, signal: AbortSignal) => {
    this.watches.push({ handlers, signal });
  };
  readImage = () => Promise.resolve(this.image);
  dispose = () => {
    this.disposed = true;
  };

  see(sight: Partial<Sight> & { readonly at: number }) {
    const light = { low: 20, high: 220, washed: 0, sharpness: 0.4, motion: 0 };
    const whole: Sight = { texts: [], outline: undefined, light, engine: 'zxing', ms: 5, ...sight };
    this.watches.at(-1)?.handlers.onSight(whole);
  }
}

export class FakeMemory {
  text: string | undefined;
  read = () => this.text;
  write = (text: string) => {
    this.text = text;
  };
}
