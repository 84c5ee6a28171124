import type { SinkKind, TransferId } from '../../../core/files/messages.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { MEMORY_CAP } from '../places.ts';
import type { Opened, SinkError, SinkOptions } from '../port.ts';
import { diskStore, memoryStore, pickedStore } from './byte-store.ts';
import { diskError, ended } from './errors.ts';
import { noJournal, openJournal } from './journal-file.ts';
import type { SinkCalls } from './messages.ts';
import type { PrivateFiles } from './disk.ts';
import { taskQueue, type TaskQueue } from './queue.ts';
import type { Handlers } from './serve.ts';
import { Stream } from './stream.ts';
import { reserve } from './sync-file.ts';

/** A transfer that this worker knows; its tasks are done one after the other. */
interface Sink {
  readonly queue: TaskQueue;
  readonly kind: SinkKind;
  readonly total: number;
  stream: Stream | undefined;
}

type SinkMap = Map<TransferId, Sink>;

/** Checks, writes and gives back what comes in: all that sink.worker.ts does. */
export function sinkHandlers(disk: PrivateFiles): Handlers<SinkCalls> {
  const sinks: SinkMap = new Map();
  return {
    probe: async () => ({ value: { disk: await disk.usable(), memory: memoryLeft(sinks) } }),
    open: async (options) => ({ value: await open(sinks, disk, options) }),
    write: async ({ id, ...block }) => ({
      value: await inTurn(sinks.get(id), (stream) => stream.write(block)),
    }),
    finish: async ({ id }, progress) => ({
      value: await inTurn(sinks.get(id), (stream) => stream.finish(progress)),
    }),
    file: async ({ id }) => {
      const sink = sinks.get(id);
      const whole = sink ? inTurn(sink, (stream) => stream.blob()) : attempt(() => disk.whole(id));
      return { value: await whole };
    },
    close: async ({ id }) => {
      const sink = sinks.get(id);
      // Memory and picked files cannot be opened again: they stay until they are removed.
      if (sink?.kind === 'disk') sinks.delete(id);
      await sink?.queue(() => attempt(() => released(sink)));
      return { value: undefined };
    },
    remove: async ({ id }) => {
      const sink = sinks.get(id);
      sinks.delete(id);
      sink?.stream?.end();
      await sink?.queue(() => attempt(async () => sink.stream?.discard()));
      await attempt(() => disk.remove(id));
      return { value: undefined };
    },
  };
}

function memoryLeft(sinks: SinkMap): number {
  const inMemory = [...sinks.values()].filter(({ kind }) => kind === 'memory');
  return MEMORY_CAP - inMemory.reduce((sum, { total }) => sum + total, 0);
}

async function inTurn<T>(
  sink: Sink | undefined,
  use: (stream: Stream) => Promise<Result<T, SinkError>>,
): Promise<Result<T, SinkError>> {
  if (!sink) return err(ended);
  return sink.queue(async () => (sink.stream ? use(sink.stream) : err(ended)));
}

async function open(
  sinks: SinkMap,
  disk: PrivateFiles,
  options: SinkOptions,
): Promise<Result<Opened, SinkError>> {
  const { id, sink: kind, total } = options;
  const known = sinks.get(id);
  if (!known && kind === 'memory' && total > memoryLeft(sinks)) return err({ code: 'disk-full' });
  const sink = known ?? { queue: taskQueue(), kind, total, stream: undefined };
  sinks.set(id, sink);
  const value = await sink.queue(() => opened(sink, disk, options));
  if (!value.ok && sinks.get(id) === sink) sinks.delete(id);
  return value;
}

async function opened(
  sink: Sink,
  disk: PrivateFiles,
  options: SinkOptions,
): Promise<Result<Opened, SinkError>> {
  return attempt(async () => {
    sink.stream ??= await streamOf(disk, options);
    return sink.stream.opened();
  });
}

async function streamOf(
  disk: PrivateFiles,
  { id, sink, total, handle }: SinkOptions,
): Promise<Stream> {
  if (sink === 'memory') return Stream.open({ total, store: memoryStore(), journal: noJournal() });
  if (sink === 'picked') {
    if (!handle) throw new TypeError('no file was picked');
    return Stream.open({ total, store: pickedStore(handle), journal: noJournal() });
  }
  const { data, journal, whole } = await disk.open(id);
  try {
    reserve(data, total);
    const parts = { total, store: diskStore(data, whole) };
    return await Stream.open({ ...parts, journal: openJournal(journal, { id, total }) });
  } catch (thrown) {
    data.close();
    journal.close();
    throw thrown;
  }
}

async function released({ kind, stream }: Sink): Promise<void> {
  if (kind === 'disk') stream?.release();
  return Promise.resolve();
}

async function attempt<T>(use: () => Promise<T>): Promise<Result<T, SinkError>> {
  try {
    return ok(await use());
  } catch (thrown) {
    return err(diskError(thrown));
  }
}
