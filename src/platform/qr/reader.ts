import { err, ok, type Result } from '../../core/result.ts';
import { createPageHost, createWorkerHost, type DecoderHost } from './decoder-host.ts';
import { eachFrame } from './frames.ts';
import { grabFrame, workerCanDraw, type Grabbed } from './grab.ts';
import { openImage } from './open-image.ts';
import { pixelsAreTrue } from './pixels-of.ts';
import type { ImageError, QrReader, ReaderError, Sight, WatchHandlers } from './port.ts';
import type { DecodeRequest, LookAnswer } from './worker/messages.ts';

/** Workers are restarted once; after that the page reads by itself. */
const mostWorkers = 2;

/** A reader for this page. It loads nothing and starts no worker before it is first used. */
export function createQrReader(): QrReader {
  const decoder = createDecoder();
  return {
    watch: (video, handlers, signal) => {
      const watched = { handlers: { ...handlers, onProblem: oncePerCode(handlers) }, signal };
      if (!pixelsAreTrue()) watched.handlers.onProblem({ code: 'pixels-blocked' });
      eachFrame(video, () => readFrame(decoder, video, watched), signal);
    },
    readImage: (image, signal) => readImage(decoder, image, { signal, retries: mostWorkers }),
    dispose: () => decoder.close(),
  };
}

function oncePerCode({ onProblem }: WatchHandlers): WatchHandlers['onProblem'] {
  const told = new Set<string>();
  return (error) => {
    if (!told.has(error.code)) onProblem(error);
    told.add(error.code);
  };
}

interface Decoder {
  ask(kind: DecodeRequest['kind'], grabbed: Grabbed): Promise<Result<LookAnswer, ReaderError>>;
  readonly asBitmap: boolean;
  close(): void;
}

/** The worker while it lives, and what comes after it. */
function createDecoder(): Decoder {
  let host: DecoderHost | undefined;
  let started = 0;
  let ids = 0;
  const currentHost = async () => {
    host ??= started++ < mostWorkers ? createWorkerHost() : await createPageHost();
    return host;
  };
  const close = () => {
    const closing = host;
    host = undefined;
    started = 0;
    closing?.close();
  };
  return {
    asBitmap: workerCanDraw(),
    ask: async (kind, grabbed) => {
      const asked = await currentHost();
      const answer = await asked.ask({ kind, id: ids++, ...grabbed });
      if (answer.ok && answer.value.kind === 'look') return ok(answer.value);
      if (host === asked && !answer.ok) host = undefined;
      if (!answer.ok) return answer;
      return err({ code: 'reader-crashed', detail: detailOf(answer.value) });
    },
    close,
  };
}

const detailOf = (answer: { kind: string; detail?: string }) => answer.detail ?? answer.kind;

interface Watch {
  readonly handlers: WatchHandlers;
  readonly signal: AbortSignal;
}

async function readFrame(
  decoder: Decoder,
  video: HTMLVideoElement,
  { handlers, signal }: Watch,
): Promise<void> {
  const grabbed = await grabFrame(video, decoder.asBitmap);
  if (!grabbed || signal.aborted) return;
  const answer = await decoder.ask('frame', grabbed);
  if (signal.aborted) return;
  if (!answer.ok) handlers.onProblem(answer.error);
  else handlers.onSight(sightOf(answer.value));
}

const noLight = { low: 0, high: 255, washed: 0, sharpness: 1, motion: 0 };

function sightOf({ texts, outline, light, engine, ms }: LookAnswer): Sight {
  return { at: performance.now(), texts, outline, light: light ?? noLight, engine, ms };
}

async function readImage(
  decoder: Decoder,
  image: Blob,
  { signal, retries }: { readonly signal: AbortSignal; readonly retries: number },
): Promise<Result<readonly string[], ImageError>> {
  if (!pixelsAreTrue()) return err({ code: 'pixels-blocked' });
  const opened = await openImage(image, decoder.asBitmap);
  if (signal.aborted) return err({ code: 'image-aborted' });
  if (!opened.ok) return opened;
  const answer = await decoder.ask('picture', opened.value);
  if (signal.aborted) return err({ code: 'image-aborted' });
  // The picture went down with its worker; the next one, or the page itself, gets it again.
  if (!answer.ok)
    return retries > 0 ? readImage(decoder, image, { signal, retries: retries - 1 }) : answer;
  const { texts } = answer.value;
  return texts.length > 0 ? ok(texts) : err({ code: 'image-no-code' });
}
