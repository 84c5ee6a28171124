import { describe, expect, it, vi } from 'vitest';
import { createWorkerHost } from '../../../src/platform/qr/decoder-host.ts';
import type { DecodeAnswer, DecodeRequest } from '../../../src/platform/qr/worker/messages.ts';
import { paint } from './picture-of.ts';

class FakeWorker extends EventTarget {
  readonly sent: { request: DecodeRequest; transfer: Transferable[] }[] = [];
  terminated = false;
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  postMessage(request: DecodeRequest, transfer: Transferable[] = []) {
    this.sent.push({ request, transfer });
  }
  terminate() {
    this.terminated = true;
  }
  answer(answer: DecodeAnswer) {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
}

function setUp() {
  const worker = new FakeWorker();
  const host = createWorkerHost(() => worker as unknown as Worker);
  return { worker, host };
}

const size = { width: 4, height: 4 };
const request = (id: number): DecodeRequest => ({
  kind: 'frame',
  id,
  image: paint(size, () => 0),
  size,
});
const answer = (id: number): DecodeAnswer => ({ kind: 'failed', id, detail: 'x' });

describe('the worker host', () => {
  it('gives each request its own answer, in whatever order they come', async () => {
    const { worker, host } = setUp();
    const [one, two] = [host.ask(request(1)), host.ask(request(2))];
    worker.answer(answer(2));
    worker.answer(answer(1));
    expect([await one, await two]).toEqual([
      { ok: true, value: answer(1) },
      { ok: true, value: answer(2) },
    ]);
    host.close();
  });

  it('hands the pixels over instead of copying them', () => {
    const { worker, host } = setUp();
    void host.ask(request(1));
    const sent = worker.sent[0];
    expect(sent?.transfer).toEqual([
      sent && 'data' in sent.request.image && sent.request.image.data.buffer,
    ]);
    host.close();
  });

  it('fails every open and later request when the worker dies', async () => {
    const { worker, host } = setUp();
    const open = host.ask(request(1));
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    const error = { code: 'reader-crashed', detail: 'out of memory' };
    expect(await open).toEqual({ ok: false, error });
    expect(await host.ask(request(2))).toEqual({ ok: false, error });
    expect(worker.terminated).toBe(true);
  });

  it('fails where no worker can be made', async () => {
    const host = createWorkerHost(() => {
      throw new TypeError('blocked');
    });
    const failed = await host.ask(request(1));
    expect(failed).toMatchObject({ ok: false, error: { code: 'reader-crashed' } });
  });

  it('takes a worker for dead that does not answer', async () => {
    vi.useFakeTimers();
    const { worker, host } = setUp();
    const open = host.ask(request(1));
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    expect(await open).toMatchObject({ ok: false, error: { detail: 'no answer' } });
    expect(worker.terminated).toBe(true);
  });

  it('ignores an answer that nobody waits for', () => {
    const { worker, host } = setUp();
    expect(() => worker.answer(answer(99))).not.toThrow();
    host.close();
  });
});
