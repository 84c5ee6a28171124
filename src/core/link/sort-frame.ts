import { err, ok, type Result } from '../result.ts';
import { decodeLinkMessage } from './codec.ts';
import type { FrameError } from './frame-error.ts';
import { openEnvelope, type Envelope } from './frame.ts';
import type { LinkMessage } from './messages.ts';

/** A frame that could be read: one of the link itself, or one for the feature that knows its type. */
export type SortedFrame =
  | { readonly for: 'link'; readonly message: LinkMessage }
  | { readonly for: 'feature'; readonly envelope: Envelope };

/** [H1] [W4] Sorts what came over the control channel; `greeted`: their hello has been read. */
export function sortFrame(
  data: unknown,
  { greeted }: { readonly greeted: boolean },
): Result<SortedFrame, FrameError> {
  const envelope = openEnvelope(data);
  if (!envelope.ok) return envelope;
  const message = decodeLinkMessage(envelope.value);
  if (!message.ok) return message;
  if (message.value) return ok({ for: 'link', message: message.value });
  if (!greeted)
    return err({ code: 'frame-malformed', type: envelope.value.type, path: 'before hello' });
  return ok({ for: 'feature', envelope: envelope.value });
}
