import { excerpt } from '../core/notify/excerpt.ts';
import { displayName } from '../core/link/display-name.ts';
import type { NoteFacts } from '../state/notify/notifying.svelte.ts';
import { nameOf } from './transfer-view.ts';
import { note } from './words/notify.ts';
import { name as appName } from './words/ui.ts';

/** What a notification says: whose device it was, and what it was if that may be shown. */
export function noteWords(facts: NoteFacts): { readonly title: string; readonly body: string } {
  return { title: displayName(facts.last.name) || appName, body: bodyOf(facts) };
}

function bodyOf({ last, messages, text }: NoteFacts): string {
  switch (last.kind) {
    case 'connected':
      return note.connected;
    case 'message':
      return (text && excerpt(last.text)) || note.messages(messages);
    case 'offer':
      return text ? note.offerOf(excerpt(nameOf(last.file))) : note.offer;
    case 'arrived':
      return text ? note.arrivedOf(excerpt(nameOf(last.file))) : note.arrived;
  }
}
