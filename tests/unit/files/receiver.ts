import {
  newIncoming,
  type Incoming,
  type IncomingEffect,
  type IncomingEvent,
} from '../../../src/core/files/incoming-state.ts';
import { stepIncoming } from '../../../src/core/files/incoming.ts';
import {
  type FileEntry,
  type FileMessage,
  type FileOffer,
} from '../../../src/core/files/messages.ts';
import type { BlockRanges } from '../../../src/core/files/ranges.ts';
import { filesOf, ID, ROOT } from './world.ts';

/** The offer of these files, as an honest sender makes it. */
export function offerOf(files: readonly FileEntry[], change: Partial<FileOffer> = {}): FileOffer {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return {
    ...{ type: 'file-offer', id: ID, kind: 'file', name: 'film.mp4', count: files.length, total },
    ...{ at: 7, attempt: 1, listed: true, held: 'no', ...change },
  };
}

/** The receiver's machine with everything that it has asked for. */
export class Receiver {
  state: Incoming;
  effects: IncomingEffect[] = [];
  readonly offer: FileOffer;

  constructor(files: readonly FileEntry[] = filesOf(3), change: Partial<FileOffer> = {}) {
    this.offer = offerOf(files, change);
    this.state = newIncoming(this.offer, 9);
    this.hear(this.offer);
  }

  /** Answers the effects of these events, without those of storing. */
  on(...events: readonly IncomingEvent[]): readonly IncomingEffect[] {
    this.effects = [];
    for (const event of events) {
      const { state, effects } = stepIncoming(this.state, event);
      this.state = state;
      this.effects.push(...effects.filter(({ type }) => type !== 'keep'));
    }
    return this.effects;
  }

  hear(message: FileMessage): readonly IncomingEffect[] {
    return this.on({ type: 'message', message });
  }

  list(files: readonly FileEntry[], from = 0): readonly IncomingEffect[] {
    return this.hear({ type: 'file-list', id: ID, from, files });
  }

  get said(): readonly FileMessage[] {
    return this.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));
  }
}

export const UP = { type: 'up', fresh: true } as const;
export const END = { type: 'file-end', id: ID } as const;

export function opened(have: BlockRanges = []): IncomingEvent {
  const proof = have.length === 0 ? '' : 'proof';
  return { type: 'opened', sink: 'disk', free: 1e9, have, proof };
}

export function offered(files = filesOf(3)): Receiver {
  const receiver = new Receiver(files);
  receiver.list(files);
  return receiver;
}

export function receiving(have?: BlockRanges): Receiver {
  const receiver = offered();
  receiver.on({ type: 'accept' }, opened(have));
  return receiver;
}

export function done(): Receiver {
  const receiver = receiving();
  receiver.on(...[0, 1, 2].map((block) => ({ type: 'stored', block }) as const));
  receiver.on({ type: 'finished', root: ROOT });
  return receiver;
}

export const entry = (path: string, size = 1): FileEntry => ({ path, size, modified: 0 });
