import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import { segmentsOf } from '../core/chat/segments.ts';
import type { MessageView, ThreadDay } from '../ui/chat/words.ts';
import { conversation } from './words/conversation.ts';
import { nameless } from './words/ui.ts';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** The thread as it is shown: one group for each day and each device. */
export function daysOf(
  thread: readonly Entry[],
  names: ReadonlyMap<ConversationId, string>,
): readonly ThreadDay<MessageView>[] {
  const days: { key: string; label: string; items: MessageView[] }[] = [];
  for (const entry of thread) {
    const day = DAY.format(entry.at);
    const key = `${entry.conversation} ${day}`;
    const last = days.at(-1);
    if (last?.key === key) last.items.push(viewOf(entry));
    else days.push({ key, label: labelOf(entry, names, day), items: [viewOf(entry)] });
  }
  return days;
}

/** Names the device only where there has been more than one. */
function labelOf(entry: Entry, names: ReadonlyMap<ConversationId, string>, day: string): string {
  if (names.size < 2) return day;
  return conversation.with(names.get(entry.conversation) || nameless, day);
}

const views = new WeakMap<Entry, MessageView>();

/** An entry never changes, so that what is shown of it is made once. */
function viewOf(entry: Entry): MessageView {
  const known = views.get(entry);
  if (known) return known;
  const view: MessageView = {
    id: `${entry.conversation} ${entry.order}`,
    direction: entry.direction,
    state: entry.direction === 'out' ? entry.delivery : 'delivered',
    segments: segmentsOf(entry.text),
    time: TIME.format(entry.at),
    datetime: new Date(entry.at).toISOString(),
  };
  views.set(entry, view);
  return view;
}
