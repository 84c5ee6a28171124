import {
  CHUNK_FRAME_BYTES,
  chunkAt,
  idBytes,
  writeChunk,
  type HashedBlock,
} from '../../core/files/frame.ts';
import type { TransferId } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { Retry } from '../retry.ts';
import type { Session } from '../session.svelte.ts';

/** Never more than this waits in the browser's buffer ([X18]; fact F13), */
const HIGH = 4 * 1_048_576;

/** nor less, so that a fast link does not run dry, */
const LEAST = 262_144;

/** and in between what the link carries in this many milliseconds. */
const AHEAD_MS = 150;

/** Over how long the link's speed is measured. */
const SPAN_MS = 500;

/** Blocks that are read or wait to go out, of all transfers together. */
const READ_AHEAD = 6;

/** How long a channel that took no more is left alone if it says nothing. */
const RETRY_MS = 250;

/** A transfer as the pump sees it. */
export interface PumpedTransfer {
  readonly id: TransferId;
  /** Every byte that has gone out. */
  moved: number;
  /** Begins to read one more block, and says which; none if there is none or it may not. */
  pull(): number | undefined;
}

interface Queue {
  readonly transfer: PumpedTransfer;
  /** The bytes of its id. */
  readonly name: Uint8Array;
  /** Blocks that were pulled and have not gone out whole, in the order in which they go. */
  pulled: number[];
  /** Those of them that have been read: a later one may be sooner. */
  readonly ready: Map<number, Ready>;
}

interface Ready {
  readonly block: number;
  readonly data: HashedBlock;
  /** Of the byte in it that goes out next. */
  offset: number;
}

/** [X18] Sends the blocks of all transfers in turn, as the channel takes them. */
export class Pump {
  /** The one whose turn it is comes first. */
  #queues: Queue[] = [];
  #high = HIGH;
  #sent = 0;
  #measured = { at: 0, out: 0 };
  /** Where frames are made: the browser copies what it is given (W3C webrtc §6.2, send). */
  readonly #frame = new Uint8Array(CHUNK_FRAME_BYTES);
  readonly #retry: Retry;
  readonly #session: Session;
  readonly #clock: Clock;

  constructor({ session, clock }: { readonly session: Session; readonly clock: Clock }) {
    this.#session = session;
    this.#clock = clock;
    this.#retry = new Retry(clock, RETRY_MS);
    session.listen({ bulkFree: this.run });
  }

  /** The transfer has something to send from now on, or again. */
  add(transfer: PumpedTransfer): void {
    if (!this.#queues.some((queue) => queue.transfer === transfer))
      this.#queues.push({ transfer, name: idBytes(transfer.id), pulled: [], ready: new Map() });
    this.run();
  }

  /** A block that was pulled has been read. */
  ready(transfer: PumpedTransfer, block: number, data: HashedBlock): void {
    const queue = this.#queues.find((known) => known.transfer === transfer);
    if (!queue?.pulled.includes(block)) return;
    queue.ready.set(block, { block, data, offset: 0 });
    this.run();
  }

  /** Nothing of it goes out any more. Answers the blocks that have not gone out whole. */
  drop(transfer: PumpedTransfer): readonly number[] {
    const queue = this.#queues.find((known) => known.transfer === transfer);
    if (!queue) return [];
    this.#queues = this.#queues.filter((known) => known !== queue);
    return queue.pulled;
  }

  /** Sends what the channel takes, and has more read. */
  readonly run = (): void => {
    this.#measure();
    while (this.#session.bulkWaiting < this.#high && this.#sendOne());
    // Anew each time: more than is allowed may wait since the link has become slower.
    this.#session.tellBulkFree(this.#high / 4);
    this.#readAhead();
  };

  /** False if there is nothing to send, or the channel does not take it. */
  #sendOne(): boolean {
    const next = this.#next();
    if (!next) return false;
    const { queue, ready } = next;
    const { block, data, offset } = ready;
    const part = chunkAt(data, offset);
    const frame = writeChunk({ id: queue.name, block, ...part }, this.#frame);
    const sent = this.#session.sendBulk(frame);
    if (!sent.ok) {
      this.#retry.later(this.run);
      return false;
    }
    this.#sent += frame.byteLength;
    queue.transfer.moved += frame.byteLength;
    ready.offset += part.bytes.length;
    if (ready.offset >= data.bytes.length) this.#turn(queue, block);
    return true;
  }

  /** The block has gone out whole: it is the next one's turn. */
  #turn(queue: Queue, block: number): void {
    queue.ready.delete(block);
    queue.pulled = queue.pulled.slice(1);
    this.#queues = [...this.#queues.slice(1), queue];
  }

  /** The block under way, else the first block of whoever has one. */
  #next(): { readonly queue: Queue; readonly ready: Ready } | undefined {
    const at = this.#queues.findIndex((queue) => headOf(queue) !== undefined);
    if (at > 0) this.#queues = [...this.#queues.slice(at), ...this.#queues.slice(0, at)];
    const [queue] = this.#queues;
    const ready = queue && headOf(queue);
    return ready && { queue, ready };
  }

  /** Whoever has the fewest blocks under way comes first. */
  #readAhead(): void {
    let free = READ_AHEAD - this.#queues.reduce((sum, { pulled }) => sum + pulled.length, 0);
    const idle = new Set<Queue>();
    while (free > 0 && idle.size < this.#queues.length) {
      const [queue] = this.#queues
        .filter((known) => !idle.has(known))
        .sort((one, other) => one.pulled.length - other.pulled.length);
      const block = queue?.transfer.pull();
      if (!queue) return;
      if (block === undefined) idle.add(queue);
      else {
        queue.pulled.push(block);
        free -= 1;
      }
    }
  }

  /** [X18] So much may wait as the link has carried lately in a moment. */
  #measure(): void {
    const at = this.#clock.now();
    const out = this.#sent - this.#session.bulkWaiting;
    const passed = at - this.#measured.at;
    if (passed < SPAN_MS) return;
    const carried = ((out - this.#measured.out) * AHEAD_MS) / passed;
    this.#measured = { at, out };
    if (passed < 4 * SPAN_MS) this.#high = Math.min(HIGH, Math.max(LEAST, carried));
  }
}

/** The block that goes first, if it has been read: blocks of one transfer keep their order. */
function headOf({ pulled: [first], ready }: Queue): Ready | undefined {
  return first === undefined ? undefined : ready.get(first);
}
