import { err, ok, type Result } from '../../core/result.ts';
import { fetchPiece } from '../pieces/piece.ts';
import { trustedUrl } from '../trusted-url.ts';
import type { ReaderError } from './port.ts';
import workerUrl from './worker/decode.worker.ts?worker&url';
import type { DecodeAnswer, DecodeRequest } from './worker/messages.ts';

/** Somewhere requests are answered: the worker, or the page itself where no worker lives. */
export interface DecoderHost {
  ask(request: DecodeRequest): Promise<Result<DecodeAnswer, ReaderError>>;
  close(): void;
}

/** Longer than any picture takes on a slow phone: after it the worker counts as dead. */
const patience = 20_000;

type Settle = (result: Result<DecodeAnswer, ReaderError>) => void;

/** Starts the decoding worker. If it dies, every open and later request fails with its error. */
export function createWorkerHost(makeWorker: () => Worker = startWorker): DecoderHost {
  const open = new Map<number, Settle>();
  const started = tryStart(makeWorker);
  const worker = started.ok ? started.value : undefined;
  let dead = started.ok ? undefined : started.error;

  const settle = (id: number, result: Result<DecodeAnswer, ReaderError>) => {
    open.get(id)?.(result);
    open.delete(id);
  };
  const die = (detail: string) => {
    dead ??= { code: 'reader-crashed', detail };
    worker?.terminate();
    for (const id of [...open.keys()]) settle(id, err(dead));
  };
  worker?.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => {
    settle(data.id, ok(data));
  });
  worker?.addEventListener('messageerror', () => die('unreadable message'));
  worker?.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message || 'the worker did not load');
  });

  return {
    ask: (request) => {
      if (dead) return Promise.resolve(err(dead));
      const answer = new Promise<Result<DecodeAnswer, ReaderError>>((resolve) => {
        const timer = setTimeout(() => die('no answer'), patience);
        open.set(request.id, (result) => {
          clearTimeout(timer);
          resolve(result);
        });
      });
      worker?.postMessage(request, [transferable(request)]);
      return answer;
    },
    close: () => die('closed'),
  };
}

const transferable = ({ image }: DecodeRequest) => ('data' in image ? image.data.buffer : image);

function startWorker(): Worker {
  return new Worker(trustedUrl(workerUrl), { type: 'module', name: 'qr' });
}

function tryStart(makeWorker: () => Worker): Result<Worker, ReaderError> {
  try {
    return ok(makeWorker());
  } catch (thrown) {
    return err({ code: 'reader-crashed', detail: String(thrown) });
  }
}

/** Reads in the page with jsqr alone, which is fetched then: slow, but better than nothing. */
export async function createPageHost(): Promise<DecoderHost> {
  const piece = await fetchPiece(() => import('./page-decoder.ts'));
  if (!piece.ok) {
    const error: ReaderError = { code: 'reader-crashed', detail: piece.error.code };
    return { ask: () => Promise.resolve(err(error)), close: () => undefined };
  }
  const answer = piece.value.createPageAnswerer();
  return { ask: async (request) => ok(await answer(request)), close: () => undefined };
}
