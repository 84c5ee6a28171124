import type { ConversationId } from '../../core/chat/messages.ts';
import type { Entry } from '../../core/chat/state.ts';
import type { Envelope } from '../../core/link/frame.ts';
import type { Phase } from '../../core/link/state.ts';
import type { Book } from '../memory/book.svelte.ts';
import type { ComparingWords } from '../comparing.svelte.ts';
import type { FilesControl } from '../files/shown.ts';
import type { Memory, StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { RememberingControl } from '../memory/control.ts';
import type { TrayControl } from '../tray/shown.ts';
import type { HandOver } from './hand-over.svelte.ts';
import type { MemoryChange } from './held.ts';

/** Messages that wait for a device. */
export interface Waiting {
  readonly id: ConversationId;
  /** May be empty. */
  readonly name: string;
  readonly count: number;
}

/** All but the messages themselves. */
export interface About {
  /** The conversation that is written to: the last one there was. */
  readonly current: ConversationId | undefined;
  readonly name: string;
  /** What is written now has a device to go to or to wait for. */
  readonly writable: boolean;
  /** The device of the current conversation has been recognised and is there. */
  readonly recognised: boolean;
  readonly names: ReadonlyMap<ConversationId, string>;
  /** Devices that are not there, for which something waits. */
  readonly waiting: readonly Waiting[];
  /** Messages of mine that have not arrived, in all conversations. */
  readonly unsent: number;
  /** What people want of the current one; absent until its two devices have met. */
  readonly memory?: Memory;
  /** Conversations that are kept or remembered, of any tab. */
  readonly known: number;
}

/** What is shown of all conversations of this tab. */
export interface TalkView {
  /** One conversation after the other, the current one last. */
  readonly thread: readonly Entry[];
  readonly about: About;
  /** How many messages of theirs have come since the page was opened, in all conversations. */
  readonly arrived: number;
}

/** What runs the conversations. */
export interface Engine {
  /** The files of all conversations of this tab; absent where nothing runs them. */
  readonly files?: FilesControl | undefined;
  /** False once nothing outlives the page any more. */
  readonly kept: boolean;
  /** What came from outside and waits; absent where nothing keeps it. */
  readonly tray?: TrayControl | undefined;
  /** Conversations that other tabs run. */
  readonly elsewhere?: Pick<HandOver, 'list' | 'asking' | 'take' | 'whenEnded'>;
  /** The words of the link that is there; absent where nobody compares any. */
  readonly words?: ComparingWords | undefined;
  /** Devices that are remembered; absent where nothing is. */
  readonly remembering?: RememberingControl | undefined;
  /** Writes to the current conversation; false if it was refused. */
  write(text: string): boolean;
  /** What waits for that device goes to the one that is there. */
  sendInstead(id: ConversationId): void;
  /** What waits for that device is given up. */
  discard(id: ConversationId): void;
  /** All conversations in which two devices have met, of any tab, the newest first. */
  records(): Promise<readonly StoredConversation[]>;
  /** Changes what is kept of one; false if another tab runs it or it could not be stored. */
  amend(id: ConversationId, memory: MemoryChange): Promise<boolean>;
  /**
   * Shows a conversation and writes to it before its device is there. False if another tab runs it, it
   * is gone, or a link is open with somebody else.
   */
  open(id: ConversationId): Promise<boolean>;
  /** Removes a conversation with all that belongs to it; false while its link is open, and as above. */
  forget(id: ConversationId): Promise<boolean>;
  /** All conversations that are kept, and what may be done with them; absent where nothing keeps any. */
  readonly book?: Book | undefined;
  /** The link's phase has changed. */
  phase(phase: Phase): void;
  /** A frame has come that is not the link's own. */
  hear(envelope: Envelope): void;
}

export const NOTHING: About = {
  ...{ current: undefined, name: '', writable: true, recognised: false },
  ...{ names: new Map(), waiting: [], unsent: 0, known: 0 },
};

export function sameAbout(one: About, other: About): boolean {
  return (
    one.current === other.current &&
    one.name === other.name &&
    one.writable === other.writable &&
    one.recognised === other.recognised &&
    one.unsent === other.unsent &&
    one.known === other.known &&
    one.memory === other.memory &&
    one.names.size === other.names.size &&
    [...one.names].every(([id, name]) => other.names.get(id) === name) &&
    one.waiting.length === other.waiting.length &&
    one.waiting.every((waiting, index) => sameWaiting(waiting, other.waiting[index]))
  );
}

function sameWaiting(one: Waiting, other: Waiting | undefined): boolean {
  return one.id === other?.id && one.name === other.name && one.count === other.count;
}
