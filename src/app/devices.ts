import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import type { StoredConversation } from '../platform/storage/conversation-store.ts';
import { shownLine } from '../core/files/shown-name.ts';
import type { Conversation } from '../state/conversation.svelte.ts';
import { devices, history } from './words/history.ts';
import { nameless } from './words/ui.ts';

/** Where all devices are. */
export const DEVICES = '#/devices';

/** Where everything about one of them is. */
export const devicePlace = (id: string): string => `${DEVICES}/${id}`;

/** Where its messages are read while somebody else is there. */
export const readingPlace = (id: string): string => `${DEVICES}/${id}/messages`;

/** What the address bar says: the list, a device, or its messages. */
export interface DevicesPlace {
  readonly id?: string;
  readonly reading: boolean;
}

export function placeOf(route: string): DevicesPlace {
  const [, id = '', part] = route.split('/');
  return { ...(id !== '' && { id }), reading: part === 'messages' };
}

/** What it is called here; never empty. */
export function nameOf({ label, name }: Pick<StoredConversation, 'label' | 'name'>): string {
  return (label ?? shownLine(name)) || nameless();
}

/** The device is there right now. */
export function isThere(conversation: Conversation, id: ConversationId): boolean {
  return conversation.recognised && conversation.current === id;
}

/** An entry as one line. */
export function excerptOf(entry: Entry, device: string): string {
  const note = entry.direction === 'in' ? entry.note : undefined;
  if (note?.kind === 'lifetime') return history.line(device, note);
  const text = shownLine(entry.text.slice(0, 300));
  const mine = entry.direction === 'out' || note?.kind === 'unsent';
  return mine || (note?.kind === 'file' && note.side === 'out') ? devices.mine(text) : text;
}
