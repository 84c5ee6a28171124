import type { Entry } from '../chat/state.ts';
import type { ConversationId } from '../chat/messages.ts';
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type Export,
  type ExportedConversation,
  type ExportedEntry,
} from './format.ts';

/** What is exported of a conversation; never its secret or its certificates. */
export interface Exportable {
  readonly id: ConversationId;
  readonly name: string;
  readonly label?: string;
  readonly lastAt: number;
  readonly entries: readonly Entry[];
}

/** [C18] All of these as one file. */
export function exportOf(
  conversations: readonly Exportable[],
  { at, app }: Pick<Export, 'at' | 'app'>,
): Export {
  return {
    ...{ format: EXPORT_FORMAT, version: EXPORT_VERSION, at, app },
    conversations: conversations.map(conversationOf),
  };
}

function conversationOf({ id, name, label, lastAt, entries }: Exportable): ExportedConversation {
  return {
    ...{ id, name, ...(label !== undefined && { label }), lastAt },
    entries: entries.map(entryOf),
  };
}

function entryOf(entry: Entry): ExportedEntry {
  const { id, at, text, until } = entry;
  const common = { id, at, ...(until !== undefined && { until }) };
  if (entry.direction === 'out') {
    const arrived = entry.delivery === 'delivered' ? {} : { arrived: false };
    return { ...common, kind: 'text', direction: 'out', text, ...arrived };
  }
  const { note } = entry;
  switch (note?.kind) {
    case undefined:
      return { ...common, kind: 'text', direction: 'in', text };
    case 'unsent':
      return { ...common, kind: 'text', direction: 'out', text, arrived: false };
    case 'lifetime':
      return { ...common, kind: 'lifetime', direction: note.side, seconds: note.seconds };
    case 'file': {
      const { kind, side, folder, count, size, outcome, thumb } = note;
      return {
        ...{ ...common, kind, direction: side, name: text, folder, count, size, outcome },
        ...(thumb !== undefined && { thumb }),
      };
    }
  }
}
