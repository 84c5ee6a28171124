import type { ConversationId } from '../../core/chat/messages.ts';
import type { Envelope } from '../../core/link/frame.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import { ok, type Result } from '../../core/result.ts';

/** Something beside text that conversations carry; told what becomes of them. */
export interface TalkFeature {
  /** Conversations with something that must not be lost sight of, whichever tab had shown them. */
  wanted(): Promise<readonly ConversationId[]>;
  /** This tab shows the conversation from now on. Resolves when its own things are there. */
  taken(id: ConversationId): Promise<void>;
  /** Another tab shows it from now on. Resolves when this one has let go of its own things. */
  released?(id: ConversationId): Promise<void>;
  /** The conversation goes for good. Resolves when what this feature has stored of it is gone. */
  forgotten?(id: ConversationId): Promise<void>;
  /** Who was taken for somebody new is known: what was begun in `from` belongs to `to`. */
  joined(from: ConversationId, to: ConversationId): void;
  /** The device is there and recognised. `fresh`: over another line than before. */
  up(id: ConversationId, fresh: boolean): void;
  /** The link is interrupted. */
  down(): void;
  /** The link has ended. `met` is false if nobody was ever recognised in that conversation. */
  ended(id: ConversationId, met: boolean): void;
  /** A message that is not of text: what it is, `undefined` if it is not of this feature either. */
  read(envelope: Envelope): Result<(() => void) | undefined, FrameError>;
}

/** Conversations that carry nothing but text. */
export const noFeature: TalkFeature = {
  wanted: () => Promise.resolve([]),
  taken: () => Promise.resolve(),
  joined: () => undefined,
  up: () => undefined,
  down: () => undefined,
  ended: () => undefined,
  read: () => ok(undefined),
};

/** Several features as one: all are told, and a message is of the first that knows it. */
export function allOf(features: readonly TalkFeature[]): TalkFeature {
  const tell = (call: (feature: TalkFeature) => void): void => features.forEach(call);
  return {
    wanted: async () => (await Promise.all(features.map((one) => one.wanted()))).flat(),
    taken: async (id) => void (await Promise.all(features.map((one) => one.taken(id)))),
    released: async (id) => {
      for (const one of features) await one.released?.(id);
    },
    forgotten: async (id) => {
      for (const one of features) await one.forgotten?.(id);
    },
    joined: (from, to) => tell((one) => one.joined(from, to)),
    up: (id, fresh) => tell((one) => one.up(id, fresh)),
    down: () => tell((one) => one.down()),
    ended: (id, met) => tell((one) => one.ended(id, met)),
    read: (envelope) => {
      for (const one of features) {
        const read = one.read(envelope);
        if (!read.ok || read.value) return read;
      }
      return ok(undefined);
    },
  };
}
