import type { FileAccept, FileMessage } from '../../../src/core/files/messages.ts';
import {
  newOutgoing,
  type Outgoing,
  type OutgoingEffect,
  type OutgoingEvent,
} from '../../../src/core/files/outgoing-state.ts';
import { stepOutgoing } from '../../../src/core/files/outgoing.ts';
import type { BlockRanges } from '../../../src/core/files/ranges.ts';
import { factsOf, ID } from './world.ts';

/** The sender's machine with everything that it has asked for. */
export class Sender {
  state: Outgoing;
  effects: OutgoingEffect[] = [];

  constructor(blocks = 3, files = factsOf(blocks).files) {
    this.state = newOutgoing(factsOf(blocks, files));
  }

  /** Answers the effects of these events, without those of storing. */
  on(...events: readonly OutgoingEvent[]): readonly OutgoingEffect[] {
    this.effects = [];
    for (const event of events) {
      const { state, effects } = stepOutgoing(this.state, event);
      this.state = state;
      this.effects.push(...effects.filter(({ type }) => type !== 'keep'));
    }
    return this.effects;
  }

  hear(message: FileMessage): readonly OutgoingEffect[] {
    return this.on({ type: 'message', message });
  }

  /** What it said because of the last events. */
  get said(): readonly FileMessage[] {
    return this.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));
  }

  /** Reads as much as it may; answers the blocks. */
  pull(): readonly number[] {
    const events = Array.from({ length: 40 }, () => ({ type: 'pull' }) as const);
    return this.on(...events).flatMap((effect) => (effect.type === 'read' ? [effect.block] : []));
  }
}

export const UP = { type: 'up', fresh: true } as const;

export function accept(have: BlockRanges = [], paused = false): FileAccept {
  const proof = have.length === 0 ? '' : 'theirs';
  return { type: 'file-accept', id: ID, sink: 'disk', free: 1e9, have, proof, paused };
}

export function offered(blocks?: number): Sender {
  const sender = new Sender(blocks);
  sender.on(UP, { type: 'offer' });
  return sender;
}

export function sending(blocks?: number): Sender {
  const sender = offered(blocks);
  sender.hear(accept());
  return sender;
}

export const END = { type: 'file-end', id: ID } as const;
