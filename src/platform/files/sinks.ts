import { err, type Result } from '../../core/result.ts';
import { trustedUrl } from '../trusted-url.ts';
import { MEMORY_CAP } from './places.ts';
import type { SinkError, Sinks } from './port.ts';
import { pickTarget, roomFor } from './room.ts';
import { sweep } from './sweep.ts';
import type { SinkCalls } from './worker/messages.ts';
import { revived, startHost, type WorkerError } from './worker-host.ts';
import workerUrl from './worker/sink.worker.ts?worker&url';

/**
 * Checks and writes what comes, in a worker that is started with the first transfer. If it dies,
 * what it was asked fails as `disk-failed`; `open` then starts a new one.
 *
 * `close` keeps what lies in memory or in a picked file that is not finished, until `remove`:
 * it could not be opened again.
 */
export function createSinks(makeWorker: () => Worker = startWorker): Sinks {
  const host = revived<SinkCalls>(() => startHost<SinkCalls>(makeWorker));
  return {
    room: async (total, full = false) => {
      const probe = await host().ask('probe', undefined);
      const { disk, memory } = probe.ok ? probe.value : { disk: false, memory: MEMORY_CAP };
      return roomFor(total, { disk: disk && !full, memory });
    },
    pick: pickTarget,
    open: async (options) => flat(await host().ask('open', options)),
    write: async (id, block) => {
      const transfer = [...new Set(block.parts.map(({ buffer }) => buffer))];
      return flat(await host().ask('write', { id, ...block }, { transfer }));
    },
    finish: async (id, progress) => flat(await host().ask('finish', { id }, { progress })),
    file: async (id) => flat(await host().ask('file', { id })),
    close: async (id) => {
      await host().ask('close', { id });
    },
    sweep,
    remove: async (id) => {
      await host().ask('remove', { id });
    },
  };
}

function flat<T>(answer: Result<Result<T, SinkError>, WorkerError>): Result<T, SinkError> {
  return answer.ok ? answer.value : err({ code: 'disk-failed', detail: answer.error.detail });
}

function startWorker(): Worker {
  return new Worker(trustedUrl(workerUrl), { type: 'module', name: 'sinks' });
}
