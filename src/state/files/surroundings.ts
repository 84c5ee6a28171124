import type { ConversationId } from '../../core/chat/messages.ts';
import type { FileMessage, TransferId } from '../../core/files/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Sinks, SourceError, SinkError, Sources } from '../../platform/files/port.ts';
import type { Pump } from './pump.ts';

/** What one transfer needs of those around it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly sources: Sources;
  readonly sinks: Sinks;
  readonly pump: Pump;
  /** Says it to the device of that conversation; to nobody if it is not there. */
  readonly say: (to: ConversationId, message: FileMessage) => void;
  /** How the transfer stands has to be stored. */
  readonly keep: (id: TransferId) => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  /** More bytes have moved: that can be shown a little later. */
  readonly progressed: () => void;
  readonly onError: (error: SourceError | SinkError) => void;
}
