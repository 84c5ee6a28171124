import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import { segmentsOf } from '../core/chat/segments.ts';
import type { MessageView, ThreadDay } from '../ui/chat/words.ts';
import { inLanguage } from './languages/language.svelte.ts';
import { conversation } from './words/conversation.ts';
import { nameless } from './words/ui.ts';
import { withTransfers, type TransferPlace } from './transfer-places.ts';

const TIME = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const DAY = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }));

/** What the thread is made of: messages, and the places of transfers. */
export type ThreadItem = MessageView | TransferPlace;

export interface ThreadOptions {
  readonly names: ReadonlyMap<ConversationId, string>;
  /** The oldest first; each goes between the messages of its own conversation. */
  readonly transfers?: readonly TransferPlace[];
  /** Its messages and transfers are the last ones. */
  readonly current?: ConversationId | undefined;
}

/** The thread as it is shown: one group for each day and each device. */
export function daysOf(
  thread: readonly Entry[],
  { names, transfers = [], current }: ThreadOptions,
): readonly ThreadDay<ThreadItem>[] {
  const days: { key: string; label: string; items: ThreadItem[] }[] = [];
  const keys = new Set<string>();
  let last = '';
  for (const entry of withTransfers(thread, transfers, current)) {
    const day = DAY().format(entry.at);
    const group = `${entry.conversation} ${new Date(entry.at).toDateString()}`;
    const item = 'kind' in entry ? entry : viewOf(entry);
    if (last === group) days.at(-1)?.items.push(item);
    // A clock that was set back gives a day twice.
    else {
      const key = keys.has(group) ? `${group} ${item.id}` : group;
      days.push({ key, label: labelOf(entry.conversation, names, day), items: [item] });
      keys.add(key);
    }
    last = group;
  }
  return days;
}

/** Names the device only where there has been more than one. */
function labelOf(
  id: ConversationId,
  names: ReadonlyMap<ConversationId, string>,
  day: string,
): string {
  if (names.size < 2) return day;
  return conversation.with(names.get(id) || nameless(), day);
}

const views = inLanguage(() => new WeakMap<Entry, MessageView>());

/** An entry never changes, so that what is shown of it is made once in each language. */
function viewOf(entry: Entry): MessageView {
  const known = views().get(entry);
  if (known) return known;
  const view: MessageView = {
    id: `${entry.conversation} ${entry.order}`,
    direction: entry.direction,
    state: entry.direction === 'out' ? entry.delivery : 'delivered',
    segments: segmentsOf(entry.text),
    time: TIME().format(entry.at),
    datetime: new Date(entry.at).toISOString(),
  };
  views().set(entry, view);
  return view;
}
