import type { ConversationId } from '../../core/chat/messages.ts';
import type { ShownTransfer } from '../files/shown.ts';

interface Common {
  readonly conversation: ConversationId;
  /** As the device calls itself; may be empty. */
  readonly name: string;
}

/** Something a person who is not looking may want to know of. */
export type Happening =
  | (Common & { readonly kind: 'connected' })
  | (Common & { readonly kind: 'message'; readonly text: string })
  /** They want to send this. */
  | (Common & { readonly kind: 'offer'; readonly file: ShownTransfer })
  /** All of it is here, and was checked. */
  | (Common & { readonly kind: 'arrived'; readonly file: ShownTransfer });

/** Something has come from the other device, and waits to be looked at. */
export const isNews = ({ kind }: Happening): boolean => kind === 'message' || kind === 'offer';
