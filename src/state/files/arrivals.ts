import { takeChunk, type Assembly } from '../../core/files/assembly.ts';
import { readChunk, type Chunk } from '../../core/files/frame.ts';
import { isReceiving } from '../../core/files/incoming-state.ts';
import type { TransferId } from '../../core/files/messages.ts';
import { hasBlock } from '../../core/files/ranges.ts';
import { MAX_FRAME_BYTES } from '../../core/link/messages.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import type { IncomingTransfer } from './incoming-transfer.ts';

interface ArrivalOptions {
  readonly find: (id: TransferId) => IncomingTransfer | undefined;
  /** A frame that cannot be read, or is too long for any. */
  readonly refuse: (error: FrameError) => void;
}

/** [X10] Puts the frames of the bulk channel together to blocks. */
export class Arrivals {
  #assembly: Assembly | undefined;
  /** The block whose beginning was dropped. */
  #dropping = false;
  readonly #options: ArrivalOptions;

  constructor(options: ArrivalOptions) {
    this.#options = options;
  }

  /** Another line: what was begun on the former one begins anew. */
  reset(): void {
    this.#assembly = undefined;
    this.#dropping = true;
  }

  hear(data: unknown): void {
    if (!(data instanceof ArrayBuffer)) return this.#refuse('bulk');
    const bytes = data.byteLength;
    if (bytes > MAX_FRAME_BYTES) return this.#options.refuse({ code: 'frame-too-large', bytes });
    const chunk = readChunk(data);
    if (!chunk.ok) return this.#refuse(chunk.error.code);
    this.#take(chunk.value);
  }

  #refuse(path: string): void {
    this.#options.refuse({ code: 'frame-malformed', type: 'bulk', path });
  }

  #take(chunk: Chunk): void {
    const transfer = this.#options.find(chunk.id);
    const begins = chunk.offset === 0;
    if (!transfer || !isReceiving(transfer.state)) return this.reset();
    if (begins) this.#dropping = false;
    if (this.#dropping) return;
    const { total } = transfer.state.facts;
    transfer.moved += chunk.bytes.length;
    const taken = takeChunk(begins ? undefined : this.#assembly, chunk, { total });
    this.#assembly = taken.ok ? taken.value.assembly : undefined;
    if (!taken.ok) return transfer.dispatch({ type: 'refused' });
    const { block } = taken.value;
    if (block && !hasBlock(transfer.state.have, block.block)) transfer.write(block);
    else if (block) transfer.dispatch({ type: 'stored', block: block.block });
  }
}
