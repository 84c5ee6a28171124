import type { ChatError } from '../../core/chat/state.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/port.ts';
import type {
  ConversationStore,
  ConversationStoreError,
} from '../../platform/storage/conversation-store.ts';
import type { Handing } from '../../platform/tabs/handing.ts';
import type { Locks } from '../../platform/tabs/locks.ts';
import type { Session } from '../session.svelte.ts';
import type { TalkView } from './engine.ts';
import type { TalkFeature } from './feature.ts';
import type { TabSilentError } from './hand-over.svelte.ts';

/** Whatever a person should know of. */
export type TalkError = ChatError | ConversationStoreError | TabSilentError;

export interface TalkOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly store: ConversationStore;
  readonly locks: Locks;
  /** How conversations change tabs; absent where nobody else knows of them. */
  readonly handing?: Handing;
  /** The name of this tab, which it has again after a reload. */
  readonly tab: () => Promise<string>;
  readonly newId: () => string;
  /** What conversations carry beside text. */
  readonly feature: TalkFeature;
  readonly show: (view: TalkView) => void;
  readonly onError: (error: TalkError) => void;
}
