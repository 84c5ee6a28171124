import type { ConversationId } from '../../core/chat/messages.ts';
import type { TransferId } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Saver, Sinks, Sources } from '../../platform/files/port.ts';
import type { TransferStore } from '../../platform/files/transfer-store.ts';
import type { Session } from '../session.svelte.ts';
import type { FilesError } from './errors.ts';
import type { ShownTransfer } from './shown.ts';

export interface FilesOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly sources: Sources;
  readonly sinks: Sinks;
  readonly saver: Saver;
  readonly store: TransferStore;
  /** The name of this tab, which it has again after a reload. */
  readonly tab: () => Promise<string>;
  readonly newId: () => TransferId;
  /** The conversation in which something is begun now, if it can be. */
  readonly place: () => ConversationId | undefined;
  readonly onError: (error: FilesError) => void;
  /** What is shown of them has changed. */
  readonly onShown?: (transfers: readonly ShownTransfer[]) => void;
}
