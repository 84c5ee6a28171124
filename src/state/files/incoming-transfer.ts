import { hasEnded } from '../../core/files/facts.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { Incoming, IncomingEffect, IncomingEvent } from '../../core/files/incoming-state.ts';
import { stepIncoming } from '../../core/files/incoming.ts';
import type { SinkKind, TransferId } from '../../core/files/messages.ts';
import type { IncomingBlock, SinkError } from '../../platform/files/port.ts';
import type { Surroundings } from './surroundings.ts';

/** So long, in milliseconds, what came of a transfer stays after people have ended it. */
export const FORGET_MS = 30_000;

/** The sink that was chosen, and the picked file if it is one. */
interface Place {
  readonly sink: SinkKind;
  readonly free: number;
  readonly handle: FileSystemFileHandle | undefined;
}

/** A transfer of theirs: runs the machine of core/files/incoming. */
export class IncomingTransfer {
  readonly direction = 'in';
  conversation: ConversationId;
  /** It has been saved from here. */
  saved = false;
  /** While verifying: bytes read again. */
  reread = 0;
  /** Every byte that has come since this page knows it, also of blocks that are not whole. */
  moved = 0;
  #state: Incoming;
  #place: Place | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  readonly #around: Surroundings;

  constructor(state: Incoming, conversation: ConversationId, around: Surroundings) {
    this.#state = state;
    this.conversation = conversation;
    this.#around = around;
  }

  get id(): TransferId {
    return this.#state.facts.id;
  }

  get state(): Incoming {
    return this.#state;
  }

  dispatch(event: IncomingEvent): void {
    const { state, effects } = stepIncoming(this.#state, event);
    if (state === this.#state && effects.length === 0) return;
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    if (event.type === 'stored') this.#around.progressed();
    else this.#around.changed();
  }

  /** [X4] A whole block has come. */
  write(block: IncomingBlock): void {
    const written = this.#around.sinks.write(this.id, block).then((result) => {
      if (result.ok) this.dispatch({ type: 'stored', block: block.block });
      else this.#fail(result.error);
    });
    this.#writing = Promise.all([this.#writing, written]);
  }

  /** Opens its sink again after this page was reloaded, so that it is known how far it is. */
  restore(): void {
    this.#carryOut({ type: 'open' });
  }

  #carryOut(effect: IncomingEffect): void {
    switch (effect.type) {
      case 'send':
        return this.#around.say(this.conversation, effect.message);
      case 'open':
        return void this.#open();
      case 'finish':
        return void this.#finish();
      case 'close':
        return this.#close();
      case 'keep':
        return this.#around.keep(this.id);
    }
  }

  /** [X16] What people have ended stays for a while: either of them may take it back. */
  #close(): void {
    const { clock, sinks } = this.#around;
    void sinks.close(this.id);
    const { attempt, end } = this.#state;
    if (this.#state.phase !== 'cancelled') return;
    clock.after(FORGET_MS, () => {
      if (this.#state.end === end && this.#state.attempt === attempt) void sinks.remove(this.id);
    });
  }

  /** [X7] What is stored is known only once all blocks under way are. */
  async #open(): Promise<void> {
    const { id, facts, sink: known } = { id: this.id, ...this.#state };
    await this.#writing;
    const { total } = facts;
    const place = (this.#place ??= await (known === 'disk' ? this.#kept(total) : this.#choose()));
    if (!place) return;
    const opened = await this.#around.sinks.open({ id, total, ...place });
    if (!opened.ok && opened.error.code === 'disk-full') return this.#full(place);
    if (!opened.ok) return this.#fail(opened.error);
    const { sink, free } = place;
    this.dispatch({ type: 'opened', sink, free, ...opened.value });
  }

  /** What is begun on the disk goes on there. */
  async #kept(total: number): Promise<Place> {
    const { free } = await this.#around.sinks.room(total);
    return { sink: 'disk', free, handle: undefined };
  }

  /** [X7] Where nothing of it is on the disk yet, it may go elsewhere. */
  async #full({ sink }: Place): Promise<void> {
    this.#place = undefined;
    if (sink !== 'disk' || this.#state.sink) return this.#fail({ code: 'disk-full' });
    await this.#around.sinks.remove(this.id);
    this.#place = await this.#choose(true);
    if (this.#place) await this.#open();
  }

  async #choose(full = false): Promise<Place | undefined> {
    const { total, files, name } = this.#state.facts;
    const { sink, free } = await this.#around.sinks.room(total, full);
    if (sink !== 'picked' && free < total) {
      this.dispatch({ type: 'no-room', free });
      return undefined;
    }
    const handle =
      sink === 'picked' ? await this.#around.sinks.pick(files[0]?.path ?? name) : undefined;
    if (sink !== 'picked' || handle) return { sink, free, handle };
    this.dispatch({ type: 'not-picked' });
    return undefined;
  }

  async #finish(): Promise<void> {
    this.reread = 0;
    const hashed = await this.#around.sinks.finish(this.id, (bytes) => {
      this.moved += bytes - this.reread;
      this.reread = bytes;
      this.#around.progressed();
    });
    if (hashed.ok) this.dispatch({ type: 'finished', root: hashed.value });
    else this.#fail(hashed.error);
  }

  #fail(error: SinkError): void {
    if (hasEnded(this.#state)) return;
    if (error.code === 'disk-damaged')
      return this.dispatch({ type: 'sink-lost', have: error.have });
    this.#around.onError(error);
    const reason = error.code === 'block-damaged' ? 'damaged' : 'disk';
    this.dispatch({ type: 'sink-failed', reason });
  }
}
