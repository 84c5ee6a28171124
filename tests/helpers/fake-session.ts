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

  sendBulk = (frame: Uint8Array, low: number) => {
    if (this.full) return { ok: false, error: { code: 'channel-full' } };
    this.low = low;
    this.bulk.push(frame.slice());
    this.bulkWaiting += frame.length;
    return { ok: true };
  };

  /** So many bytes have gone out; the browser tells it. */
  drain(bytes = this.bulkWaiting): void {
    this.bulkWaiting -= bytes;
    this.#listener.bulkFree?.();
  }

  hearBulk(data: ArrayBuffer): void {
    this.#listener.bulk?.(data);
  }
}
