import { shownName } from '../core/files/shown-name.ts';
import { excerpt } from '../core/notify/excerpt.ts';
import type { ShownTransfer } from '../state/files/shown.ts';
import type { NoteFacts } from '../state/notify/notifying.svelte.ts';
import { filesText } from './words/file-figures.ts';
import { note } from './words/notify.ts';
import { name as appName } from './words/ui.ts';

/** What a notification says: whose device it was, and what it was if that may be shown. */
export function noteWords(facts: NoteFacts): { readonly title: string; readonly body: string } {
  return { title: excerpt(facts.last.name) || appName, body: bodyOf(facts) };
}

function bodyOf({ last, messages, text }: NoteFacts): string {
  switch (last.kind) {
    case 'connected':
      return note.connected;
    case 'message':
      return (text && excerpt(last.text)) || note.messages(messages);
    case 'offer':
      return text ? note.offerOf(nameOf(last.file)) : note.offer;
    case 'arrived':
      return text ? note.arrivedOf(nameOf(last.file)) : note.arrived;
  }
}

/** Several loose files have no name of their own. */
function nameOf({ name, files }: ShownTransfer): string {
  return excerpt(shownName(name)) || filesText(files.length);
}
