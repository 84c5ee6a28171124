import type { Session, SessionListener } from '../../src/state/session.svelte.ts';

/** What files need of a session: it takes frames, and a test says what waits in its buffer. */
export class FakeSession {
  readonly bulk: Uint8Array[] = [];
  readonly said: { readonly type: string }[] = [];
  readonly phase = 'open';
  readonly other = { capabilities: { maxFrame: 262_144, features: ['chat', 'files'] } };
  bulkWaiting = 0;
  full = false;
  low = 0;
  #listener: SessionListener = {};

  readonly session = this as unknown as Session;
  refuse = (): void => undefined;

  listen = (listener: SessionListener): (() => void) => {
    this.#listener = { ...this.#listener, ...listener };
    return () => undefined;
  };

  send = (frame: string) => {
    this.said.push(JSON.parse(frame) as { type: string });
    return { ok: true };
  };

  sendBulk = (frame: Uint8Array) => {
    if (this.full) return { ok: false, error: { code: 'channel-full' } };
    this.bulk.push(frame.slice());
    this.bulkWaiting += frame.length;
    return { ok: true };
  };

  tellBulkFree = (low: number): void => {
    this.low = low;
  };

  /** So many bytes have gone out; the browser tells it once, as the threshold is passed. */
  drain(bytes = this.bulkWaiting): void {
    const before = this.bulkWaiting;
    this.bulkWaiting -= Math.min(before, bytes);
    if (before > this.low && this.bulkWaiting <= this.low) this.#listener.bulkFree?.();
  }

  hearBulk(data: ArrayBuffer): void {
    this.#listener.bulk?.(data);
  }
}
