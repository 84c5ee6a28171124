import type { ConversationId } from '../../core/chat/messages.ts';
import type { Envelope } from '../../core/link/frame.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import type { Result } from '../../core/result.ts';

/** Something beside text that conversations carry; told what becomes of them. */
export interface TalkFeature {
  /** Conversations with something that must not be lost sight of, whichever tab had shown them. */
  wanted(): Promise<readonly ConversationId[]>;
  /** This tab shows the conversation from now on. Resolves when its own things are there. */
  taken(id: ConversationId): Promise<void>;
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
