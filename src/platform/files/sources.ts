import type { TransferId } from '../../core/files/messages.ts';
import { err } from '../../core/result.ts';
import { trustedUrl } from '../trusted-url.ts';
import type { PickedFile, SourceError, Sources } from './port.ts';
import type { SourceCalls } from './worker/messages.ts';
import { revived, startHost } from './worker-host.ts';
import workerUrl from './worker/source.worker.ts?worker&url';

/**
 * Reads and hashes what goes out, in a worker that is started with the first transfer. If it dies,
 * what it was asked fails as `file-unreadable`, and the next question starts a new one.
 */
export function createSources(makeWorker: () => Worker = startWorker): Sources {
  const opened = new Map<TransferId, readonly PickedFile[]>();
  const host = revived<SourceCalls>(() => {
    const started = startHost<SourceCalls>(makeWorker);
    for (const [id, files] of opened) void started.ask('open', { id, files });
    return started;
  });
  const unreadable = (id: TransferId): SourceError => {
    return { code: 'file-unreadable', path: opened.get(id)?.[0]?.path ?? '' };
  };
  return {
    open: (id, files) => {
      const worker = host();
      opened.set(id, files);
      void worker.ask('open', { id, files });
    },
    read: async (id, block) => {
      const answer = await host().ask('read', { id, block });
      return answer.ok ? answer.value : err(unreadable(id));
    },
    prove: async (id, blocks) => {
      const answer = await host().ask('prove', { id, blocks });
      return answer.ok ? answer.value : err(unreadable(id));
    },
    close: (id) => {
      opened.delete(id);
      void host().ask('close', { id });
    },
  };
}

function startWorker(): Worker {
  return new Worker(trustedUrl(workerUrl), { type: 'module', name: 'sources' });
}
