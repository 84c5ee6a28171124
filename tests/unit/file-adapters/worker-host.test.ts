import { describe, expect, it } from 'vitest';
import { revived, startHost } from '../../../src/platform/files/worker-host.ts';
import { createSinks } from '../../../src/platform/files/sinks.ts';
import { createSources } from '../../../src/platform/files/sources.ts';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { serveCalls, type Handlers, type Mouth } from '../../../src/platform/files/worker/serve.ts';
import { sourceHandlers } from '../../../src/platform/files/worker/source-reader.ts';

interface EchoCalls {
  readonly echo: { readonly in: string; readonly out: string };
  readonly break: { readonly in: undefined; readonly out: undefined };
}

const echo: Handlers<EchoCalls> = {
  echo: async (text, progress) => {
    progress(text.length);
    return Promise.resolve({ value: text });
  },
  break: () => Promise.reject(new RangeError('no memory')),
};

/** A worker in this thread: what is said on one side is heard on the other. */
class FakeWorker extends EventTarget {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  terminated = false;
  readonly transferred: Transferable[][] = [];
  readonly #hear = new Set<(event: MessageEvent) => void>();

  constructor(serve?: (mouth: Mouth) => void) {
    super();
    serve?.({
      addEventListener: (_, listener) => void this.#hear.add(listener),
      postMessage: (data) => this.dispatchEvent(new MessageEvent('message', { data })),
    });
  }
  postMessage(data: unknown, transfer: Transferable[]) {
    this.transferred.push(transfer);
    for (const listener of this.#hear) listener(new MessageEvent('message', { data }));
  }
  terminate() {
    this.terminated = true;
  }
  die(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

const asWorker = (worker: FakeWorker) => worker as unknown as Worker;
const echoing = () => new FakeWorker((mouth) => serveCalls(mouth, echo));
const id = 'AAAAAAAAAAAAAAAAAAAAAA' as TransferId;

describe('a worker that is asked', () => {
  it('gives each question its own answer, and tells how far it is', async () => {
    const host = startHost<EchoCalls>(() => asWorker(echoing()));
    const seen: number[] = [];
    const answers = [
      host.ask('echo', 'one', { progress: (bytes) => seen.push(bytes) }),
      host.ask('echo', 'three'),
    ];
    expect(await Promise.all(answers)).toEqual([
      { ok: true, value: 'one' },
      { ok: true, value: 'three' },
    ]);
    expect(seen).toEqual([3]);
  });

  it('tells what it could not do, and goes on', async () => {
    const host = startHost<EchoCalls>(() => asWorker(echoing()));
    const error = { code: 'worker-failed', detail: 'RangeError: no memory' };
    expect(await host.ask('break', undefined)).toEqual({ ok: false, error });
    expect(host.alive).toBe(true);
    expect(await host.ask('echo', 'x')).toEqual({ ok: true, value: 'x' });
  });

  it('fails every open and later question once it is dead', async () => {
    const worker = new FakeWorker();
    const host = startHost<EchoCalls>(() => asWorker(worker));
    const open = host.ask('echo', 'x');
    worker.die('out of memory');
    const error = { code: 'worker-failed', detail: 'out of memory' };
    expect(await open).toEqual({ ok: false, error });
    expect(await host.ask('echo', 'y')).toEqual({ ok: false, error });
    expect([host.alive, worker.terminated]).toEqual([false, true]);
  });

  it('fails where no worker can be made', async () => {
    const host = startHost<EchoCalls>(() => {
      throw new TypeError('blocked');
    });
    expect(await host.ask('echo', 'x')).toMatchObject({
      ok: false,
      error: { code: 'worker-failed', detail: 'TypeError: blocked' },
    });
  });

  it('fails where a question cannot be sent', async () => {
    const worker = new FakeWorker();
    worker.postMessage = () => {
      throw new DOMException('not cloneable', 'DataCloneError');
    };
    const host = startHost<EchoCalls>(() => asWorker(worker));
    expect(await host.ask('echo', 'x')).toMatchObject({ error: { code: 'worker-failed' } });
  });

  it('is started again after it has died, and not before', async () => {
    const workers = [echoing(), echoing()];
    const host = revived(() => startHost<EchoCalls>(() => asWorker(workers.shift() ?? echoing())));
    const [first, second] = workers;
    await host().ask('echo', 'x');
    await host().ask('echo', 'x');
    expect(workers).toEqual([second]);
    first?.die('gone');
    expect(await host().ask('echo', 'again')).toEqual({ ok: true, value: 'again' });
    expect(workers).toEqual([]);
  });
});

describe('the adapters over a worker', () => {
  it('sinks tell a dead worker as a disk that failed, and hand the bytes over', async () => {
    const worker = new FakeWorker();
    const sinks = createSinks(() => asWorker(worker));
    const part = new Uint8Array(4);
    const block = {
      block: 0,
      hash: new Uint8Array(32),
      parts: [part.subarray(0, 2), part.subarray(2)],
    };
    const writing = sinks.write(id, block);
    expect(worker.transferred).toEqual([[part.buffer]]);
    worker.die('gone');
    const error = { code: 'disk-failed', detail: 'gone' };
    expect(await writing).toEqual({ ok: false, error });
  });

  it('sources give their files to a worker that takes the place of a dead one', async () => {
    const serve = (mouth: Mouth) => serveCalls(mouth, sourceHandlers());
    const dead = new FakeWorker();
    const workers = [dead];
    const sources = createSources(() => asWorker(workers.shift() ?? new FakeWorker(serve)));
    sources.open(id, [{ path: 'a', file: new File(['abc'], 'a') }]);
    const reading = sources.read(id, 0);
    dead.die('gone');
    expect(await reading).toEqual({ ok: false, error: { code: 'file-unreadable', path: 'a' } });
    const again = await sources.read(id, 0);
    expect(again.ok && new TextDecoder().decode(again.value.bytes)).toBe('abc');
    sources.close(id);
    expect(await sources.read(id, 0)).toMatchObject({ error: { code: 'file-unreadable' } });
  });
});
