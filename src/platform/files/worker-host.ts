import { err, ok, type Result } from '../../core/result.ts';
import type { Calls, Word } from './worker/messages.ts';

/** The worker did not start, or has died. */
export interface WorkerError {
  readonly code: 'worker-failed';
  readonly detail: string;
}

/** What goes with a question. */
export interface AskOptions {
  /** Handed over, not copied. */
  readonly transfer?: Transferable[];
  /** Told how many bytes are done, any number of times before the answer. */
  readonly progress?: (bytes: number) => void;
}

/** A worker that is asked and answers. */
export interface WorkerHost<C extends Calls<C>> {
  /** False from the moment at which the worker is known to be dead. */
  readonly alive: boolean;
  ask<K extends keyof C & string>(
    kind: K,
    input: C[K]['in'],
    options?: AskOptions,
  ): Promise<Result<C[K]['out'], WorkerError>>;
  /** Ends the worker; open questions fail. */
  end(): void;
}

interface Open {
  readonly settle: (result: Result<never, WorkerError>) => void;
  readonly progress: ((bytes: number) => void) | undefined;
}

/**
 * Starts a worker. If it dies, every open and later question fails with its error. There is no
 * time limit: a disk may take as long as it takes.
 */
export function startHost<C extends Calls<C>>(makeWorker: () => Worker): WorkerHost<C> {
  const open = new Map<number, Open>();
  const started = tryStart(makeWorker);
  let dead = started.ok ? undefined : started.error;
  let calls = 0;

  const settle = (call: number, result: Result<never, WorkerError>): void => {
    open.get(call)?.settle(result);
    open.delete(call);
  };
  const die = (detail: string): void => {
    dead ??= { code: 'worker-failed', detail };
    if (started.ok) started.value.terminate();
    for (const call of [...open.keys()]) settle(call, err(dead));
  };
  if (started.ok) {
    listen(started.value, {
      die,
      hear: (word) => {
        if (word.kind === 'progress') open.get(word.call)?.progress?.(word.bytes);
        else if (word.kind === 'answer') settle(word.call, ok(word.value));
        else settle(word.call, err({ code: 'worker-failed', detail: word.detail }));
      },
    });
  }

  return {
    get alive() {
      return dead === undefined;
    },
    ask: (kind, input, { transfer = [], progress } = {}) => {
      if (dead || !started.ok) return Promise.resolve(err(dead ?? failure('not started')));
      const call = calls++;
      return new Promise((resolve) => {
        open.set(call, { settle: resolve, progress });
        const sent = trySend(started.value, { call, kind, input }, transfer);
        if (!sent.ok) settle(call, sent);
      });
    },
    end: () => die('ended'),
  };
}

/** The same worker as long as it lives, and a new one after that. */
export function revived<C extends Calls<C>>(start: () => WorkerHost<C>): () => WorkerHost<C> {
  let host: WorkerHost<C> | undefined;
  return () => (host?.alive ? host : (host = start()));
}

interface Ears {
  readonly hear: (word: Word<never>) => void;
  readonly die: (detail: string) => void;
}

function listen(worker: Worker, { hear, die }: Ears): void {
  worker.addEventListener('message', ({ data }: MessageEvent<Word<never>>) => hear(data));
  worker.addEventListener('messageerror', () => die('unreadable message'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message || 'the worker did not load');
  });
}

function tryStart(makeWorker: () => Worker): Result<Worker, WorkerError> {
  try {
    return ok(makeWorker());
  } catch (thrown) {
    return err(failure(String(thrown)));
  }
}

/** Fails where something cannot be cloned, such as a file handle in an engine without them. */
function trySend(
  worker: Worker,
  question: unknown,
  transfer: Transferable[],
): Result<void, WorkerError> {
  try {
    return ok(worker.postMessage(question, transfer));
  } catch (thrown) {
    return err(failure(String(thrown)));
  }
}

function failure(detail: string): WorkerError {
  return { code: 'worker-failed', detail };
}
