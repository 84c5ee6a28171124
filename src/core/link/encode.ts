import type { LinkMessage } from './messages.ts';

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeLinkMessage(message: LinkMessage): string {
  return JSON.stringify(message);
}
