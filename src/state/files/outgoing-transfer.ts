import type { ConversationId } from '../../core/chat/messages.ts';
import type { TransferId } from '../../core/files/messages.ts';
import {
  isMoving,
  type Outgoing,
  type OutgoingEffect,
  type OutgoingEvent,
} from '../../core/files/outgoing-state.ts';
import { stepOutgoing } from '../../core/files/outgoing.ts';
import type { BlockRanges } from '../../core/files/ranges.ts';
import type { PickedFile, SourceError } from '../../platform/files/port.ts';
import type { PumpedTransfer } from './pump.ts';
import type { Surroundings } from './surroundings.ts';

/** A transfer of mine: runs the machine of core/files/outgoing. */
export class OutgoingTransfer implements PumpedTransfer {
  readonly direction = 'out';
  conversation: ConversationId;
  #state: Outgoing;
  /** Every byte that has gone out since this page knows it, also of blocks that are not whole. */
  moved = 0;
  /** The files themselves, as long as they are at hand. */
  #files: readonly PickedFile[] = [];
  /** What was asked for before the last stop comes to nothing. */
  #run = 0;
  /** Only the newest question for a proof counts. */
  #asked = 0;
  readonly #around: Surroundings;

  constructor(state: Outgoing, conversation: ConversationId, around: Surroundings) {
    this.#state = state;
    this.conversation = conversation;
    this.#around = around;
  }

  get id(): TransferId {
    return this.#state.facts.id;
  }

  get state(): Outgoing {
    return this.#state;
  }

  /** The files, to show them. */
  get files(): readonly PickedFile[] {
    return this.#files;
  }

  /** These are its files from now on. */
  give(files: readonly PickedFile[]): void {
    this.#files = files;
    this.#around.sources.open(this.id, files);
    this.dispatch({ type: 'picked' });
  }

  /** [X9] Reads one more block; none if there is none, or it may not move. */
  pull(): number | undefined {
    const before = this.#state.flight.length;
    this.dispatch({ type: 'pull' });
    return this.#state.flight.length > before ? this.#state.flight.at(-1) : undefined;
  }

  dispatch(event: OutgoingEvent): void {
    const { state, effects } = stepOutgoing(this.#state, event);
    if (state === this.#state && effects.length === 0) return;
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    if (event.type === 'pull' || event.type === 'dropped') return;
    if (isMoving(this.#state)) this.#around.pump.add(this);
    if (isProgress(event)) this.#around.progressed();
    else this.#around.changed();
  }

  #carryOut(effect: OutgoingEffect): void {
    switch (effect.type) {
      case 'send':
        return this.#around.say(this.conversation, effect.message);
      case 'prove':
        return void this.#prove(effect.blocks);
      case 'read':
        return void this.#read(effect.block);
      case 'stop':
        return this.#stop();
      case 'close':
        this.#around.sources.close(this.id);
        return;
      case 'keep':
        return this.#around.keep(this.id);
    }
  }

  #stop(): void {
    this.#run += 1;
    const blocks = this.#around.pump.drop(this);
    if (blocks.length > 0) this.dispatch({ type: 'dropped', blocks });
  }

  async #read(block: number): Promise<void> {
    const run = this.#run;
    const read = await this.#around.sources.read(this.id, block);
    if (run !== this.#run) return;
    if (read.ok) this.#around.pump.ready(this, block, read.value);
    else this.#fail(read.error);
  }

  async #prove(blocks: BlockRanges): Promise<void> {
    const asked = (this.#asked += 1);
    const proof = await this.#around.sources.prove(this.id, blocks);
    if (asked !== this.#asked) return;
    if (proof.ok) this.dispatch({ type: 'proved', proof: proof.value });
    else this.#fail(proof.error);
  }

  #fail(error: SourceError): void {
    this.#around.onError(error);
    const reason = error.code === 'file-changed' ? 'changed' : 'unreadable';
    this.dispatch({ type: 'source-failed', reason });
  }
}

function isProgress(event: OutgoingEvent): boolean {
  return event.type === 'message' && event.message.type === 'file-got';
}
