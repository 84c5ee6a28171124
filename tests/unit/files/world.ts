import {
  newIncoming,
  type Incoming,
  type IncomingEvent,
} from '../../../src/core/files/incoming-state.ts';
import { stepIncoming } from '../../../src/core/files/incoming.ts';
import {
  BLOCK_BYTES,
  type FileMessage,
  type FileEntry,
  type TransferId,
} from '../../../src/core/files/messages.ts';
import {
  newOutgoing,
  type Outgoing,
  type OutgoingEvent,
} from '../../../src/core/files/outgoing-state.ts';
import { stepOutgoing } from '../../../src/core/files/outgoing.ts';
import { rangesOf, type BlockRanges } from '../../../src/core/files/ranges.ts';

export const ID = 'AAAAAAAAAAAAAAAAAAAAAA' as TransferId;

export const ROOT = 'ab'.repeat(32);

export function filesOf(blocks: number): readonly FileEntry[] {
  return [{ path: 'film.mp4', size: Math.max(0, blocks * BLOCK_BYTES - 5), modified: 1 }];
}

export function factsOf(blocks: number, files = filesOf(blocks)) {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return { id: ID, kind: 'file', name: 'film.mp4', files, total, at: 7 } as const;
}

/** What a proof is of, in the words of this test. */
export function proofOf(blocks: BlockRanges, content = 'same'): string {
  return blocks.length === 0 ? '' : `${content} ${JSON.stringify(blocks)}`;
}

/** Two devices, the line between them, a disk, and everything that takes time held back. */
export class World {
  out: Outgoing;
  in: Incoming | undefined;
  readonly toReceiver: FileMessage[] = [];
  readonly toSender: FileMessage[] = [];
  readonly bulk: number[] = [];
  readonly reading: number[] = [];
  readonly writing: number[] = [];
  readonly proving: BlockRanges[] = [];
  opening = 0;
  finishing = 0;
  /** What survives the receiver's page. */
  readonly disk = new Set<number>();
  /** How often each block has come whole. */
  readonly arrived = new Map<number, number>();
  /** What the picked file is. */
  content = 'same';
  lost = false;

  constructor(blocks: number) {
    this.out = newOutgoing(factsOf(blocks));
  }

  sender(event: OutgoingEvent): void {
    const { state, effects } = stepOutgoing(this.out, event);
    this.out = state;
    for (const effect of effects) {
      if (effect.type === 'send') {
        if (this.out.up) this.toReceiver.push(effect.message);
      } else if (effect.type === 'read') this.reading.push(effect.block);
      else if (effect.type === 'prove') this.proving.push(effect.blocks);
      else if (effect.type === 'stop')
        this.sender({ type: 'dropped', blocks: this.reading.splice(0) });
    }
  }

  receiver(event: IncomingEvent): void {
    if (!this.in) return;
    const { state, effects } = stepIncoming(this.in, event);
    this.in = state;
    for (const effect of effects) {
      if (effect.type === 'send') {
        if (this.in.up) this.toSender.push(effect.message);
      } else if (effect.type === 'open') this.opening += 1;
      else if (effect.type === 'finish') this.finishing += 1;
      else if (effect.type === 'close') this.writing.length = 0;
    }
  }

  /** Both are told that they are there; once a line was lost, over another one. */
  up(wanted: boolean): void {
    const fresh = wanted || this.lost;
    this.lost = false;
    this.sender({ type: 'up', fresh });
    this.receiver({ type: 'up', fresh });
    this.sender({ type: 'offer' });
  }

  /** The line is gone, with all that was on it. */
  lose(): void {
    this.lost = true;
    for (const queue of [this.toReceiver, this.toSender, this.bulk]) queue.length = 0;
    this.sender({ type: 'down' });
    this.receiver({ type: 'down' });
  }

  hearReceiver(): void {
    const message = this.toReceiver.shift();
    if (!message) return;
    if (!this.in && message.type === 'file-offer') this.in = newIncoming(message, 7);
    this.receiver({ type: 'message', message });
  }

  hearSender(): void {
    const message = this.toSender.shift();
    if (message) this.sender({ type: 'message', message });
  }

  /** What was read goes out. */
  read(): void {
    const block = this.reading.shift();
    if (block !== undefined) this.bulk.push(block);
  }

  arrive(): void {
    const block = this.bulk.shift();
    if (block === undefined || this.in?.phase !== 'receiving') return;
    this.arrived.set(block, (this.arrived.get(block) ?? 0) + 1);
    this.writing.push(block);
  }

  write(): void {
    const block = this.writing.shift();
    if (block === undefined) return;
    this.disk.add(block);
    this.receiver({ type: 'stored', block });
  }

  /** What is stored is known only once all that is under way is. */
  open(): void {
    if (this.opening === 0) return;
    while (this.writing.length > 0) this.write();
    this.opening -= 1;
    const have = rangesOf(this.disk);
    const proof = proofOf(have);
    this.receiver({ type: 'opened', sink: 'disk', free: 1e9, have, proof });
  }

  finish(): void {
    if (this.finishing === 0) return;
    this.finishing -= 1;
    this.receiver({ type: 'finished', root: ROOT });
  }

  prove(): void {
    const blocks = this.proving.shift();
    if (blocks) this.sender({ type: 'proved', proof: proofOf(blocks, this.content) });
  }

  /** Everything that is under way happens, and all that follows. */
  settle(): void {
    const steps = [
      this.hearReceiver,
      this.hearSender,
      this.read,
      this.arrive,
      this.write,
      this.open,
      this.finish,
      this.prove,
    ];
    for (let before = ''; before !== this.trace();) {
      before = this.trace();
      for (const step of steps) step.call(this);
      this.sender({ type: 'pull' });
    }
  }

  trace(): string {
    const { out, toReceiver, toSender, bulk, reading, writing, proving, opening, finishing } = this;
    return JSON.stringify([
      ...[out, this.in, toReceiver, toSender, bulk, reading, writing],
      ...[proving, opening, finishing],
    ]);
  }
}
